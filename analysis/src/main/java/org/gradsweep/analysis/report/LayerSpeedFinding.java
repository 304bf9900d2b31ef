package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Sample;
import org.gradsweep.core.axis.Axis;

/** How many times slower the first hidden layer learns than the last, where it is slowest. */
final class LayerSpeedFinding implements Finding.Source {
  private static final double HEALTHY = 1.35;
  private static final int MOST = 8;

  private static final String RATIOS =
      """
      WITH first_and_last AS (
        SELECT l.trial_id, l.epoch,
          max(CASE WHEN l.layer = 1 THEN l.bias_grad_l2_norm END) AS first_norm,
          max(CASE WHEN l.layer = s.depth THEN l.bias_grad_l2_norm END) AS last_norm
        FROM layers l JOIN swept s ON s.trial_id = l.trial_id
        WHERE s.depth >= 2 AND s.data_group = ? AND (l.layer = 1 OR l.layer = s.depth)
        GROUP BY l.trial_id, l.epoch
      ),
      by_trial AS (
        SELECT trial_id,
          max(CASE WHEN epoch = 0 THEN x END) AS initial,
          avg(x) FILTER (epoch > 0) AS during,
          count(*) FILTER (epoch = 0 AND first_norm = 0) AS underflowed
        FROM (
          SELECT trial_id, epoch, first_norm,
            CASE WHEN first_norm > 0 AND last_norm > 0 THEN ln(last_norm / first_norm) END AS x
          FROM first_and_last)
        GROUP BY trial_id
      )
      SELECT s.network, any_value(s.settings) AS settings, any_value(s.depth) AS depth,
        any_value(s.activation) AS activation, any_value(s.without_seed) AS initial_network,
        min(s.grid_index) AS place,
        sum(underflowed) AS underflowed,
        count(initial) AS n, avg(initial) AS initial, stddev_samp(initial) AS initial_sd,
        count(during) AS during_n, avg(during) AS during, stddev_samp(during) AS during_sd
      FROM by_trial b JOIN swept s ON s.trial_id = b.trial_id
      GROUP BY s.network
      ORDER BY place, s.network
      """;

  /** The ratio of last to first layer in one network, as its logarithm. */
  private record Ratio(Row row, String label, Claim before, Claim during) {
    private static Claim claim(Row row, String name, String measure, long n) {
      return new Claim(
          measure,
          Map.of("network", row.text("network")),
          Map.of(),
          Effect.ofPairs(new Sample(n, row.number(name), row.number(name + "_sd"))),
          n);
    }

    static Ratio of(Row row, String label) {
      return new Ratio(
          row,
          label,
          claim(row, "initial", "ratio_before_training", row.count("n")),
          claim(row, "during", "ratio_during_training", row.count("during_n")));
    }

    Ratio chosen(long shown, long candidates) {
      return new Ratio(
          row, label, before.chosen(shown, candidates), during.chosen(shown, candidates));
    }

    String text() {
      return label
          + ": "
          + times(before)
          + " before training"
          + (during.networks() == 0
              ? ""
              : "; " + times(during) + " as geometric mean over the epochs")
          + (row.count("underflowed") == 0
              ? ""
              : "; in " + row.count("underflowed") + " the first layer's gradient is exactly 0");
    }
  }

  private static String times(Claim claim) {
    Effect effect = claim.effect();
    return Numerals.factor(Math.exp(effect.difference()))
        + " times ("
        + (effect.isTested()
            ? "95 % interval "
                + Numerals.factor(Math.exp(effect.low()))
                + " to "
                + Numerals.factor(Math.exp(effect.high()))
                + ", "
            : "")
        + Numerals.n(claim.networks(), "network")
        + ")";
  }

  @Override
  public List<Finding.Draft> of(ReportData data, DataGroup group) {
    Map<Long, String> labels = data.labels(group, "network", "");
    List<Ratio> ratios = new ArrayList<>();
    for (Row row : data.rows(RATIOS, group.number())) {
      if (row.count("n") > 0) {
        ratios.add(Ratio.of(row, labels.get(row.count("network"))));
      }
    }
    return ratios.isEmpty() ? List.of() : List.of(new Slowest(ratios));
  }

  private record Slowest(List<Ratio> ratios) implements Finding.Draft {
    @Override
    public List<Claim> claims() {
      return ratios.stream()
          .flatMap(ratio -> List.of(ratio.before, ratio.during).stream())
          .toList();
    }

    @Override
    public Optional<Finding> write(Family family) {
      Optional<Ratio> most =
          ratios.stream()
              .filter(ratio -> family.holds(ratio.before))
              .filter(ratio -> Math.abs(ratio.before.effect().difference()) > Math.log(HEALTHY))
              .max(
                  Comparator.comparingDouble(
                      ratio -> Math.abs(ratio.before.effect().difference())));
      if (most.isEmpty()) {
        return Optional.empty();
      }
      long candidates = tests(ratios);
      // Of all the ratios the largest is the likeliest to be luck.
      Ratio ratio = most.get().chosen(1, candidates);
      double log = ratio.before.effect().difference();
      String start =
          "With "
              + Numerals.count(ratio.row.count("depth"), "hidden layer")
              + " of "
              + ratio.row.text(Axis.ACTIVATION.key());
      String headline =
          log < 0
              ? start
                  + " the gradient explodes: the last layer's is "
                  + times(ratio.before)
                  + " the first one's before training."
              : start
                  + " the first learns "
                  + times(ratio.before).replaceFirst(" times ", " times slower ")
                  + " than the last before training"
                  + (family.holds(ratio.during) && ratio.during.effect().difference() > 0
                      ? ", and " + times(ratio.during) + " in the geometric mean over the epochs."
                      : ".");
      Map<Long, Ratio> depths = new LinkedHashMap<>();
      ratios.stream()
          .filter(other -> other.row.count("settings") == ratio.row.count("settings"))
          .forEach(other -> depths.putIfAbsent(other.row.count("network"), other));
      List<Ratio> told = depths.values().stream().limit(MOST).toList();
      long shown = tests(told);
      List<Ratio> chosen = told.stream().map(one -> one.chosen(shown, candidates)).toList();
      List<String> evidence = new ArrayList<>(chosen.stream().map(Ratio::text).toList());
      if (candidates > 1) {
        evidence.add(Words.ofChosenIntervals(shown, candidates));
      }
      return Optional.of(
          new Finding(
              headline,
              evidence,
              "@first-to-last",
              Stream.concat(Stream.of(ratio), chosen.stream())
                  .flatMap(one -> Stream.of(one.before, one.during))
                  .toList()));
    }

    /** Networks that differ before training. */
    private static long tests(List<Ratio> ratios) {
      return ratios.stream()
          .filter(ratio -> ratio.before.effect().isTested())
          .map(ratio -> ratio.before.test())
          .distinct()
          .count();
    }
  }
}
