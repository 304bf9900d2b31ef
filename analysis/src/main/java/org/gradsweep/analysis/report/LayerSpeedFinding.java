package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** How many times slower the first hidden layer learns than the last, where it is slowest. */
final class LayerSpeedFinding implements Finding.Source {
  private static final String RATIOS =
      """
      WITH first_and_last AS (
        SELECT l.trial_id, l.epoch,
          max(CASE WHEN l.layer = 1 THEN l.bias_grad_l2_norm END) AS first_norm,
          max(CASE WHEN l.layer = s.depth THEN l.bias_grad_l2_norm END) AS last_norm
        FROM layers l JOIN swept s ON s.trial_id = l.trial_id
        WHERE s.network IN (%s) AND (l.layer = 1 OR l.layer = s.depth)
        GROUP BY l.trial_id, l.epoch
      ),
      ratios AS (
        SELECT trial_id, epoch, first_norm,
          CASE WHEN first_norm > 0 AND last_norm > 0 THEN ln(last_norm / first_norm) END AS x
        FROM first_and_last
      ),
      by_trial AS (
        SELECT trial_id,
          max(CASE WHEN epoch = 0 THEN x END) AS initial,
          avg(x) FILTER (epoch > 0) AS during,
          count(*) FILTER (epoch = 0 AND first_norm = 0) AS underflowed
        FROM ratios GROUP BY trial_id
      )
      SELECT s.network, count(initial) AS trials, sum(underflowed) AS underflowed,
        median(initial) AS initial,
        quantile_cont(initial, 0.05) AS initial_low, quantile_cont(initial, 0.95) AS initial_high,
        median(during) AS during,
        quantile_cont(during, 0.05) AS during_low, quantile_cont(during, 0.95) AS during_high
      FROM by_trial b JOIN swept s ON s.trial_id = b.trial_id
      GROUP BY s.network
      """;

  @Override
  public List<Finding> of(ReportData data) {
    return data.closeUps()
        .left()
        .filter(network -> network.depth() >= 2)
        .map(network -> findings(data, network))
        .orElse(List.of());
  }

  private static List<Finding> findings(ReportData data, Network slowest) {
    List<Network> depths =
        data.closeUps().networks().stream()
            .filter(n -> n.settings() == slowest.settings() && n.depth() >= 2)
            .sorted(java.util.Comparator.comparingInt(Network::depth).reversed())
            .toList();
    String ids =
        depths.stream()
            .map(network -> Long.toString(network.id()))
            .collect(java.util.stream.Collectors.joining(", "));
    List<Row> ratios = data.rows(RATIOS.formatted(ids));
    List<String> evidence = new ArrayList<>();
    String headline = "";
    for (Network network : depths) {
      for (Row row : ratios) {
        if (row.count("network") == network.id() && !Double.isNaN(row.number("initial"))) {
          headline = headline.isEmpty() ? headline(network, row) : headline;
          evidence.add(evidence(network, row));
        }
      }
    }
    return headline.isEmpty() ? List.of() : List.of(new Finding(headline, evidence));
  }

  private static String headline(Network network, Row row) {
    double initial = Math.exp(row.number("initial"));
    String start =
        "With " + layers(network) + " of " + network.text(org.gradsweep.core.axis.Axis.ACTIVATION);
    if (initial < 1 / 1.35) {
      return start
          + " the gradient explodes: the first layer gets one "
          + Numerals.factor(1 / initial)
          + " times as large as the last before training ("
          + spread(row, true)
          + ").";
    }
    if (initial <= 1.35) {
      return start + " the first layer learns about as fast as the last.";
    }
    double during = Math.exp(row.number("during"));
    return start
        + " the first learns "
        + Numerals.factor(initial)
        + " times slower than the last before training ("
        + spread(row, false)
        + ")"
        + (Double.isNaN(during)
            ? "."
            : during > 1.35
                ? ", and " + Numerals.factor(during) + " times on the average of the epochs."
                : "; over the epochs of training the layers draw level.");
  }

  private static String evidence(Network network, Row row) {
    String text =
        network.label()
            + ": "
            + range(row, "initial")
            + " before training"
            + (Double.isNaN(row.number("during"))
                ? ""
                : ", " + range(row, "during") + " on the average of the epochs")
            + " (median and 5–95 % over "
            + Numerals.count(row.count("trials"), "replicate")
            + ")";
    return row.count("underflowed") == 0
        ? text
        : text + "; in " + row.count("underflowed") + " the first layer's gradient is exactly 0";
  }

  private static String range(Row row, String column) {
    String middle = Numerals.factor(Math.exp(row.number(column)));
    return row.count("trials") < 2
        ? middle
        : middle
            + " ("
            + Numerals.factor(Math.exp(row.number(column + "_low")))
            + "–"
            + Numerals.factor(Math.exp(row.number(column + "_high")))
            + ")";
  }

  /** The spread of the ratio, or of its inverse, and the number of trials. */
  private static String spread(Row row, boolean inverse) {
    String n = "n" + Numerals.NBSP + "=" + Numerals.NBSP + row.count("trials");
    if (row.count("trials") < 2) {
      return n;
    }
    double low = Math.exp(inverse ? -row.number("initial_high") : row.number("initial_low"));
    double high = Math.exp(inverse ? -row.number("initial_low") : row.number("initial_high"));
    String range = Numerals.factor(low) + "–" + Numerals.factor(high);
    return "5–95" + Numerals.NBSP + "%: " + range + ", " + n;
  }

  private static String layers(Network network) {
    String[] words = {"no", "one", "two", "three", "four", "five", "six", "seven", "eight"};
    int depth = network.depth();
    return (depth < words.length ? words[depth] : Integer.toString(depth)) + " hidden layers";
  }
}
