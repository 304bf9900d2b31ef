package org.gradsweep.core.net;

/** What a batch passes through a network for. */
public enum Mode {
  /** A step of training: with dropout. */
  TRAIN,
  /** A measurement of gradients: as in training, but without chance. */
  PROBE,
  /** An evaluation of the trained network: every example by itself. */
  EVALUATE
}
