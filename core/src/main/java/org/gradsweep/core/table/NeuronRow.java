package org.gradsweep.core.table;

/**
 * The gradient of one neuron's bias on the probe set at one time.
 *
 * <p>Every field is described in {@link Tables#NEURONS}.
 *
 * @param neuron from 1 to the number of recorded ones
 */
public record NeuronRow(String trialId, int epoch, int layer, int neuron, double biasGrad) {}
