package org.gradsweep.core.plan;

/** The version of the rules by which a configuration and a seed become numbers. */
public final class Semantics {
  /**
   * Part of every trial's hash: raised whenever a change makes the same configuration and seed give
   * other rows, so that old and new results are never mixed.
   */
  public static final int VERSION = 5;

  private Semantics() {}
}
