package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured of one network, epoch by epoch and layer by layer, over its trials.
 *
 * @param epochs the measured epochs, thinned to a number that a figure can show
 * @param byEpoch a row for each of them: losses and accuracies
 * @param byLayer for each layer from 1 to depth + 1, a row for each of the epochs; an epoch that
 *     was not measured there has none
 * @param neurons the gradients of single neurons, in one of the trials
 */
record LayerHistory(
    Network network,
    List<Long> epochs,
    Map<Long, Row> byEpoch,
    Map<Long, Map<Long, Row>> byLayer,
    FirstNeurons neurons) {
  private static final int MOST_EPOCHS = 72;

  /** Reads the histories of networks, in their order. */
  static List<LayerHistory> of(ReportData data, List<Network> networks) {
    if (networks.isEmpty()) {
      return List.of();
    }
    String ids =
        networks.stream().map(n -> Long.toString(n.id())).collect(Collectors.joining(", "));
    data.execute(
        "CREATE OR REPLACE TABLE close_trials AS SELECT trial_id, network, replicate, status,"
            + " probe_neurons FROM swept"
            + " WHERE network IN ("
            + ids
            + ")");
    data.execute(
        """
        CREATE OR REPLACE TABLE close_epochs AS
        WITH measured AS (
          SELECT DISTINCT c.network, e.epoch
          FROM epochs e JOIN close_trials c ON c.trial_id = e.trial_id
        ),
        placed AS (
          SELECT network, epoch,
            row_number() OVER (PARTITION BY network ORDER BY epoch) - 1 AS place,
            count(*) OVER (PARTITION BY network) AS measured
          FROM measured
        )
        SELECT network, epoch FROM placed
        WHERE measured <= %1$d
          OR place < 8
          OR place = measured - 1
          OR floor(place * %1$d / measured) > floor((place - 1) * %1$d / measured)
        """
            .formatted(MOST_EPOCHS));
    data.execute(
        "CREATE OR REPLACE TABLE close_start AS SELECT c.network, l.trial_id, l.layer,"
            + " l.bias_grad_l2_norm FROM layers l JOIN close_trials c ON c.trial_id = l.trial_id"
            + " WHERE l.epoch = 0");
    Map<Long, FirstNeurons> neurons = FirstNeurons.of(data);
    Map<Long, LayerHistory> histories = new LinkedHashMap<>();
    for (Network network : networks) {
      histories.put(
          network.id(),
          new LayerHistory(
              network,
              new ArrayList<>(),
              new LinkedHashMap<>(),
              new LinkedHashMap<>(),
              neurons.getOrDefault(network.id(), FirstNeurons.none())));
    }
    readEpochs(data, histories);
    readLayers(data, histories);
    return List.copyOf(histories.values());
  }

  private static void readEpochs(ReportData data, Map<Long, LayerHistory> histories) {
    for (Row row :
        data.rows(
            """
            SELECT c.network, e.epoch,
              count(*) AS trials,
              median(train_loss) AS train_loss,
              median(validation_loss) AS validation_loss,
              median(train_accuracy) AS train_accuracy,
              median(validation_accuracy) AS validation_accuracy
            FROM epochs e
            JOIN close_trials c ON c.trial_id = e.trial_id
            SEMI JOIN close_epochs w ON w.network = c.network AND w.epoch = e.epoch
            GROUP BY c.network, e.epoch
            ORDER BY c.network, e.epoch
            """)) {
      LayerHistory history = histories.get(row.count("network"));
      history.epochs.add(row.count("epoch"));
      history.byEpoch.put(row.count("epoch"), row);
    }
  }

  private static void readLayers(ReportData data, Map<Long, LayerHistory> histories) {
    for (Row row :
        data.rows(
            """
            WITH close AS (
              SELECT c.network, l.*,
                CASE WHEN bias_grad_l2_norm > 0 THEN log10(bias_grad_l2_norm) END AS log_norm
              FROM layers l
              JOIN close_trials c ON c.trial_id = l.trial_id
              SEMI JOIN close_epochs w ON w.network = c.network AND w.epoch = l.epoch
            )
            SELECT network, epoch, layer,
              any_value(units) AS units,
              count(*) AS trials,
              count(*) FILTER (bias_grad_l2_norm = 0) AS underflowed,
              CASE WHEN count(log_norm) < 20 THEN min(log_norm)
                ELSE quantile_cont(log_norm, 0.05) END AS low,
              median(log_norm) AS middle,
              CASE WHEN count(log_norm) < 20 THEN max(log_norm)
                ELSE quantile_cont(log_norm, 0.95) END AS high,
              median(saturated_fraction) AS saturated,
              median(dead_fraction) AS dead,
              median(CASE WHEN weight_update_to_weight_ratio > 0
                THEN log10(weight_update_to_weight_ratio) END) AS log_update,
              avg(CASE WHEN predicted_ratio_to_next_layer > 0
                THEN log10(predicted_ratio_to_next_layer) END) AS log_predicted
            FROM close
            GROUP BY network, epoch, layer
            ORDER BY network, layer, epoch
            """)) {
      histories
          .get(row.count("network"))
          .byLayer
          .computeIfAbsent(row.count("layer"), layer -> new LinkedHashMap<>())
          .put(row.count("epoch"), row);
    }
  }

  /** The hidden layers that have rows, first to last. */
  List<Long> hiddenLayers() {
    return byLayer.keySet().stream().filter(layer -> layer <= network.depth()).toList();
  }

  /** At most so many of the hidden layers, first and last among them. */
  List<Long> hiddenLayers(int most) {
    List<Long> all = hiddenLayers();
    if (all.size() <= most) {
      return all;
    }
    List<Long> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get(Math.round(i * (all.size() - 1) / (float) (most - 1))));
    }
    return some;
  }

  /** A column of a layer over {@link #epochs}, rounded; null where there is no number. */
  List<Double> course(long layer, String column) {
    Map<Long, Row> rows = byLayer.getOrDefault(layer, Map.of());
    return epochs.stream().map(epoch -> value(rows.get(epoch), column)).toList();
  }

  /** A column of the epochs' rows over {@link #epochs}. */
  List<Double> course(String column) {
    return epochs.stream().map(epoch -> value(byEpoch.get(epoch), column)).toList();
  }

  /** A column over the hidden layers at one epoch. */
  List<Double> profile(long epoch, String column) {
    return hiddenLayers().stream()
        .map(layer -> value(byLayer.get(layer).get(epoch), column))
        .toList();
  }

  /** Width of the output layer; 0 where it has no row. */
  long classes() {
    Map<Long, Row> rows = byLayer.getOrDefault(network.depth() + 1L, Map.of());
    return rows.values().stream().mapToLong(row -> row.count("units")).findFirst().orElse(0);
  }

  private static Double value(Row row, String column) {
    return row == null ? null : Numerals.rounded(row.number(column), 4);
  }
}
