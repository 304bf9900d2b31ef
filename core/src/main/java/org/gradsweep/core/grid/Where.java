package org.gradsweep.core.grid;

import java.util.Objects;
import java.util.function.Predicate;

/** A condition that keeps some combinations of a grid block and drops the others. */
public final class Where {
  private final String text;
  private final Predicate<Object[]> condition;

  /**
   * A condition.
   *
   * @param text as the sweep file has it: conditions with equal texts are equal
   * @param condition whether a combination is kept, from the values in the order of {@link
   *     org.gradsweep.core.axis.Axis#ALL}; it must not change them
   */
  public Where(String text, Predicate<Object[]> condition) {
    this.text = Objects.requireNonNull(text);
    this.condition = Objects.requireNonNull(condition);
  }

  /** The condition as the sweep file has it. */
  public String text() {
    return text;
  }

  /** Whether a combination is kept. */
  boolean keeps(Object[] values) {
    return condition.test(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Where where && text.equals(where.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
