package org.gradsweep.core.spec;

/** A block of the sweep file. */
enum Section {
  /** The file itself. */
  TOP("", "", "a sweep file", "the sweep"),
  /** Where the examples come from. */
  DATASET("dataset", "dataset", "dataset", "where the examples come from"),
  /** On what is measured. */
  PROBE("probe", "probe", "probe", "on which examples, and how often, gradients are measured"),
  /** The axes. */
  GRID(
      "grid",
      "grid",
      "grid",
      "every combination of these is trained: a list is an axis, a single value is fixed"),
  /** Which part of the combinations is trained. */
  SAMPLE(
      "sample",
      "grid.sample",
      "sample",
      "trains so many different combinations of the grid, not all of them");

  private final String key;
  private final String path;
  private final String title;
  private final String meaning;

  Section(String key, String path, String title, String meaning) {
    this.key = key;
    this.path = path;
    this.title = title;
    this.meaning = meaning;
  }

  /** The block's key in the block around it; empty for the file itself. */
  String key() {
    return key;
  }

  /** The block as {@code --set} finds it; empty for the file itself. */
  String path() {
    return path;
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
    return this == TOP ? name : path + "." + name;
  }
}
