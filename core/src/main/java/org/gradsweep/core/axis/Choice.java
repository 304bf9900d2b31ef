package org.gradsweep.core.axis;

import java.io.Serializable;

/** One value of an axis that is chosen by name, such as an activation or an optimizer. */
public interface Choice extends Serializable {
  /**
   * The value as it is written in a sweep file and stored in a table: {@code relu} or {@code
   * leaky_relu(0.2)}; a parameter that has its default is left out, so equal values have equal
   * texts.
   */
  String text();
}
