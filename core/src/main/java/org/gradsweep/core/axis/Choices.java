package org.gradsweep.core.axis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The closed set of values of an axis that are chosen by name, some with one or more numbers in
 * parentheses.
 *
 * @param <T> the type of the values
 */
public final class Choices<T extends Choice> implements AxisType<T> {
  private static final Pattern CALL =
      Pattern.compile("([a-z][a-z0-9_]*)(?:\\(\\s*([^()]*?)\\s*\\))?");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?");

  private final List<Class<? extends T>> constants = new ArrayList<>();
  private final Map<String, Entry<T>> parameterized = new LinkedHashMap<>();
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();

  private final Map<String, String> meanings = new LinkedHashMap<>();

  /** Makes a value from its numbers. */
  @FunctionalInterface
  interface Maker<T> {
    T make(double[] numbers);
  }

  private record Entry<T>(T fixed, List<Argument> parameters, Maker<T> maker) {
    boolean hasDefault() {
      return parameters.stream().allMatch(Argument::hasDefault);
    }

    String rule(String name) {
      return written(name, Argument::name);
    }

    /** The rule with the defaults. */
    String form(String name) {
      return written(
          name,
          argument ->
              argument.hasDefault()
                  ? argument.name() + " = " + argument.text(argument.defaultValue())
                  : argument.name());
    }

    private String written(String name, Function<Argument, String> argument) {
      return parameters.isEmpty()
          ? name
          : parameters.stream().map(argument).collect(Collectors.joining(", ", name + "(", ")"));
    }
  }

  private Choices(Class<? extends T> constants) {
    this.constants.add(constants);
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
      for (Class<? extends T> type : constants) {
        for (T value : type.getEnumConstants()) {
          entries.put(value.text(), new Entry<>(value, List.of(), null));
        }
      }
      entries.putAll(parameterized);
    }
    return entries;
  }

  /** Adds the constants of another enum. */
  Choices<T> and(Class<? extends T> others) {
    constants.add(others);
    return this;
  }

  /**
   * Says what a value is, for the reference of the sweep file.
   *
   * @param name without parentheses
   * @param meaning in one line, with its paper; what stands in parentheses by its name
   */
  public Choices<T> meaning(String name, String meaning) {
    meanings.put(name, meaning);
    return this;
  }

  /** What the values are, by how they are written, {@code step(every, factor = 0.1)}. */
  public Map<String, String> meanings() {
    Map<String, String> byForm = new LinkedHashMap<>();
    entries().forEach((name, entry) -> byForm.put(entry.form(name), meanings.get(name)));
    return byForm;
  }

  /** Adds a value that takes one number; the name alone means the number's default. */
  public Choices<T> with(
      String name, double defaultParameter, Bounds bounds, DoubleFunction<T> make) {
    return with(
        name,
        List.of(new Argument("x", bounds, false, defaultParameter)),
        numbers -> make.apply(numbers[0]));
  }

  /** Adds a value that takes one number which has no default. */
  public Choices<T> with(String name, Bounds bounds, DoubleFunction<T> make) {
    return with(name, Double.NaN, bounds, make);
  }

  /**
   * Adds a value that takes numbers.
   *
   * @param parameters at least one; none with a default stands before one without
   */
  Choices<T> with(String name, List<Argument> parameters, Maker<T> maker) {
    parameterized.put(name, new Entry<>(null, parameters, maker));
    return this;
  }

  /** The text of a value with one parameter: the name alone where the parameter has its default. */
  static String text(String name, double parameter, double defaultParameter) {
    return parameter == defaultParameter ? name : name + "(" + parameter + ")";
  }

  /** The text of a value with parameters; the last ones are left out where they have defaults. */
  static String text(String name, List<Argument> parameters, double... numbers) {
    int shown = numbers.length;
    while (shown > 0 && numbers[shown - 1] == parameters.get(shown - 1).defaultValue()) {
      shown--;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      texts.add(parameters.get(i).text(numbers[i]));
    }
    return texts.isEmpty() ? name : name + "(" + String.join(", ", texts) + ")";
  }

  /** Every value of the set; those with a parameter at its default (none: left out). */
  public List<T> values() {
    List<T> values = new ArrayList<>();
    entries()
        .forEach(
            (name, entry) -> {
              if (entry.hasDefault()) {
                values.add(parse(name));
              }
            });
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
      boolean torn = text.contains("(") != text.contains(")");
      throw new IllegalArgumentException(
          "must be "
              + rule()
              + ", found "
              + AxisType.show(text)
              + (torn ? "; in a list, a value with a comma stands in quotes" : ""));
    }
    String name = call.group(1);
    String argument = call.group(2);
    if (entry.parameters().isEmpty()) {
      if (argument != null) {
        throw new IllegalArgumentException(name + " takes no parameter, found " + text);
      }
      return entry.fixed();
    }
    if (argument == null && !entry.hasDefault()) {
      String needed = entry.parameters().size() == 1 ? "a number" : "numbers";
      throw new IllegalArgumentException(
          name + " needs " + needed + " in parentheses, found " + AxisType.show(text));
    }
    return entry.maker().make(numbers(name, entry, text, argument));
  }

  private static double[] numbers(String name, Entry<?> entry, String text, String argument) {
    List<Argument> parameters = entry.parameters();
    String[] given = argument == null ? new String[0] : argument.split("\\s*,\\s*", -1);
    double[] numbers = new double[parameters.size()];
    if (given.length > numbers.length) {
      throw new IllegalArgumentException(
          "must be " + entry.rule(name) + ", found " + AxisType.show(text));
    }
    for (int i = 0; i < numbers.length; i++) {
      Argument parameter = parameters.get(i);
      if (i >= given.length && !parameter.hasDefault()) {
        throw new IllegalArgumentException(
            "must be " + entry.rule(name) + ", found " + AxisType.show(text));
      }
      String which = numbers.length == 1 ? "the parameter" : parameter.name();
      numbers[i] =
          i < given.length
              ? number(which + " of " + name, parameter, text, given[i])
              : parameter.defaultValue();
    }
    return numbers;
  }

  private static double number(String which, Argument parameter, String text, String given) {
    // Java alone would also take 0x1p-3, 0.1f and NaN.
    if (!NUMBER.matcher(given).matches()) {
      throw new IllegalArgumentException(which + " must be a number, found " + AxisType.show(text));
    }
    double number = Double.parseDouble(given);
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException(which + " must be finite, found " + given);
    }
    if (!parameter.allows(number)) {
      throw new IllegalArgumentException(
          which + " must be " + parameter.rule() + ", found " + given);
    }
    // Adding 0.0 turns -0.0 into 0.0, so that equal values have equal texts.
    return number + 0.0;
  }

  @Override
  public String rule() {
    return "one of " + String.join(", ", forms());
  }

  /** The names of all values; one that takes numbers is followed by their names in parentheses. */
  public List<String> forms() {
    List<String> forms = new ArrayList<>();
    entries().forEach((name, entry) -> forms.add(entry.rule(name)));
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
