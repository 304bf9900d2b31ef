package org.gradsweep.core.spec;

import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.grid.Grid;

/**
 * A checked sweep file: everything that the user asked for.
 *
 * @param name letters, digits, dots, dashes and underscores; names the default output folder
 * @param dataset where the examples come from
 * @param probe on what is measured
 * @param replicates independent seeds of every combination, from 1
 * @param baseSeed the seed of replicate 0; replicate r has the seed base + r
 * @param maxTrials the largest number of trials that may be planned
 * @param shuffle whether the trials stand in random order, which follows from the base seed
 * @param nuisance axes that networks are tuned over before they are compared; they decide nothing
 *     that is trained
 * @param grids the blocks of axes, at least one; a trial of several blocks is planned once
 */
public record SweepSpec(
    String name,
    DatasetSpec dataset,
    Probe probe,
    int replicates,
    long baseSeed,
    long maxTrials,
    boolean shuffle,
    List<Axis<?>> nuisance,
    List<Grid> grids) {
  public SweepSpec {
    nuisance = List.copyOf(nuisance);
    grids = List.copyOf(grids);
    if (grids.isEmpty()) {
      throw new IllegalArgumentException("a sweep has at least one grid");
    }
  }

  /**
   * The same with a data set whose parts are of known sizes; a probe that is larger than the
   * training part, which was a share of the rows until now, becomes all of it.
   */
  public SweepSpec with(DatasetSpec known) {
    Probe within =
        new Probe(
            Math.min(probe.examples(), known.trainExamples()),
            probe.everyEpochs(),
            probe.neurons());
    return new SweepSpec(
        name, known, within, replicates, baseSeed, maxTrials, shuffle, nuisance, grids);
  }
}
