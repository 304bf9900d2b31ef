package org.gradsweep.core.spec;

/** A block of the sweep file. */
enum Section {
  /** The file itself. */
  TOP("", "a sweep file", "the sweep"),
  /** Where the examples come from. */
  DATASET("dataset", "dataset", "where the examples come from"),
  /** On what is measured. */
  PROBE("probe", "probe", "on which examples, and how often, gradients are measured"),
  /** The axes. */
  GRID(
      "grid",
      "grid",
      "every combination of these is trained: a list is an axis, a single value is fixed");

  private final String key;
  private final String title;
  private final String meaning;

  Section(String key, String title, String meaning) {
    this.key = key;
    this.title = title;
    this.meaning = meaning;
  }

  /** The block's key at the top level; empty for the file itself. */
  String key() {
    return key;
  }

  /** What the block is called in messages. */
  String title() {
    return title;
  }

  /** What the block says. */
  String meaning() {
    return meaning;
  }

  /** A key of the block as messages name it: those of the grid go by their own name. */
  String shown(String name) {
    return this == TOP || this == GRID ? name : key + "." + name;
  }

  /** A key of the block as {@code --set} finds it. */
  String path(String name) {
    return this == TOP ? name : key + "." + name;
  }
}
