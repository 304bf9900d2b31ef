package org.gradsweep.core.run;

import java.util.List;
import java.util.Map;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialRow;

/**
 * The rows that one trial leaves.
 *
 * @param trial its one row in {@code trials}
 * @param epochs its rows in {@code epochs}, by epoch
 * @param layers its rows in {@code layers}, by epoch and layer
 * @param neurons its rows in {@code neurons}, by epoch, layer and neuron
 */
public record TrialResult(
    TrialRow trial, List<EpochRow> epochs, List<LayerRow> layers, List<NeuronRow> neurons) {
  public TrialResult {
    epochs = List.copyOf(epochs);
    layers = List.copyOf(layers);
    neurons = List.copyOf(neurons);
  }

  /** Its rows in a table, in the order of the table's key. */
  public <R> List<R> rows(Table<R> table) {
    Map<Table<?>, List<?>> rows =
        Map.of(
            Tables.TRIALS,
            List.of(trial),
            Tables.EPOCHS,
            epochs,
            Tables.LAYERS,
            layers,
            Tables.NEURONS,
            neurons);
    @SuppressWarnings("unchecked") // each table is put with its own rows above
    List<R> found = (List<R>) rows.get(table);
    if (found == null) {
      throw new IllegalArgumentException("a trial has no rows in " + table.name());
    }
    return found;
  }
}
