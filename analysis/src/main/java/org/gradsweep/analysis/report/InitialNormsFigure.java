package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How much the seed decides of the norms before training, with the published values. */
final class InitialNormsFigure implements Figure {
  private static final int MOST_SEEDS = 60;

  @Override
  public String name() {
    return "initial-norms";
  }

  @Override
  public String title() {
    return "What the seed decides";
  }

  @Override
  public String caption() {
    return "‖∂C/∂b‖ of each hidden layer before training: a dot for each seed, a box over the middle"
        + " half, whiskers from 5 to 95 % (of fewer than 20, from the lowest to the"
        + " highest). Diamonds: the values published in chapter 5 of Nielsen's"
        + " book, one run each, where the network is one of the book's.";
  }

  @Override
  public Content of(ReportData data) {
    List<Panel> panels = new ArrayList<>();
    List<Integer> published = new ArrayList<>();
    for (Network network : data.closeUps().networks()) {
      List<Row> layers = layers(data, network);
      if (!layers.isEmpty()) {
        List<Double> norms = PublishedNorms.of(network);
        if (!norms.isEmpty()) {
          published.add(panels.size());
        }
        panels.add(new Panel(data.closeUps().label(network), panel(layers, norms)));
      }
    }
    if (panels.isEmpty()) {
      return new Absent("no network with a hidden layer has been measured before training");
    }
    List<Integer> first =
        published.isEmpty()
            ? IntStream.range(0, Math.min(2, panels.size())).boxed().toList()
            : published.stream().limit(2).toList();
    return new Drawn(
        panels,
        first,
        published.isEmpty()
            ? "None of these networks is one of the book's, so there is nothing published to mark."
            : "",
        first.size() > 1);
  }

  private static List<Row> layers(ReportData data, Network network) {
    return data.rows(
        """
        SELECT layer, count(*) AS trials,
          count(*) FILTER (bias_grad_l2_norm = 0) AS underflowed,
          CASE WHEN count(x) < 20 THEN min(x) ELSE quantile_cont(x, 0.05) END AS low, quantile_cont(x, 0.25) AS lower, median(x) AS middle,
          quantile_cont(x, 0.75) AS upper, CASE WHEN count(x) < 20 THEN max(x) ELSE quantile_cont(x, 0.95) END AS high,
          list(x ORDER BY place) FILTER (place <= %d AND x IS NOT NULL) AS seeds
        FROM (
          SELECT layer, bias_grad_l2_norm,
            CASE WHEN bias_grad_l2_norm > 0 THEN log10(bias_grad_l2_norm) END AS x,
            row_number() OVER (PARTITION BY layer ORDER BY trial_id) AS place
          FROM close_start WHERE network = %d AND layer <= %d)
        GROUP BY layer ORDER BY layer
        """
            .formatted(MOST_SEEDS, network.id(), network.depth()));
  }

  private static Map<String, ?> panel(List<Row> layers, List<Double> published) {
    List<Map<String, ?>> boxes = new ArrayList<>();
    for (Row row : layers) {
      Map<String, Object> box = new LinkedHashMap<>();
      box.put("layer", row.count("layer"));
      box.put("trials", row.count("trials"));
      for (String column : List.of("low", "lower", "middle", "upper", "high")) {
        box.put(column, Numerals.rounded(row.number(column), 4));
      }
      box.put("seeds", row.numbers("seeds").stream().map(x -> Numerals.rounded(x, 4)).toList());
      boxes.add(box);
    }
    return Map.of(
        "layers",
        boxes,
        "published",
        published.stream().map(norm -> Numerals.rounded(Math.log10(norm), 4)).toList());
  }
}
