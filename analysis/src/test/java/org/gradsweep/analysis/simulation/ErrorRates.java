package org.gradsweep.analysis.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;

/** What was right and wrong in the reports or comparisons of many sweeps. */
final class ErrorRates {
  private static final double MOST_WRONG = 0.05;
  private static final double LEAST_COVERED = 0.935;
  private static final double MOST_COVERED = 0.97;

  /** Intervals of numbers that take any value: these must not be too wide either. */
  private static final Pattern CONTINUOUS =
      Pattern.compile("accuracy by.*|.*slope.*|ratio.*|depth.*|final_validation_accuracy.*");

  /** Intervals of a few that were chosen of many, which are wider by intention. */
  private static final Pattern CHOSEN = Pattern.compile(".*shown");

  /** Fewer sweeps with something of a kind tell nothing of it. */
  static final int FEWEST = 20;

  private final Share wrongSweeps = new Share();
  private final Map<String, Share> wrong = new TreeMap<>();
  private final Map<String, Share> covered = new TreeMap<>();
  private final Map<String, Share> power = new TreeMap<>();

  /** Takes in what was said of one sweep. */
  void add(List<Judgement> judgements) {
    wrongSweeps.add(judgements.stream().anyMatch(Judgement::wrong) ? 1 : 0, 1);
    count(wrong, judgements, j -> true, j -> j.wrong() ? 1 : 0, Judgement::kind);
    count(covered, judgements, Judgement::interval, j -> j.covered() ? 1 : 0, Judgement::kind);
    count(
        power,
        judgements,
        j -> j.truth() != 0 && j.interval() && !CHOSEN.matcher(j.kind()).matches(),
        j -> j.told() && !j.wrong() ? 1 : 0,
        j -> j.kind() + ", " + band(j.size()) + ", n " + j.n());
  }

  private static String band(double size) {
    for (double edge : new double[] {4, 2, 1, 0.5, 0}) {
      if (size >= edge) {
        return String.format(Locale.ROOT, "%.2f+", edge);
      }
    }
    return "?";
  }

  private static void count(
      Map<String, Share> into,
      List<Judgement> judgements,
      Predicate<Judgement> of,
      ToDoubleFunction<Judgement> hit,
      Function<Judgement, String> key) {
    Map<String, double[]> sums = new TreeMap<>();
    for (Judgement judgement : judgements) {
      if (of.test(judgement)) {
        double[] sum = sums.computeIfAbsent(key.apply(judgement), k -> new double[2]);
        sum[0] += hit.applyAsDouble(judgement);
        sum[1]++;
      }
    }
    sums.forEach((k, sum) -> into.computeIfAbsent(k, x -> new Share()).add(sum[0], sum[1]));
  }

  /**
   * The targets that are missed by more than so many standard errors: at most 5 % of the sweeps
   * with a false sentence, 93.5 % of the intervals of each kind that cover the truth and, where
   * they are of numbers that take any value, at most 97 %.
   */
  List<String> misses(double errors) {
    List<String> misses = new ArrayList<>();
    if (wrongSweeps.isAbove(MOST_WRONG, errors)) {
      misses.add("false sentences in " + wrongSweeps);
    }
    covered.forEach(
        (kind, share) -> {
          boolean narrow = share.isBelow(LEAST_COVERED, errors);
          boolean wide =
              CONTINUOUS.matcher(kind).matches()
                  && !CHOSEN.matcher(kind).matches()
                  && share.isAbove(MOST_COVERED, errors);
          if (share.clusters() >= FEWEST && (narrow || wide)) {
            misses.add("intervals of " + kind + " cover " + share);
          }
        });
    return misses;
  }

  Share wrongSweeps() {
    return wrongSweeps;
  }

  Map<String, Share> coverage() {
    return covered;
  }

  Map<String, Share> wrong() {
    return wrong;
  }

  Map<String, Share> power() {
    return power;
  }
}
