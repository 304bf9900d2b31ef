package org.gradsweep.core.axis;

import java.util.Locale;

/** The floating-point type of parameters, activations and gradients. */
public enum Dtype implements Choice {
  /** IEEE 754 binary32. */
  FLOAT32(0x1p-24),
  /** IEEE 754 binary64. */
  FLOAT64(0x1p-53);

  /** All values, by the names used in sweep files. */
  public static final Choices<Dtype> CHOICES =
      Choices.of(Dtype.class)
          .meaning("float32", "IEEE 754 binary32")
          .meaning("float64", "IEEE 754 binary64");

  private final double unitRoundoff;

  Dtype(double unitRoundoff) {
    this.unitRoundoff = unitRoundoff;
  }

  /** The largest relative error of rounding a number to this type: 2⁻²⁴ or 2⁻⁵³. */
  public double unitRoundoff() {
    return unitRoundoff;
  }

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
