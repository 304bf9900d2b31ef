package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.AxisType;

/**
 * One block of the sweep file while it is read. A mistake is noted among the problems and reading
 * goes on with a stand-in, so that all problems are known when the first is reported.
 */
final class Block {
  private final Section section;
  private final YamlNode.Mapping node;
  private final Place place;
  private final Problems problems;
  private boolean sound = true;

  private Block(Section section, YamlNode.Mapping node, Place place, Problems problems) {
    this.section = section;
    this.node = node;
    this.place = place;
    this.problems = problems;
  }

  /** The file itself. */
  static Block top(YamlNode root, Problems problems) {
    if (root instanceof YamlNode.Mapping mapping) {
      return new Block(Section.TOP, mapping, root.place(), problems);
    }
    problems.add(root.place(), "", mappingRule(root));
    return new Block(Section.TOP, empty(root.place()), root.place(), problems);
  }

  /** A block below this one; absent or wrong, it is read as an empty one. */
  Block child(Section child, boolean required) {
    YamlNode value = node.get(child.key());
    if (value == null) {
      if (required) {
        problems.add(place, child.key(), "must be given: " + child.meaning());
      }
      return new Block(child, empty(place), place, problems);
    }
    if (value instanceof YamlNode.Mapping mapping) {
      return new Block(child, mapping, placeOf(child.key()), problems);
    }
    problems.add(value.place(), child.key(), mappingRule(value));
    return new Block(child, empty(value.place()), value.place(), problems);
  }

  /**
   * The blocks in a list below this one; none, with the problem noted, where it is no such list.
   */
  List<Block> children(Section child, String key) {
    YamlNode value = node.get(key);
    if (!(value instanceof YamlNode.Sequence list) || list.elements().isEmpty()) {
      refuse(key, "must be a list of blocks, found " + AxisType.show(value.plain()));
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    for (YamlNode element : list.elements()) {
      if (element instanceof YamlNode.Mapping mapping) {
        blocks.add(new Block(child, mapping, element.place(), problems));
      } else {
        note(element.place(), section.shown(key), mappingRule(element));
      }
    }
    return blocks;
  }

  private static YamlNode.Mapping empty(Place place) {
    return new YamlNode.Mapping(List.of(), place);
  }

  private static String mappingRule(YamlNode found) {
    return "must be a block of keys with values, found " + AxisType.show(found.plain());
  }

  /** Whether the key stands in the block. */
  boolean has(String name) {
    return node.get(name) != null;
  }

  /** Where the block begins. */
  Place place() {
    return place;
  }

  /** The keys of the block with their values, in the order of the text. */
  List<YamlNode.Entry> entries() {
    return node.entries();
  }

  /** Where the key stands; where the block begins if it does not stand there. */
  Place placeOf(String name) {
    for (YamlNode.Entry entry : node.entries()) {
      if (entry.key().equals(name)) {
        return entry.place();
      }
    }
    return place;
  }

  /** Notes every key that is not allowed here, and every key that stands twice. */
  void allowOnly(Collection<String> allowed) {
    allowOnly(allowed, "");
  }

  /** The same, where a condition is part of what is not allowed. */
  void allowOnly(Collection<String> allowed, String condition) {
    Map<String, Place> first = new HashMap<>();
    for (YamlNode.Entry entry : node.entries()) {
      String key = entry.key();
      Place before = first.putIfAbsent(key, entry.place());
      if (!allowed.contains(key)) {
        note(
            entry.place(),
            section.shown(show(key)),
            Suggestion.unknown(section, condition, key, allowed));
      } else if (before != null) {
        note(entry.place(), section.shown(key), "is given twice, first at line " + before.line());
      }
    }
  }

  /** A key as it is shown in a message, quoted where it is no plain word. */
  static String show(String key) {
    String quoted = AxisType.show(key);
    return key.matches("[A-Za-z0-9_.-]{1,60}") ? key : quoted;
  }

  /** The value of a key, its default where it is absent; null where it has none or it is wrong. */
  <T> T value(Key<T> key) {
    YamlNode value = node.get(key.name());
    if (value != null) {
      T parsed = problems.parse(key.shown(), key.type(), value);
      sound &= parsed != null;
      return parsed;
    }
    if (key.required()) {
      note(place, key.shown(), "must be given: " + key.meaning());
    }
    return key.defaultValue();
  }

  /** The value of a key with numbers from 1 or 0; the stand-in is 1. */
  int count(Key<Integer> key) {
    Integer value = value(key);
    return value == null ? 1 : value;
  }

  /** The value of a key with any whole numbers; the stand-in is 0. */
  long whole(Key<Long> key) {
    Long value = value(key);
    return value == null ? 0 : value;
  }

  /** Notes a problem if one of two keys stands in the block without the other. */
  void requireBoth(Key<?> one, Key<?> other) {
    if (has(one.name()) && !has(other.name())) {
      note(placeOf(one.name()), one.shown(), "needs " + other.shown() + " beside it");
    } else if (has(other.name()) && !has(one.name())) {
      note(placeOf(other.name()), other.shown(), "needs " + one.shown() + " beside it");
    }
  }

  /** Notes a problem with the value of a key that holds together with other keys. */
  void refuse(String name, String rule) {
    YamlNode value = node.get(name);
    note(value == null ? place : value.place(), section.shown(name), rule);
  }

  /** Notes a problem with a block as a whole, at its key. */
  void refuseKey(String name, String rule) {
    note(placeOf(name), section.shown(name), rule);
  }

  private void note(Place where, String shown, String rule) {
    problems.add(where, shown, rule);
    sound = false;
  }

  /** Whether no problem was noted in this block so far. */
  boolean sound() {
    return sound;
  }
}
