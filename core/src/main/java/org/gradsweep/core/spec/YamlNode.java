package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a YAML text together with its place. */
sealed interface YamlNode {
  /** Where the value begins. */
  Place place();

  /** The value alone: a String, Boolean, Long, Double, BigInteger, List or Map, or null. */
  Object plain();

  /** Text, a truth value, a number or null. */
  record Scalar(Object plain, Place place) implements YamlNode {}

  /** A list. */
  record Sequence(List<YamlNode> elements, Place place) implements YamlNode {
    @Override
    public Object plain() {
      List<Object> values = new ArrayList<>(elements.size());
      for (YamlNode element : elements) {
        values.add(element.plain());
      }
      return values;
    }
  }

  /** Keys with values, in the order of the text; a key may be repeated. */
  record Mapping(List<Entry> entries, Place place) implements YamlNode {
    @Override
    public Object plain() {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Entry entry : entries) {
        values.put(entry.key(), entry.value().plain());
      }
      return values;
    }

    /** The same mapping with one key set to a value, wherever it stood before. */
    Mapping with(Entry set) {
      List<Entry> changed = without(set.key()).entries;
      changed.add(set);
      return new Mapping(changed, place);
    }

    /** The same mapping with another value where a key stands, so that its place stays. */
    Mapping replace(String key, YamlNode value) {
      List<Entry> changed = new ArrayList<>();
      for (Entry entry : entries) {
        boolean here = entry.key().equals(key);
        changed.add(here ? new Entry(key, entry.place(), value) : entry);
      }
      return new Mapping(changed, place);
    }

    /** The same mapping with another entry, where its place puts it among those that are there. */
    Mapping and(Entry more) {
      List<Entry> changed = new ArrayList<>(entries);
      changed.add(more);
      changed.sort(Comparator.comparing(Entry::place));
      return new Mapping(changed, place);
    }

    /** The same mapping without a key. */
    Mapping without(String key) {
      List<Entry> changed = new ArrayList<>(entries);
      changed.removeIf(entry -> entry.key().equals(key));
      return new Mapping(changed, place);
    }

    /** The value of a key, or null where the key is absent. */
    YamlNode get(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return entry.value();
        }
      }
      return null;
    }
  }

  /** A key with its value. */
  record Entry(String key, Place place, YamlNode value) {}
}
