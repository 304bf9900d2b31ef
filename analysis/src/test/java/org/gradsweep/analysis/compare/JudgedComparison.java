package org.gradsweep.analysis.compare;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.gradsweep.analysis.simulation.Cell;
import org.gradsweep.analysis.simulation.Design;
import org.gradsweep.analysis.simulation.Judgement;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.axis.Axis;

/** Every row of a comparison, held against the truth of both sweeps. */
public final class JudgedComparison {
  private JudgedComparison() {}

  /**
   * Compares pairs of sweeps that stand in two folders.
   *
   * @param designs what is true of each pair
   * @return for each of them what its comparison says
   */
  public static List<List<Judgement>> of(Map<String, SweepFiles> files, List<Design> designs) {
    try (SweepDatabase database = SweepDatabase.openAll(files)) {
      Comparison comparison =
          new SweepPair(
                  database,
                  () -> {
                    throw new IllegalStateException("no trial is in both");
                  })
              .compare();
      List<String> keys = comparison.keys();
      int data = keys.indexOf("dataset_fingerprint");
      return designs.stream()
          .map(
              design -> {
                List<Outcome> outcomes =
                    SweepPair.corrected(
                        comparison.outcomes().stream()
                            .filter(
                                one -> data < 0 || one.key().get(data).equals(design.fingerprint()))
                            .toList());
                return outcomes.stream()
                    .map(
                        outcome -> {
                          int place = place(keys, outcome.key(), design.first());
                          return judge(
                              outcome, design.first().get(place), design.second().get(place));
                        })
                    .toList();
              })
          .toList();
    }
  }

  private static int place(List<String> keys, List<Object> values, List<Cell> cells) {
    List<Integer> places =
        IntStream.range(0, cells.size())
            .filter(
                i ->
                    IntStream.range(0, keys.size())
                        .allMatch(k -> has(cells.get(i), keys.get(k), values.get(k))))
            .boxed()
            .toList();
    if (places.size() != 1) {
      throw new IllegalStateException(keys + " = " + values + " fits " + places.size());
    }
    return places.get(0);
  }

  private static boolean has(Cell cell, String key, Object value) {
    return Axis.ALL.stream()
        .filter(axis -> axis.key().equals(key))
        .allMatch(axis -> String.valueOf(cell.config().column(axis)).equals(String.valueOf(value)));
  }

  private static Judgement judge(Outcome outcome, Cell a, Cell b) {
    String how =
        outcome.measure().isShare() ? "" : outcome.pairs() >= 2 ? ", pairs" : ", other seeds";
    String kind = outcome.measure() + how;
    boolean told = Set.of("second is higher", "second is lower").contains(outcome.finding());
    double truth =
        switch (outcome.measure()) {
          case FINAL_VALIDATION_ACCURACY -> b.accuracy() - a.accuracy();
          case INITIAL_RMS_SLOPE -> b.slope() - a.slope();
          case FINAL_RMS_SLOPE -> b.finalSlope() - a.finalSlope();
          case DIVERGED -> b.diverged() - a.diverged();
          case STUCK -> (1 - b.diverged()) * b.stuck() - (1 - a.diverged()) * a.stuck();
          case FAILED -> 0;
        };
    double deviation =
        switch (outcome.measure()) {
          case FINAL_VALIDATION_ACCURACY ->
              Math.hypot(a.accuracyDeviation(), b.accuracyDeviation()) / Math.sqrt(2);
          case INITIAL_RMS_SLOPE, FINAL_RMS_SLOPE -> a.slopeDeviation();
          case DIVERGED, STUCK, FAILED -> 1;
        };
    return Judgement.of(kind, truth, deviation, outcome.effect(), told, outcome.first().n());
  }
}
