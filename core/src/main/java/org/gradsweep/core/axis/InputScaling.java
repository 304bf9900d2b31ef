package org.gradsweep.core.axis;

import java.util.Locale;

/** How the features of the examples are scaled before they enter the network. */
public enum InputScaling implements Choice {
  /** As the data set gives them: 8-bit pixels divided by 255, other numbers unchanged. */
  UNIT,

  /**
   * (x − mean)/deviation, with one mean and one standard deviation of all features of all training
   * examples, after LeCun, Bottou, Orr and Müller, "Efficient BackProp", 1998.
   */
  STANDARDIZED,

  /**
   * (x − mean)/deviation of each feature by itself, over the training examples; a feature that is
   * constant there becomes 0: section 4.3 of the same paper.
   */
  STANDARDIZED_BY_FEATURE;

  /** All values, by the names used in sweep files. */
  public static final Choices<InputScaling> CHOICES =
      Choices.of(InputScaling.class)
          .meaning("unit", "8-bit pixels divided by 255, other features unchanged")
          .meaning(
              "standardized",
              "mean 0 and variance 1 over all features of all training examples together")
          .meaning(
              "standardized_by_feature",
              "mean 0 and variance 1 of each feature over the training examples, 0 where it is"
                  + " constant: LeCun, Bottou, Orr and Müller, 1998, section 4.3");

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
