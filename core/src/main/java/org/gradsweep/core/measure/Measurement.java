package org.gradsweep.core.measure;

import java.util.List;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;

/**
 * What the probe set shows of a network at one time.
 *
 * @param layers one row per layer, first to last
 * @param neurons one row per layer and recorded neuron, first to last
 * @param loss mean C over the probe
 * @param accuracy share of the probe examples whose largest output is their class
 * @param nonfiniteLayer the layer of the first number that is not finite: forward in the order of
 *     the layers, then backward from the last; 0 if all are finite
 */
public record Measurement(
    List<LayerRow> layers,
    List<NeuronRow> neurons,
    double loss,
    double accuracy,
    int nonfiniteLayer) {
  public Measurement {
    layers = List.copyOf(layers);
    neurons = List.copyOf(neurons);
  }
}
