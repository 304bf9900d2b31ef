package org.gradsweep.core.spec;

import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.error.UserException;

/**
 * The mistakes found in a sweep file. All of it is checked before any is reported, so that the one
 * reported is the first in the file, whatever the order of the checks.
 */
final class Problems {
  private Place firstPlace;
  private String firstMessage;

  /** Notes a mistake in the value of a key. */
  void add(Place place, String key, String rule) {
    if (firstPlace == null || place.compareTo(firstPlace) < 0) {
      firstPlace = place;
      firstMessage = place.of(key) + ": " + rule;
    }
  }

  /** One value read by the rules of its type; null, and the problem noted, if it breaks them. */
  <T> T parse(String key, AxisType<T> type, YamlNode value) {
    try {
      return type.parse(value.plain());
    } catch (IllegalArgumentException e) {
      add(value.place(), key, e.getMessage());
      return null;
    }
  }

  /** Whether no mistake was noted so far. */
  boolean none() {
    return firstMessage == null;
  }

  /**
   * Reports the first mistake.
   *
   * @throws UserException if there is one
   */
  void throwFirst() {
    if (firstMessage != null) {
      throw new UserException(firstMessage);
    }
  }
}
