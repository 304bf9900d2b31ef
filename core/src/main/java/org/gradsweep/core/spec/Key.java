package org.gradsweep.core.spec;

import java.util.function.Function;
import org.gradsweep.core.axis.AxisType;

/**
 * One key of the sweep file outside the axes: reading, checking, writing and the reference all
 * follow from this declaration.
 *
 * @param <T> the type of the value
 * @param section the block in which it stands
 * @param name the word in the file
 * @param type how the value is read and checked
 * @param required whether the file must give it
 * @param defaultValue the value where the file gives none; null: no value, or one that depends on
 *     others
 * @param defaultNote how the reference describes the default; empty for a required key
 * @param unit empty where there is none
 * @param meaning what it is, in a few words
 * @param of its value in a sweep, or null
 */
record Key<T>(
    Section section,
    String name,
    AxisType<T> type,
    boolean required,
    T defaultValue,
    String defaultNote,
    String unit,
    String meaning,
    Function<SweepSpec, T> of) {

  static <T> Key<T> required(
      Section section,
      String name,
      AxisType<T> type,
      String unit,
      String meaning,
      Function<SweepSpec, T> of) {
    return new Key<>(section, name, type, true, null, "", unit, meaning, of);
  }

  static <T> Key<T> withDefault(
      Section section,
      String name,
      AxisType<T> type,
      T value,
      String unit,
      String meaning,
      Function<SweepSpec, T> of) {
    String note = String.valueOf(type.column(value));
    return new Key<>(section, name, type, false, value, note, unit, meaning, of);
  }

  static <T> Key<T> optional(
      Section section,
      String name,
      AxisType<T> type,
      String note,
      String unit,
      String meaning,
      Function<SweepSpec, T> of) {
    return new Key<>(section, name, type, false, null, note, unit, meaning, of);
  }

  /** The same key, not required, with a default. */
  Key<T> withDefault(T value) {
    return withDefault(section, name, type, value, unit, meaning, of);
  }

  /** The key as messages name it. */
  String shown() {
    return section.shown(name);
  }

  /** The key with its section, as {@code --set} finds it. */
  String path() {
    return section.path(name);
  }
}
