package org.gradsweep.core.axis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The closed set of values of an axis that are chosen by name, some with one number in parentheses.
 *
 * @param <T> the type of the values
 */
public final class Choices<T extends Choice> implements AxisType<T> {
  private static final Pattern CALL =
      Pattern.compile("([a-z][a-z0-9_]*)(?:\\(\\s*([^()]*?)\\s*\\))?");

  private final Class<? extends T> constants;
  private final Map<String, Entry<T>> parameterized = new LinkedHashMap<>();
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

  private record Entry<T>(T fixed, double defaultParameter, Bounds bounds, DoubleFunction<T> make) {
    T withDefault() {
      return make == null ? fixed : make.apply(defaultParameter);
    }
  }

  private Choices(Class<? extends T> constants) {
    this.constants = constants;
  }

  /**
   * The set of an enum's constants, each without a parameter. They are looked up at the first use,
   * because the enum may still be initializing when the set is made.
   */
  public static <T extends Choice> Choices<T> of(Class<? extends T> constants) {
    return new Choices<>(constants);
  }

  private synchronized Map<String, Entry<T>> entries() {
    if (entries.isEmpty()) {
      for (T value : constants.getEnumConstants()) {
        entries.put(value.text(), new Entry<>(value, Double.NaN, null, null));
      }
      entries.putAll(parameterized);
    }
    return entries;
  }

  /** Adds a value that takes one number; the name alone means the number's default. */
  public Choices<T> with(
      String name, double defaultParameter, Bounds bounds, DoubleFunction<T> make) {
    parameterized.put(name, new Entry<>(null, defaultParameter, bounds, make));
    return this;
  }

  /** Adds a value that takes one number which has no default. */
  public Choices<T> with(String name, Bounds bounds, DoubleFunction<T> make) {
    return with(name, Double.NaN, bounds, make);
  }

  /** The text of a value with one parameter: the name alone where the parameter has its default. */
  static String text(String name, double parameter, double defaultParameter) {
    return parameter == defaultParameter ? name : name + "(" + parameter + ")";
  }

  /** Every value of the set; those with a parameter at its default (none: left out). */
  public List<T> values() {
    List<T> values = new ArrayList<>();
    for (Entry<T> entry : entries().values()) {
      if (entry.make() == null || !Double.isNaN(entry.defaultParameter())) {
        values.add(entry.withDefault());
      }
    }
    return values;
  }

  @Override
  public T parse(Object yaml) {
    if (!(yaml instanceof String text)) {
      throw new IllegalArgumentException("must be " + rule() + ", found " + AxisType.show(yaml));
    }
    Matcher call = CALL.matcher(text.strip());
    Entry<T> entry = call.matches() ? entries().get(call.group(1)) : null;
    if (entry == null) {
      throw new IllegalArgumentException("must be " + rule() + ", found " + AxisType.show(text));
    }
    String name = call.group(1);
    String argument = call.group(2);
    if (entry.make() == null) {
      if (argument != null) {
        throw new IllegalArgumentException(name + " takes no parameter, found " + text);
      }
      return entry.fixed();
    }
    if (argument == null) {
      if (Double.isNaN(entry.defaultParameter())) {
        throw new IllegalArgumentException(
            name + " needs a number in parentheses, found " + AxisType.show(text));
      }
      return entry.withDefault();
    }
    double parameter;
    try {
      parameter = Double.parseDouble(argument);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the parameter of " + name + " must be a number, found " + AxisType.show(text), e);
    }
    if (!entry.bounds().contains(parameter)) {
      throw new IllegalArgumentException(
          "the parameter of " + name + " must be " + entry.bounds().rule() + ", found " + argument);
    }
    return entry.make().apply(parameter + 0.0);
  }

  @Override
  public String rule() {
    return "one of " + String.join(", ", forms());
  }

  /** The names of all values; one that takes a number is followed by {@code (x)}. */
  public List<String> forms() {
    List<String> forms = new ArrayList<>();
    entries().forEach((name, entry) -> forms.add(entry.make() == null ? name : name + "(x)"));
    return forms;
  }

  @Override
  public ColumnType columnType() {
    return ColumnType.STRING;
  }

  @Override
  public Object column(T value) {
    return value.text();
  }
}
