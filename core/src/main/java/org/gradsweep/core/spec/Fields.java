package org.gradsweep.core.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.AxisType;

/** The keys of a value that is itself a small block, such as a range. */
final class Fields {
  private final String key;
  private final YamlNode.Mapping node;
  private final Problems problems;
  private boolean sound = true;

  /**
   * The keys, each checked to be one of those allowed and to stand there once.
   *
   * @param key whose value the block is
   * @param title what the block is called in messages
   */
  Fields(String key, String title, YamlNode.Mapping node, List<String> allowed, Problems problems) {
    this.key = key;
    this.node = node;
    this.problems = problems;
    Map<String, Place> first = new HashMap<>();
    for (YamlNode.Entry entry : node.entries()) {
      String name = entry.key();
      Place before = first.putIfAbsent(name, entry.place());
      if (!allowed.contains(name)) {
        String near =
            Suggestion.nearest(name, allowed).map(n -> "; did you mean " + n + "?").orElse("");
        refuse(entry.place(), Block.show(name), "is not a key of " + title + near);
      } else if (before != null) {
        refuse(entry.place(), name, "is given twice, first at line " + before.line());
      }
    }
  }

  private void refuse(Place place, String name, String rule) {
    problems.add(place, shown(name), rule);
    sound = false;
  }

  /** Notes a problem with a key. */
  void refuse(String name, String rule) {
    refuse(node.get(name).place(), name, rule);
  }

  /** Notes a problem with the block as a whole. */
  void refuse(String rule) {
    problems.add(node.place(), key, rule + ", found " + AxisType.show(node.plain()));
    sound = false;
  }

  /** A key of the block as messages name it. */
  String shown(String name) {
    return key + "." + name;
  }

  boolean has(String name) {
    return node.get(name) != null;
  }

  /** What stands after a key; null where it is absent. */
  YamlNode get(String name) {
    return node.get(name);
  }

  /** The value of a key that stands there; null where it is wrong. */
  <T> T value(String name, AxisType<T> type) {
    T value = problems.parse(shown(name), type, node.get(name));
    sound &= value != null;
    return value;
  }

  /** Where the block begins. */
  Place place() {
    return node.place();
  }

  /** Whether no problem was noted in this block so far. */
  boolean sound() {
    return sound;
  }
}
