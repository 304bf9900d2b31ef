package org.gradsweep.core.train;

import java.util.List;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;

/**
 * The course of one trial.
 *
 * @param epochs one row per measured epoch, in order, the first before training
 * @param layers one row per measured epoch and layer, in order
 * @param divergence where a number was not finite, which ended the trial; null if all were finite
 * @param trainSeconds wall time of all optimizer steps
 */
public record Training(
    List<EpochRow> epochs, List<LayerRow> layers, Divergence divergence, double trainSeconds) {
  public Training {
    epochs = List.copyOf(epochs);
    layers = List.copyOf(layers);
  }
}
