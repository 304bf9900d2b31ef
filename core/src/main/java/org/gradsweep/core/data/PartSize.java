package org.gradsweep.core.data;

import java.io.Serializable;

/**
 * How many examples a part of a data set has: a number of them, or a share of the rows.
 *
 * @param value a whole number from 0, or a share in (0, 1)
 */
public record PartSize(double value) implements Serializable {
  private static final double ROUNDING = 1e-9;

  public PartSize {
    boolean count = value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value);
    boolean share = value > 0 && value < 1;
    if (!count && !share) {
      throw new IllegalArgumentException("no number of examples and no share: " + value);
    }
  }

  /** A number of examples, from 0. */
  public static PartSize count(int examples) {
    return new PartSize(examples);
  }

  /** Whether it is a share, whose number of examples depends on the table. */
  public boolean isShare() {
    return value > 0 && value < 1;
  }

  /** The number of examples in a table of so many rows; a share is rounded down. */
  public int of(int rows) {
    return isShare() ? (int) Math.floor(rows * value + ROUNDING) : (int) value;
  }

  @Override
  public String toString() {
    return isShare() ? String.valueOf(value) : String.valueOf((int) value);
  }
}
