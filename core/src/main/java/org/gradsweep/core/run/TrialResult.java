package org.gradsweep.core.run;

import java.util.List;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.TrialRow;

/**
 * The rows that one trial leaves.
 *
 * @param trial its one row in {@code trials}
 * @param epochs its rows in {@code epochs}, by epoch
 * @param layers its rows in {@code layers}, by epoch and layer
 */
public record TrialResult(TrialRow trial, List<EpochRow> epochs, List<LayerRow> layers) {
  public TrialResult {
    epochs = List.copyOf(epochs);
    layers = List.copyOf(layers);
  }
}
