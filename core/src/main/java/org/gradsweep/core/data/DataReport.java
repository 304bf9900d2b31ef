package org.gradsweep.core.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a loaded data set is, in a few lines for its user to look at before anything trains.
 *
 * @param entries what there is to say, each under its label
 * @param warnings what looks wrong, each with the key that mends it
 * @param scaleWarning what is wrong with features that are not scaled each by itself; may be empty
 */
public record DataReport(List<Entry> entries, List<String> warnings, String scaleWarning) {
  /** What fits into 80 columns after the program's name. */
  private static final int WIDTH = 69;

  private static final int LABEL = 10;

  /** The label of the entry that says where the data are. */
  static final String PLACE = "data";

  public DataReport {
    entries = List.copyOf(entries);
    warnings = List.copyOf(warnings);
  }

  /** A line, or more where it is long. */
  public record Entry(String label, String text) {}

  /** The lines, of at most 69 characters. */
  public List<String> lines() {
    return lines(false);
  }

  /**
   * The lines.
   *
   * @param scaled whether every trial scales each feature by itself
   */
  public List<String> lines(boolean scaled) {
    List<String> lines = new ArrayList<>();
    entries.forEach(entry -> add(lines, entry.label(), entry.text()));
    warnings.forEach(warning -> add(lines, "warning", warning));
    if (!scaled && !scaleWarning.isEmpty()) {
      add(lines, "warning", scaleWarning);
    }
    return lines;
  }

  /** What there is to say, but for the place of the data: equal data sets have equal facts. */
  public String facts() {
    return new DataReport(
            entries.stream().filter(entry -> !entry.label().equals(PLACE)).toList(), warnings, "")
        .text();
  }

  /** All of it as one text of one line. */
  public String text() {
    StringBuilder text = new StringBuilder();
    entries.forEach(
        entry -> text.append(entry.label()).append(' ').append(entry.text()).append("; "));
    warnings.forEach(warning -> text.append("warning: ").append(warning).append("; "));
    return printable(text.toString()).strip().replaceAll(";$", "");
  }

  private static void add(List<String> lines, String label, String text) {
    StringBuilder line = new StringBuilder(("%-" + LABEL + "s").formatted(label));
    boolean fresh = true;
    for (String word : printable(text).split(" ")) {
      String shown = fit(word);
      if (!fresh && length(line) + 1 + shown.codePointCount(0, shown.length()) > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(LABEL));
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(shown);
      fresh = false;
    }
    lines.add(line.toString());
  }

  private static int length(CharSequence text) {
    return Character.codePointCount(text, 0, text.length());
  }

  /** A word that is longer than a line keeps its end, as paths differ there. */
  private static String fit(String word) {
    int most = WIDTH - LABEL;
    return word.length() <= most ? word : "..." + word.substring(word.length() - most + 3);
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** A whole number with separators, as {@code plan} shows it. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A feature's value. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    double size = Math.abs(value);
    return size >= 1e-3 && size < 1e7
        ? String.format(Locale.ROOT, "%.6g", value)
            .replaceAll("(\\.\\d*?)0+$", "$1")
            .replaceAll("\\.$", "")
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
