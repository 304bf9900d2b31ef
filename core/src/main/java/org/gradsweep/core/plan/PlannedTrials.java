package org.gradsweep.core.plan;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.spec.SweepSpec;

/**
 * The distinct trials of a plan, kept as their ids and the grid: 16 bytes a trial, in memory and
 * when sent to executors, however long the configurations are. A trial is made when asked for.
 */
final class PlannedTrials extends AbstractList<Trial> implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;

  /** Above this, the arrays of ids and of the search for duplicates would overflow. */
  private static final int MOST_TRIALS = Integer.MAX_VALUE / 8;

  private final GridPoints points;
  private final long[] baseSeeds;
  private final int replicates;

  /** Two halves of the id of each trial. */
  private final long[] ids;

  /** The number of each trial before duplicates were removed; null where none was. */
  private final int[] numbers;

  private PlannedTrials(
      GridPoints points, long[] baseSeeds, int replicates, long[] ids, int[] numbers) {
    this.points = points;
    this.baseSeeds = baseSeeds;
    this.replicates = replicates;
    this.ids = ids;
    this.numbers = numbers;
  }

  /**
   * Expands a grid.
   *
   * @throws IllegalArgumentException if it has more trials than an array can hold
   */
  static PlannedTrials of(SweepSpec spec, String dataFingerprint) {
    long planned = spec.grid().trials(spec.replicates());
    if (planned > MOST_TRIALS) {
      throw new IllegalArgumentException("a plan can't hold " + planned + " trials");
    }
    long[] baseSeeds =
        spec.grid().seeds().isEmpty()
            ? new long[] {spec.baseSeed()}
            : spec.grid().seeds().stream().mapToLong(Long::longValue).toArray();
    GridPoints points = new GridPoints(spec.grid());
    int total = (int) planned;
    int ofPoint = baseSeeds.length * spec.replicates();
    long[] ids = new long[2 * total];
    int[] numbers = new int[total];
    IdSet seen = new IdSet(ids);
    TrialId hash = new TrialId(spec.probe(), dataFingerprint);
    GridPoints.Texts texts = points.texts();
    int kept = 0;
    for (int number = 0; number < total; number += ofPoint) {
      byte[] config = texts.next();
      for (int i = 0; i < ofPoint; i++) {
        long seed = baseSeeds[i / spec.replicates()] + i % spec.replicates();
        hash.put(config, seed, ids, kept);
        if (seen.add(kept)) {
          numbers[kept++] = number + i;
        }
      }
    }
    boolean all = kept == total;
    return new PlannedTrials(
        points,
        baseSeeds,
        spec.replicates(),
        all ? ids : Arrays.copyOf(ids, 2 * kept),
        all ? null : Arrays.copyOf(numbers, kept));
  }

  @Override
  public Trial get(int index) {
    int number = numbers == null ? java.util.Objects.checkIndex(index, size()) : numbers[index];
    int replicate = number % replicates;
    int ofReplicates = number / replicates;
    long gridIndex = ofReplicates / baseSeeds.length;
    long seed = baseSeeds[ofReplicates % baseSeeds.length] + replicate;
    TrialConfig config = points.config(gridIndex);
    return new Trial(id(index), gridIndex, replicate, seed, config);
  }

  /** The id of a trial, without making the trial. */
  String id(int index) {
    return TrialId.text(ids[2 * index], ids[2 * index + 1]);
  }

  @Override
  public int size() {
    return ids.length / 2;
  }
}
