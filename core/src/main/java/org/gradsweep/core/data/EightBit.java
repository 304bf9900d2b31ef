package org.gradsweep.core.data;

import java.util.Locale;
import org.gradsweep.core.axis.Choice;

/** Whether a table's features are 8-bit pixels, which are divided by 255. */
public enum EightBit implements Choice {
  /** They are where all are numbers, whole and from 0 to 255, and the largest is above 127. */
  AUTO,
  ALWAYS,
  NEVER;

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
