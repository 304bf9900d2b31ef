package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradients of the first neurons of one trial's layers, before training and at the last
 * measured epoch. The trial is the first replicate of its network that has them.
 *
 * @param replicate the number of the trial; 0 where no neurons were recorded
 * @param lastEpoch the last measured epoch; 0 where none was but that before training
 * @param byEpoch for each of the two epochs and each layer ∂C/∂b of the first neurons, in order;
 *     null where it was not finite
 */
record FirstNeurons(long replicate, long lastEpoch, Map<Long, Map<Long, List<Double>>> byEpoch) {
  /** More bars than these beside each other can't be told apart. */
  private static final int MOST_NEURONS = 30;

  private static final FirstNeurons NONE = new FirstNeurons(0, 0, Map.of());

  /** Reads what there is of the networks of {@code close_trials}, by the network's id. */
  static Map<Long, FirstNeurons> of(ReportData data) {
    Map<Long, FirstNeurons> all = new LinkedHashMap<>();
    for (Row row :
        data.rows(
            """
            WITH shown AS (
              SELECT c.network, min_by(c.trial_id, c.replicate) AS trial_id,
                min(c.replicate) AS replicate
              FROM close_trials c
              WHERE c.probe_neurons > 0 AND c.status <> 'FAILED'
              GROUP BY c.network
            )
            SELECT s.network, s.replicate, n.epoch, n.layer, n.bias_grad,
              max(n.epoch) OVER (PARTITION BY s.network) AS last_epoch
            FROM neurons n JOIN shown s ON s.trial_id = n.trial_id
            WHERE n.neuron <= %d
            QUALIFY n.epoch IN (0, last_epoch)
            ORDER BY s.network, n.epoch, n.layer, n.neuron
            """
                .formatted(MOST_NEURONS))) {
      all.computeIfAbsent(
              row.count("network"),
              network ->
                  new FirstNeurons(
                      row.count("replicate"), row.count("last_epoch"), new LinkedHashMap<>()))
          .byEpoch
          .computeIfAbsent(row.count("epoch"), epoch -> new LinkedHashMap<>())
          .computeIfAbsent(row.count("layer"), layer -> new ArrayList<>())
          .add(Numerals.rounded(row.number("bias_grad"), 4));
    }
    return all;
  }

  /** What there is of a network of which no neurons were recorded. */
  static FirstNeurons none() {
    return NONE;
  }

  /** The gradients of a layer's neurons at an epoch; empty where there are none. */
  List<Double> gradients(long epoch, long layer) {
    return byEpoch.getOrDefault(epoch, Map.of()).getOrDefault(layer, List.of());
  }
}
