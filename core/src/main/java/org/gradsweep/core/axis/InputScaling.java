package org.gradsweep.core.axis;

import java.util.Locale;

/** How the features of the examples are scaled before they enter the network. */
public enum InputScaling implements Choice {
  /** As the data set gives them: 8-bit pixels divided by 255, other numbers unchanged. */
  UNIT,

  /**
   * (x − mean)/deviation, with the mean and the standard deviation of all features of all training
   * examples: LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998.
   */
  STANDARDIZED;

  /** All values, by the names used in sweep files. */
  public static final Choices<InputScaling> CHOICES =
      Choices.of(InputScaling.class)
          .meaning("unit", "8-bit pixels divided by 255, other features unchanged")
          .meaning(
              "standardized",
              "mean 0 and variance 1 over all features of all training examples: LeCun, Bottou, Orr and Müller, 1998");

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
