package org.gradsweep.job.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.core.data.DataReport;

/** The numbers that are said of a data set, read from the lines that its user sees. */
record ToldOfData(List<String> lines) {
  private static final Pattern EXTREMES =
      Pattern.compile("([\\d,]+) of (\\S+) to ([\\d,]+) of (\\S+)");

  static ToldOfData of(DataReport report) {
    return new ToldOfData(report.lines());
  }

  /** What stands under a label, its lines as one text. */
  private String entry(String label) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    for (String line : lines) {
      String head = line.substring(0, 10).strip();
      inside = head.isEmpty() ? inside : head.equals(label);
      if (inside) {
        text.append(text.isEmpty() ? "" : " ").append(line.substring(10));
      }
    }
    return text.toString();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  private List<String> found(String label, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(entry(label));
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in: " + entry(label));
    }
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return groups;
  }

  /** All rows, and those of training, validation and test. */
  List<Long> rows() {
    return found(
            "rows",
            "^([\\d,]+): ([\\d,]+) for training, ([\\d,]+) for validation, ([\\d,]+) for testing")
        .stream()
        .map(ToldOfData::number)
        .toList();
  }

  long features() {
    return number(found("features", "^([\\d,]+): ").get(0));
  }

  /** The smallest and the largest value, as they are written. */
  List<String> range() {
    return found("range", "^(\\S+) to ([^;]+);");
  }

  /** The names of the classes. */
  List<String> classes() {
    return List.of(found("classes", "^\\d+ of \\S+: (.*?) training:").get(0).split(", "));
  }

  /** Of each part the fewest and the most examples that a class has. */
  Map<String, List<Long>> extremes() {
    Map<String, List<Long>> extremes = new TreeMap<>();
    for (String part : List.of("training", "validation", "test")) {
      Matcher matcher = EXTREMES.matcher(found("classes", part + ": ([^:]*)").get(0));
      if (!matcher.find()) {
        throw new AssertionError("no counts of " + part + " in: " + entry("classes"));
      }
      extremes.put(part, List.of(number(matcher.group(1)), number(matcher.group(3))));
    }
    return extremes;
  }
}
