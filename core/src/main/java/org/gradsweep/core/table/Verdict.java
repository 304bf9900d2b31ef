package org.gradsweep.core.table;

import java.util.Locale;

/** What the gradient does on its way back through the hidden layers. */
public enum Verdict {
  /** It shrinks by more than a factor e^threshold from a layer to the one before it. */
  VANISHING,
  /** Neither. */
  HEALTHY,
  /** It grows by more than a factor e^threshold from a layer to the one before it. */
  EXPLODING;

  /** The stored text: lower case. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
