package org.gradsweep.analysis.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.GradientDecay;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.Provenance;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;

/** Draws the rows of trials from what is true of their grid points, and from their seeds' luck. */
final class TrialDraw {
  private static final Provenance PROVENANCE =
      new Provenance("worker-1", 1, "local", "0.1.0", "17.0.1", "1.0.0-M2.1", "OpenBLAS 0.3.19");
  private static final Probe PROBE = new Probe(200, 1);
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;

  /** The accuracy of a network that learned nothing. */
  static final double PRIOR = 1.0 / CLASSES;

  private static final double NONE = Double.NaN;

  private final SplittableRandom random;
  private final Luck luck;

  /** Trials that start as the same network have the same gradient then. */
  private final Map<List<Object>, double[]> initial = new HashMap<>();

  TrialDraw(SplittableRandom random, Luck luck) {
    this.random = random;
    this.luck = luck;
  }

  /** The sweep's trials, in the order of their grid. */
  List<TrialResult> all(Design design, boolean second) {
    List<Cell> cells = second ? design.second() : design.first();
    long firstSeed = second && !design.shared() ? design.seeds() : 0;

    List<TrialResult> trials = new ArrayList<>();
    for (int point = 0; point < cells.size(); point++) {
      for (int replicate = 0; replicate < design.seeds(); replicate++) {
        String id =
            String.format(
                "%d%07x%08x%016x", second ? 2 : 1, design.number(), point, firstSeed + replicate);
        TrialConfig config = cells.get(point).config();
        trials.add(
            trial(
                cells.get(point),
                design.fingerprint(),
                new Trial(id, point, replicate, firstSeed + replicate, config)));
      }
    }
    return trials;
  }

  private TrialResult trial(Cell cell, String fingerprint, Trial trial) {
    boolean diverged = uniform("diverged", trial) < cell.diverged();
    boolean stuck = !diverged && uniform("stuck", trial) < cell.stuck();
    List<LayerRow> layers = new ArrayList<>(layers(trial, 0, initialNorms(cell, trial)));
    List<EpochRow> epochs = new ArrayList<>(List.of(epoch(trial, 0, PRIOR)));
    GradientDecay first = GradientDecay.fit(layers.subList(0, cell.depth()));
    GradientDecay last = first;
    if (!diverged) {
      epochs.add(epoch(trial, 1, stuck ? PRIOR : accuracy(cell, trial)));
      List<LayerRow> end =
          layers(trial, 1, norms(cell, cell.finalSlope(), lucky("final slope", trial, "")));
      last = GradientDecay.fit(end.subList(0, cell.depth()));
      layers.addAll(end);
    }
    EpochRow end = epochs.get(epochs.size() - 1);
    TrialRow row =
        new TrialRow(
            trial,
            new TrialRow.DataFacts(
                "synthetic_digits", 1000, cell.examples(), 0, fingerprint, INPUTS, CLASSES, null),
            PROBE,
            trial.config().parameters(INPUTS, CLASSES),
            diverged ? TrialStatus.DIVERGED : TrialStatus.COMPLETED,
            null,
            diverged ? 0 : 1,
            diverged ? 1 : null,
            diverged ? 1 : null,
            diverged ? 1 : null,
            end,
            end,
            first,
            last,
            diverged ? null : (Boolean) stuck,
            1,
            1,
            PROVENANCE);
    return new TrialResult(row, epochs, layers, List.of());
  }

  private double lucky(String what, Trial trial, Object alone) {
    return luck.of(what, trial.seed(), trial.config(), List.of(trial.trialId(), alone));
  }

  private double uniform(String what, Trial trial) {
    return NormalDistribution.of(0, 1).cumulativeProbability(lucky(what, trial, ""));
  }

  /** The share of the examples that a trained network has right. */
  private double accuracy(Cell cell, Trial trial) {
    double share = Logistic.of(cell.location() + cell.spread() * lucky("accuracy", trial, ""));
    int right = 0;
    for (int example = 0; example < cell.examples(); example++) {
      right += random.nextDouble() < share ? 1 : 0;
    }
    return (double) right / cell.examples();
  }

  private double[] initialNorms(Cell cell, Trial trial) {
    TrialConfig config = trial.config();
    WeightInit weights = config.get(Axis.WEIGHT_INIT);
    List<Object> network =
        List.of(
            trial.seed(),
            weights,
            config.get(Axis.HIDDEN_LAYERS),
            config.get(Axis.ACTIVATION),
            config.get(Axis.NORMALIZATION),
            config.get(Axis.RESIDUAL));
    return initial.computeIfAbsent(
        network,
        key ->
            norms(
                cell,
                cell.slope(),
                luck.of("slope", trial.seed(), config, List.of(network, "alone"))));
  }

  /** Of the layers, the output layer included. */
  private double[] norms(Cell cell, double slope, double lucky) {
    double[] norms = new double[cell.depth() + 1];
    for (int layer = 1; layer <= norms.length; layer++) {
      double line = (slope + cell.slopeSpread() * lucky) * (layer - cell.depth());
      norms[layer - 1] = 0.3 * Math.exp(line + Cell.LAYER_NOISE * random.nextGaussian());
    }
    return norms;
  }

  private static EpochRow epoch(Trial trial, int epoch, double accuracy) {
    return new EpochRow(
        trial.trialId(), epoch, 1 - accuracy, accuracy, 1 - accuracy, accuracy, NONE, epoch, 1);
  }

  private static List<LayerRow> layers(Trial trial, int epoch, double[] norms) {
    List<LayerRow> rows = new ArrayList<>();
    for (int layer = 1; layer <= norms.length; layer++) {
      double norm = norms[layer - 1];
      boolean output = layer == norms.length;
      rows.add(
          new LayerRow(
              trial.trialId(),
              epoch,
              layer,
              output ? CLASSES : trial.config().get(Axis.HIDDEN_LAYERS).widths().get(layer - 1),
              norm,
              2 * norm,
              3 * norm,
              NONE,
              NONE,
              NONE,
              NONE,
              0,
              0,
              output ? NONE : norm / norms[layer],
              NONE,
              NONE,
              NONE,
              NONE,
              NONE,
              NONE,
              NONE,
              NONE,
              NONE,
              NONE,
              NONE,
              NONE));
    }
    return rows;
  }
}
