package org.gradsweep.analysis.compare;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradsweep.analysis.format.Format;
import org.gradsweep.analysis.format.RowPrinter;

/** A comparison for reading, or as CSV or JSON. */
final class ComparisonText {
  /** How many of a column's values are shown. */
  private static final int VALUES_SHOWN = 8;

  private final Comparison comparison;
  private final String first;
  private final String second;
  private final PrintStream out;

  /**
   * A text.
   *
   * @param first the name of the first sweep
   * @param second the name of the second sweep
   */
  ComparisonText(Comparison comparison, String first, String second, PrintStream out) {
    this.comparison = comparison;
    this.first = first;
    this.second = second;
    this.out = out;
  }

  void print(Format format) {
    switch (format) {
      case TABLE -> printForReading();
      case CSV -> outcomes().print(Format.CSV, out);
      case JSON -> {
        out.print("{\n\"rows\": ");
        rows().print(Format.JSON, out);
        out.print(",\n\"plan\": ");
        plan().print(Format.JSON, out);
        out.print(",\n\"outcome\": ");
        outcomes().print(Format.JSON, out);
        out.println("}");
      }
    }
  }

  private void printForReading() {
    SharedRows rows = comparison.rows();
    out.println("first:  " + first + ", " + trials(rows.firstTrials()));
    out.println("second: " + second + ", " + trials(rows.secondTrials()));
    out.println("rows:   " + rowsSentence(rows));
    if (comparison.plan().isEmpty()) {
      out.println("plan:   no difference");
    } else {
      out.println("plan:");
      plan().print(Format.TABLE, out);
    }
    if (!rows.areAllEqual()) {
      out.println(
          "outcome: "
              + gridPoints(comparison.matching())
              + " match, "
              + comparison.onlyFirst()
              + " only in first, "
              + comparison.onlySecond()
              + " only in second");
      if (!comparison.nuisance().isEmpty()) {
        out.println(
            "tuned over "
                + String.join(", ", comparison.nuisance())
                + ": a grid point stands for the best of those that differ in nothing else, chosen"
                + " with every third seed and judged with the others");
      }
      if (comparison.matching() > 0) {
        outcomes().print(Format.TABLE, out);
        out.println(
            "low to high: 95 % interval of second - first; p: Student's t-test of the pairs of the"
                + " same seed, Welch's of the means where fewer than 2 seeds are in both, Fisher's"
                + " exact test of shares; p_holm: corrected for the "
                + comparison.tests()
                + " tests of this table");
      }
    }
  }

  private static String trials(long count) {
    return count == 1 ? "1 trial" : count + " trials";
  }

  private static String gridPoints(long count) {
    return count == 1 ? "1 grid point" : count + " grid points";
  }

  private static String rowsSentence(SharedRows rows) {
    if (rows.areAllEqual()) {
      return "all rows equal, times, host and versions aside: " + rows.rows() + " rows";
    }
    if (rows.trials() == 0) {
      return "no trial is in both";
    }
    String shared = trials(rows.trials()) + (rows.trials() == 1 ? " is" : " are") + " in both, ";
    if (rows.differing() == 0) {
      return shared + "all their rows equal";
    }
    String columns =
        rows.columns().entrySet().stream()
            .limit(VALUES_SHOWN)
            .map(column -> column.getKey() + " (" + column.getValue() + ")")
            .collect(Collectors.joining(", "));
    return shared
        + rows.differing()
        + " of their "
        + rows.rows()
        + " rows differ: "
        + columns
        + (rows.columns().size() > VALUES_SHOWN
            ? " and " + (rows.columns().size() - VALUES_SHOWN) + " more columns"
            : "");
  }

  private RowPrinter rows() {
    SharedRows rows = comparison.rows();
    RowPrinter table =
        new RowPrinter()
            .column("first", "VARCHAR")
            .column("second", "VARCHAR")
            .column("first_trials", "BIGINT")
            .column("second_trials", "BIGINT")
            .column("shared_trials", "BIGINT")
            .column("shared_rows", "BIGINT")
            .column("differing_rows", "BIGINT")
            .column("differing_columns", "VARCHAR")
            .column("all_rows_equal", "BOOLEAN")
            .column("matching_grid_points", "BIGINT")
            .column("grid_points_only_in_first", "BIGINT")
            .column("grid_points_only_in_second", "BIGINT")
            .column("nuisance", "VARCHAR");
    table.row(
        List.of(
            first,
            second,
            rows.firstTrials(),
            rows.secondTrials(),
            rows.trials(),
            rows.rows(),
            rows.differing(),
            String.join(", ", rows.columns().keySet()),
            rows.areAllEqual(),
            comparison.matching(),
            comparison.onlyFirst(),
            comparison.onlySecond(),
            String.join(", ", comparison.nuisance())));
    return table;
  }

  private RowPrinter plan() {
    RowPrinter table =
        new RowPrinter()
            .column("key", "VARCHAR")
            .column("kind", "VARCHAR")
            .column("first", "VARCHAR")
            .column("second", "VARCHAR");
    for (PlanDifference difference : comparison.plan()) {
      table.row(
          List.of(
              difference.key(),
              difference.kind(),
              values(difference.first()),
              values(difference.second())));
    }
    return table;
  }

  private static String values(List<Object> values) {
    String shown =
        values.stream()
            .limit(VALUES_SHOWN)
            .map(value -> value == null ? "NULL" : value.toString())
            .collect(Collectors.joining(", "));
    if (values.isEmpty()) {
      return "none";
    }
    return values.size() <= VALUES_SHOWN ? shown : shown + ", ... (" + values.size() + " values)";
  }

  private RowPrinter outcomes() {
    RowPrinter table = new RowPrinter();
    List<String> keys = comparison.keys();
    for (int i = 0; i < keys.size(); i++) {
      table.column(keys.get(i), type(i));
    }
    table
        .column("measure", "VARCHAR")
        .column("n_first", "BIGINT")
        .column("n_second", "BIGINT")
        .column("pairs", "BIGINT")
        .column("first", "DOUBLE")
        .column("second", "DOUBLE")
        .column("difference", "DOUBLE")
        .column("low", "DOUBLE")
        .column("high", "DOUBLE")
        .column("p", "DOUBLE")
        .column("p_holm", "DOUBLE")
        .column("finding", "VARCHAR");
    for (Outcome outcome : comparison.outcomes()) {
      List<Object> row = new ArrayList<>(outcome.key());
      row.addAll(
          List.of(
              outcome.measure().toString(),
              outcome.first().n(),
              outcome.second().n(),
              outcome.pairs(),
              outcome.first().mean(),
              outcome.second().mean(),
              outcome.effect().difference(),
              outcome.effect().low(),
              outcome.effect().high(),
              outcome.effect().p(),
              outcome.corrected(),
              outcome.finding()));
      table.row(row);
    }
    return table;
  }

  /** The SQL type of a key's values. */
  private String type(int key) {
    for (Outcome outcome : comparison.outcomes()) {
      Object value = outcome.key().get(key);
      if (value instanceof Double) {
        return "DOUBLE";
      }
      if (value instanceof Number) {
        return "BIGINT";
      }
    }
    return "VARCHAR";
  }
}
