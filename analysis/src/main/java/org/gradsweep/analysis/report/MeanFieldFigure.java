package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The measured factor per layer of untrained networks against the one that theory predicts. */
final class MeanFieldFigure implements Figure {
  private static final int MOST_POINTS = 1000;

  /** Layers narrower than this leave much to chance. */
  static final int WIDE = 200;

  @Override
  public String name() {
    return "mean-field";
  }

  @Override
  public String title() {
    return "Measured against predicted";
  }

  @Override
  public String caption() {
    return "What one layer does to the squared norm of the gradient that goes back through it, in"
        + " untrained networks: mean over layers and replicates with two standard errors, against"
        + " mean-field theory. On the line theory holds; narrow layers scatter about it.";
  }

  @Override
  public Content of(ReportData data) {
    List<Row> networks =
        data.rows(
            """
            SELECT m.*, n.* EXCLUDE (network, data_group),
              (SELECT count(*) FROM mean_field) AS total
            FROM mean_field m JOIN networks n ON n.network = m.network
            ORDER BY hash(m.network) LIMIT %d
            """
                .formatted(MOST_POINTS));
    if (networks.isEmpty()) {
      return new Absent(
          "theory predicts nothing here: it needs two hidden layers, random weights, and neither"
              + " batch normalization nor residual connections");
    }
    List<List<Object>> points = new ArrayList<>();
    for (Row row : networks) {
      List<Object> point = new ArrayList<>();
      point.add(Numerals.rounded(Math.log10(row.number("predicted")), 4));
      point.add(Numerals.rounded(Math.log10(row.number("measured")), 4));
      point.add(log(row.number("measured") - 2 * row.number("error")));
      point.add(log(row.number("measured") + 2 * row.number("error")));
      point.add(row.count("narrowest") >= WIDE ? 1 : 0);
      point.add(row.count("networks"));
      point.add(NetworkLabel.untrained(row, data));
      points.add(point);
    }
    long total = networks.get(0).count("total");
    return Drawn.of(
        Map.of("points", points, "wide", WIDE),
        total > points.size()
            ? "Shown are "
                + points.size()
                + " of "
                + Numerals.count(total)
                + " networks, drawn at random."
            : "");
  }

  private static Double log(double number) {
    return number > 0 ? Numerals.rounded(Math.log10(number), 4) : null;
  }
}
