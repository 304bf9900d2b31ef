package org.gradsweep.core.spec;

import java.io.Serializable;

/**
 * The {@code probe:} block of a sweep file: on how many examples, how often, and of how many single
 * neurons is measured.
 *
 * @param examples the first examples of the training set, from 1 to its size
 * @param everyEpochs measures before training, after every so many epochs, and after the last
 * @param neurons the first so many neurons of each layer have their gradients recorded one by one;
 *     0: none
 */
public record Probe(int examples, int everyEpochs, int neurons) implements Serializable {
  /** A probe that records no single neurons. */
  public Probe(int examples, int everyEpochs) {
    this(examples, everyEpochs, 0);
  }

  /** Whether the state after {@code epoch} (0: before training) of {@code epochs} is measured. */
  public boolean measures(int epoch, int epochs) {
    return epoch == 0 || epoch == epochs || epoch % everyEpochs == 0;
  }

  /** How often a trial of so many epochs is measured, the one before training included. */
  public int measurements(int epochs) {
    return 1 + epochs / everyEpochs + (epochs % everyEpochs == 0 ? 0 : 1);
  }

  /** How many neurons of a layer of so many units are recorded. */
  public int neurons(int units) {
    return Math.min(neurons, units);
  }
}
