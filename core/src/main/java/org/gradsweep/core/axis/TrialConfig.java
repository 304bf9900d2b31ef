package org.gradsweep.core.axis;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/**
 * The configuration of one trial: a value for every axis. Immutable; equal configurations are those
 * whose columns are equal.
 */
public final class TrialConfig implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final TrialConfig DEFAULTS = new TrialConfig(defaultValues());

  /** The values in the order of {@link Axis#ALL}. */
  private final Object[] values;

  private TrialConfig(Object[] values) {
    this.values = values;
  }

  private static Object[] defaultValues() {
    return Axis.ALL.stream().map(Axis::defaultValue).toArray();
  }

  /** The configuration in which every axis has its default. */
  public static TrialConfig defaults() {
    return DEFAULTS;
  }

  /** The value of an axis. */
  @SuppressWarnings("unchecked") // with(axis, value) is the only way in
  public <T> T get(Axis<T> axis) {
    return (T) values[axis.index()];
  }

  /** The same configuration with another value for one axis. */
  public <T> TrialConfig with(Axis<T> axis, T value) {
    Object[] changed = values.clone();
    changed[axis.index()] = java.util.Objects.requireNonNull(value, axis.key());
    return new TrialConfig(changed);
  }

  /** The value of an axis as it is stored in its column. */
  public <T> Object column(Axis<T> axis) {
    return axis.type().column(get(axis));
  }

  /**
   * The values that differ from their defaults, on one line: what decides equality and the trial's
   * hash. A new axis leaves it unchanged for all trials that do not use the axis.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Axis<?> axis : Axis.ALL) {
      if (!values[axis.index()].equals(axis.defaultValue())) {
        text.append(text.isEmpty() ? "" : " ").append(axis.key()).append('=').append(column(axis));
      }
    }
    return text.toString();
  }

  /**
   * Number of weights, biases and gains of the network.
   *
   * @param inputs number of features of an example
   * @param classes number of output units
   */
  public long parameters(int inputs, int classes) {
    HiddenLayers hidden = get(Axis.HIDDEN_LAYERS);
    long gains =
        get(Axis.NORMALIZATION) == Normalization.NONE
            ? 0
            : hidden.widths().stream().mapToLong(Integer::longValue).sum();
    return hidden.parameters(inputs, classes) + gains;
  }

  /**
   * Why the values can't be trained together, if they can't: one line with the key, the rule and
   * what was found.
   *
   * @param inputs number of features of an example, from 1
   * @param classes number of classes, from 1
   * @param trainExamples size of the training set, from 1
   */
  public Optional<String> problem(int inputs, int classes, int trainExamples) {
    return new CombinationRules(this, inputs, classes, trainExamples).problem();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrialConfig config && Arrays.equals(values, config.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return text();
  }
}
