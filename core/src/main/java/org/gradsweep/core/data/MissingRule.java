package org.gradsweep.core.data;

import java.util.Locale;
import org.gradsweep.core.axis.Choice;

/** What is done where a table has no value. */
public enum MissingRule implements Choice {
  /** It is the user's mistake, told with its place. */
  ERROR,
  /** Its row is left out. */
  LEAVE_OUT,
  /** The mean of the column over the training examples stands in. */
  MEAN;

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
