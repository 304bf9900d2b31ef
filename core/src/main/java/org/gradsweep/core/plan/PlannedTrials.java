package org.gradsweep.core.plan;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.core.spec.SweepSpec;

/**
 * The distinct trials of a plan, kept as their ids and the grids: 16 bytes a trial, in memory and
 * when sent to executors, however long the configurations are, and up to 12 more where some are
 * left out, or selected, or shuffled. A trial is made when asked for.
 */
final class PlannedTrials extends AbstractList<Trial> implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;

  /** Above this, the arrays of ids and of the search for duplicates would overflow. */
  private static final int MOST_TRIALS = Integer.MAX_VALUE / 8;

  /** The trials of each grid, duplicates included, one grid after the other. */
  private final GridTrials[] grids;

  /** Two halves of the id of each trial. */
  private final long[] ids;

  /** The number of each trial before duplicates were removed; null where none was. */
  private final int[] numbers;

  private PlannedTrials(GridTrials[] grids, long[] ids, int[] numbers) {
    this.grids = grids;
    this.ids = ids;
    this.numbers = numbers;
  }

  /**
   * Expands the grids.
   *
   * @throws IllegalArgumentException if there are more trials than an array can hold
   */
  static PlannedTrials of(SweepSpec spec, String dataFingerprint) {
    GridTrials[] grids = new GridTrials[spec.grids().size()];
    long planned = 0;
    for (int i = 0; i < grids.length; i++) {
      grids[i] = new GridTrials(spec, spec.grids().get(i), i == 0 ? null : grids[i - 1]);
      planned = grids[i].end();
      if (planned > MOST_TRIALS) {
        throw new IllegalArgumentException("a plan can't hold " + planned + " trials");
      }
    }
    int total = (int) planned;
    long[] ids = new long[2 * total];
    int[] numbers = new int[total];
    IdSet seen = new IdSet(ids);
    TrialId hash = new TrialId(spec.probe(), dataFingerprint);
    int kept = 0;
    for (GridTrials grid : grids) {
      kept = grid.addTo(ids, numbers, kept, hash, seen);
    }
    if (spec.shuffle()) {
      return shuffled(grids, ids, numbers, kept, spec.baseSeed());
    }
    return kept == total
        ? new PlannedTrials(grids, ids, null)
        : new PlannedTrials(grids, Arrays.copyOf(ids, 2 * kept), Arrays.copyOf(numbers, kept));
  }

  private static PlannedTrials shuffled(
      GridTrials[] grids, long[] ids, int[] numbers, int size, long seed) {
    int[] order = IntStream.range(0, size).toArray();
    RandomStream.of(seed, Purpose.SWEEP, 1).shuffle(order);
    long[] shuffledIds = new long[2 * size];
    int[] shuffledNumbers = new int[size];
    for (int i = 0; i < size; i++) {
      shuffledIds[2 * i] = ids[2 * order[i]];
      shuffledIds[2 * i + 1] = ids[2 * order[i] + 1];
      shuffledNumbers[i] = numbers[order[i]];
    }
    return new PlannedTrials(grids, shuffledIds, shuffledNumbers);
  }

  @Override
  public Trial get(int index) {
    int number = numbers == null ? Objects.checkIndex(index, size()) : numbers[index];
    int grid = 0;
    while (number >= grids[grid].end()) {
      grid++;
    }
    return grids[grid].trial(number, id(index));
  }

  /** The id of a trial, without making the trial. */
  String id(int index) {
    return TrialId.text(ids[2 * index], ids[2 * index + 1]);
  }

  @Override
  public int size() {
    return ids.length / 2;
  }

  /** Number of trials, duplicates included. */
  long planned() {
    return grids[grids.length - 1].end();
  }
}
