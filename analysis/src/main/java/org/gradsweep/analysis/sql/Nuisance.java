package org.gradsweep.analysis.sql;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.error.UserException;

/**
 * The axes that networks are tuned over before they are compared: of the networks that differ in
 * nothing else the best is taken, chosen with some seeds and judged with the others.
 *
 * @param keys the names of the axes, in the order of the columns; empty: every network is compared
 * @param given whether the command line names them, in place of the sweep file
 */
public record Nuisance(List<String> keys, boolean given) {
  /** The name of the view with one row, which has a truth value for each axis. */
  public static final String VIEW = "nuisance";

  /** What the view's row says. */
  public static final String GRAIN =
      "One row: for each axis, whether networks are tuned over it before they are compared.";

  private static final String OPTION = "--nuisance";
  private static final Pattern DECLARED = Pattern.compile("(?m)^nuisance:[ \\t]*(.+)$");

  public Nuisance {
    List<String> named = List.copyOf(keys);
    keys = axes().filter(named::contains).toList();
  }

  private static Stream<String> axes() {
    return Axis.ALL.stream().map(Axis::key);
  }

  /** Those that the latest plan of a sweep declares. */
  public static Nuisance declaredBy(SweepFiles files) {
    Matcher declared = DECLARED.matcher(files.record().orElse(""));
    List<String> keys = List.of();
    while (declared.find()) {
      keys = List.of(declared.group(1).strip().split("[\\[\\], ]+"));
    }
    return new Nuisance(keys, false);
  }

  /**
   * Those that the command line names.
   *
   * @param text names of axes, separated by commas
   * @throws UserException if one of them is no axis, or is named twice
   */
  public static Nuisance given(String text) {
    List<String> keys = Stream.of(text.split(",", -1)).map(String::strip).toList();
    List<String> axes = axes().toList();
    for (String key : keys) {
      if (!axes.contains(key)) {
        throw new UserException(
            OPTION + ": must be axes, separated by commas, found '" + key + "'");
      }
      if (keys.indexOf(key) != keys.lastIndexOf(key)) {
        throw new UserException(OPTION + ": " + key + " is named twice");
      }
    }
    return new Nuisance(keys, true);
  }

  /** Those of both. */
  public Nuisance and(Nuisance other) {
    return new Nuisance(
        Stream.concat(keys.stream(), other.keys.stream()).toList(), given || other.given);
  }

  /** Whether networks are tuned over any axis. */
  public boolean isAny() {
    return !keys.isEmpty();
  }

  /**
   * Refuses an axis of the command line that has one value in all trials: nothing can be tuned.
   * What a sweep file declares may vary in trials that are not done yet.
   *
   * @param trials the tables of the sweeps' trials
   * @throws UserException for the first such axis
   */
  public void check(SweepDatabase database, List<String> trials) {
    if (!given) {
      return;
    }
    String rows =
        trials.stream()
            .map(table -> "SELECT * FROM " + table)
            .collect(Collectors.joining(" UNION ALL BY NAME "));
    for (String key : keys) {
      database.query(
          "SELECT count(DISTINCT " + key + ") FROM (" + rows + ")",
          row -> {
            if (row.getLong(1) == 1) {
              throw new UserException(
                  OPTION + ": " + key + " has one value in all trials: there is nothing to tune");
            }
          });
    }
  }

  /** The statement that makes the view in DuckDB. */
  String view(String schema) {
    return axes()
        .map(key -> keys.contains(key) + " AS " + key)
        .collect(
            Collectors.joining(
                ", ", "CREATE OR REPLACE VIEW " + schema + "." + VIEW + " AS SELECT ", ""));
  }

  /** The statement that makes it in Spark SQL, where {@code ${nuisance}} names the axes. */
  static String sparkView() {
    return axes()
        .map(key -> "  array_contains(split('${nuisance}', ' *, *'), '" + key + "') AS " + key)
        .collect(
            Collectors.joining(
                ",\n",
                "-- "
                    + GRAIN
                    + " -d nuisance=learning_rate,optimizer\n-- names them; without it there is"
                    + " none.\nCREATE OR REPLACE TEMPORARY VIEW nuisance AS\nSELECT\n",
                ";\n"));
  }
}
