package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.data.DataReport.Entry;
import org.gradsweep.core.error.UserException;

/** How many examples of each class the parts of a data set have. */
final class ClassCounts {
  private static final int NAMES = 30;
  private static final int MANY = 50;
  private static final int FEW_ROWS = 10;

  private final List<String> names;
  private final Map<String, int[]> parts = new LinkedHashMap<>();

  private ClassCounts(List<String> names) {
    this.names = names;
  }

  /**
   * Counts.
   *
   * @param test may be null
   */
  static ClassCounts of(List<String> names, int[] train, int[] validation, int[] test) {
    ClassCounts counts = new ClassCounts(names);
    counts.add("training", train);
    counts.add("validation", validation);
    if (test != null) {
      counts.add("test", test);
    }
    return counts;
  }

  private void add(String part, int[] labels) {
    int[] counts = new int[names.size()];
    for (int label : labels) {
      counts[label]++;
    }
    parts.put(part, counts);
  }

  /** The first class that another part has and the training part lacks; empty if there is none. */
  String lacking() {
    int[] trained = parts.get("training");
    for (Map.Entry<String, int[]> part : parts.entrySet()) {
      List<String> lacking = new ArrayList<>();
      for (int i = 0; i < trained.length; i++) {
        if (trained[i] == 0 && part.getValue()[i] > 0) {
          lacking.add(TableColumn.shown(names.get(i)));
        }
      }
      if (!lacking.isEmpty()) {
        return "the %s part has examples of %s, of which the training part has none"
            .formatted(
                part.getKey(),
                lacking.size() == 1
                    ? "class " + lacking.get(0)
                    : lacking.size() + " classes, " + lacking.get(0) + " among them");
      }
    }
    return "";
  }

  /**
   * Refuses parts of which nothing can be learned.
   *
   * @param mended what the user can do about it
   */
  void check(String mended) {
    String lacking = lacking();
    if (!lacking.isEmpty()) {
      throw new UserException("dataset: " + lacking + "; " + mended);
    }
    int trained = 0;
    for (int count : parts.get("training")) {
      trained += count > 0 ? 1 : 0;
    }
    if (trained < 2) {
      throw new UserException("dataset: the training part has one class only; " + mended);
    }
  }

  /** The classes, and the smallest and the largest of them in each part. */
  List<Entry> entries(String label) {
    List<Entry> entries = new ArrayList<>();
    List<String> shown = names.subList(0, Math.min(NAMES, names.size()));
    entries.add(
        new Entry(
            "classes",
            DataReport.count(names.size())
                + (label.isEmpty() ? "" : " of " + label)
                + ": "
                + ColumnNames.list(shown)
                + (shown.size() < names.size() ? ", ..." : "")));
    parts.forEach((part, counts) -> entries.add(new Entry("", part + ": " + extremes(counts))));
    return entries;
  }

  private String extremes(int[] counts) {
    int least = 0;
    int most = 0;
    for (int i = 0; i < counts.length; i++) {
      least = counts[i] < counts[least] ? i : least;
      most = counts[i] > counts[most] ? i : most;
    }
    return counts[least] == counts[most]
        ? DataReport.count(counts[least]) + " of each"
        : "%s of %s to %s of %s"
            .formatted(
                DataReport.count(counts[least]),
                TableColumn.shown(names.get(least)),
                DataReport.count(counts[most]),
                TableColumn.shown(names.get(most)));
  }

  /** What looks wrong. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    long rows = 0;
    for (int[] counts : parts.values()) {
      for (int count : counts) {
        rows += count;
      }
    }
    if (names.size() > MANY && rows < (long) FEW_ROWS * names.size()) {
      warnings.add(
          "%s classes in %s examples: if that is a number to predict, dataset.label should name another column"
              .formatted(DataReport.count(names.size()), DataReport.count(rows)));
    }
    int[] validated = parts.get("validation");
    for (int i = 0; i < validated.length; i++) {
      if (validated[i] == 0 && parts.get("training")[i] > 0) {
        warnings.add(
            "class %s has no validation example: it has %s for training (dataset.validation_examples, dataset.split)"
                .formatted(
                    TableColumn.shown(names.get(i)), DataReport.count(parts.get("training")[i])));
        break;
      }
    }
    Map<String, String> lower = new LinkedHashMap<>();
    for (String name : names) {
      String before = lower.putIfAbsent(name.toLowerCase(java.util.Locale.ROOT), name);
      if (before != null) {
        warnings.add(
            "classes %s and %s differ only by case: if they are one, the file should say so (dataset.label)"
                .formatted(TableColumn.shown(before), TableColumn.shown(name)));
        break;
      }
    }
    return warnings;
  }
}
