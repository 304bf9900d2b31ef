package org.gradsweep.core.net;

/** What a batch passes through a network for. */
public enum Mode {
  /**
   * A step of training: with dropout; batch normalization by the batch's moments, which it keeps.
   */
  TRAIN,
  /** A measurement of gradients: as in training, but nothing is dropped or kept. */
  PROBE,
  /** An evaluation: each example by itself, batch normalization by the running moments. */
  EVALUATE
}
