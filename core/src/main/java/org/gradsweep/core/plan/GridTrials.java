package org.gradsweep.core.plan;

import java.io.Serializable;
import org.gradsweep.core.grid.Combinations;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.grid.Selection;
import org.gradsweep.core.spec.SweepSpec;

/** The trials of one grid, duplicates included: every combination with every seed and replicate. */
final class GridTrials implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Combinations combinations;

  /** At least one; replicate r has the seed base + r. */
  private final long[] baseSeeds;

  private final int replicates;

  /** The number of the first trial: of trials in the grids before. */
  private final long begin;

  /** Of the first combination: of combinations in the grids before. */
  private final long gridIndex;

  /**
   * The trials of a grid.
   *
   * @param before the grid before; null for the first
   */
  GridTrials(SweepSpec spec, Grid grid, GridTrials before) {
    this.baseSeeds =
        grid.seeds().isEmpty()
            ? new long[] {spec.baseSeed()}
            : grid.seeds().stream().mapToLong(Long::longValue).toArray();
    this.combinations = Selection.of(grid).combinations();
    this.replicates = spec.replicates();
    this.begin = before == null ? 0 : before.end();
    this.gridIndex = before == null ? 0 : before.gridIndex + before.combinations.size();
  }

  private int ofCombination() {
    return baseSeeds.length * replicates;
  }

  /** The number of the first trial of the next grid; saturates at {@link Long#MAX_VALUE}. */
  long end() {
    long size = combinations.size();
    return size > (Long.MAX_VALUE - begin) / ofCombination()
        ? Long.MAX_VALUE
        : begin + size * ofCombination();
  }

  /**
   * Adds the trials that are not there yet.
   *
   * @param ids two halves of the id of each trial
   * @param numbers of the trials
   * @param kept how many there are so far
   * @return how many there are then
   */
  int addTo(long[] ids, int[] numbers, int kept, TrialId hash, IdSet seen) {
    Combinations.Texts texts = combinations.texts();
    int next = kept;
    for (int number = (int) begin; number < end(); number += ofCombination()) {
      byte[] config = texts.next();
      for (int i = 0; i < ofCombination(); i++) {
        hash.put(config, baseSeeds[i / replicates] + i % replicates, ids, next);
        if (seen.add(next)) {
          numbers[next++] = number + i;
        }
      }
    }
    return next;
  }

  /** One trial, by its number. */
  Trial trial(int number, String id) {
    int inGrid = (int) (number - begin);
    int inCombination = inGrid % ofCombination();
    long combination = inGrid / ofCombination();
    int replicate = inCombination % replicates;
    long seed = baseSeeds[inCombination / replicates] + replicate;
    return new Trial(
        id, gridIndex + combination, replicate, seed, combinations.config(combination));
  }
}
