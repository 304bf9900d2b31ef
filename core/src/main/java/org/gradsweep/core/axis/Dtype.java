package org.gradsweep.core.axis;

import java.util.Locale;

/** The floating-point type of parameters, activations and gradients. */
public enum Dtype implements Choice {
  /** IEEE 754 binary32. */
  FLOAT32,
  /** IEEE 754 binary64. */
  FLOAT64;

  /** All values, by the names used in sweep files. */
  public static final Choices<Dtype> CHOICES =
      Choices.of(Dtype.class)
          .meaning("float32", "IEEE 754 binary32")
          .meaning("float64", "IEEE 754 binary64");

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
