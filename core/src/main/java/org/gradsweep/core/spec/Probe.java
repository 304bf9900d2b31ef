package org.gradsweep.core.spec;

import java.io.Serializable;

/**
 * The {@code probe:} block of a sweep file: on how many examples, and how often, is measured.
 *
 * @param examples the first examples of the training set, from 1 to its size
 * @param everyEpochs measures before training, after every so many epochs, and after the last
 */
public record Probe(int examples, int everyEpochs) implements Serializable {
  /** Whether the state after {@code epoch} (0: before training) of {@code epochs} is measured. */
  public boolean measures(int epoch, int epochs) {
    return epoch == 0 || epoch == epochs || epoch % everyEpochs == 0;
  }

  /** How often a trial of so many epochs is measured, the one before training included. */
  public int measurements(int epochs) {
    return 1 + epochs / everyEpochs + (epochs % everyEpochs == 0 ? 0 : 1);
  }
}
