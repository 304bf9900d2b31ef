package org.gradsweep.core.train;

import java.util.List;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;

/**
 * The course of one trial.
 *
 * @param epochs one row per measured epoch, in order, the first before training
 * @param layers one row per measured epoch and layer, in order
 * @param neurons one row per measured epoch, layer and recorded neuron, in order
 * @param trainedEpochs epochs all of whose steps were taken
 * @param divergence where a number was not finite, which ended the trial; null if all were finite
 * @param trainSeconds wall time of all optimizer steps
 */
public record Training(
    List<EpochRow> epochs,
    List<LayerRow> layers,
    List<NeuronRow> neurons,
    int trainedEpochs,
    Divergence divergence,
    double trainSeconds) {
  public Training {
    epochs = List.copyOf(epochs);
    layers = List.copyOf(layers);
    neurons = List.copyOf(neurons);
  }

  /**
   * The first epoch with the highest validation accuracy, among the trained ones if there are any.
   *
   * @param epochs at least one, in order
   */
  public static EpochRow best(List<EpochRow> epochs) {
    EpochRow best = epochs.get(0);
    for (EpochRow epoch : epochs) {
      if (best.epoch() == 0 || epoch.validationAccuracy() > best.validationAccuracy()) {
        best = epoch;
      }
    }
    return best;
  }
}
