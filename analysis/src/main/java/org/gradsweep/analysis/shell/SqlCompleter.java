package org.gradsweep.analysis.shell;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.gradsweep.analysis.format.OutputFormat;
import org.gradsweep.analysis.sql.Dictionary;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, tables, columns, numbered queries and the shell's commands. */
final class SqlCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "ALL",
          "AND",
          "AS",
          "ASC",
          "BETWEEN",
          "BY",
          "CASE",
          "CAST",
          "CREATE",
          "DESC",
          "DESCRIBE",
          "DISTINCT",
          "ELSE",
          "END",
          "EXISTS",
          "EXPLAIN",
          "FALSE",
          "FROM",
          "FULL",
          "GROUP",
          "HAVING",
          "IN",
          "IS",
          "JOIN",
          "LEFT",
          "LIKE",
          "LIMIT",
          "NOT",
          "NULL",
          "OFFSET",
          "ON",
          "OR",
          "ORDER",
          "OUTER",
          "OVER",
          "PARTITION",
          "QUALIFY",
          "SELECT",
          "SUMMARIZE",
          "THEN",
          "TRUE",
          "UNION",
          "USING",
          "VIEW",
          "WHEN",
          "WHERE",
          "WINDOW",
          "WITH");
  private static final List<String> FUNCTIONS =
      List.of(
          "abs",
          "avg",
          "coalesce",
          "corr",
          "count",
          "exp",
          "ln",
          "log10",
          "max",
          "max_by",
          "median",
          "min",
          "min_by",
          "nullif",
          "power",
          "quantile_cont",
          "rank",
          "regr_slope",
          "round",
          "row_number",
          "sqrt",
          "stddev_samp",
          "sum");
  private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "describe", "summarize");

  private final Supplier<Map<String, Map<String, String>>> columns;

  /**
   * A completer.
   *
   * @param columns the names and types of the columns of every table, by its name
   */
  SqlCompleter(Supplier<Map<String, Map<String, String>>> columns) {
    this.columns = columns;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> words = line.words();
    boolean first = line.wordIndex() == 0;
    String before = first ? "" : words.get(line.wordIndex() - 1).toLowerCase(Locale.ROOT);
    if (before.equals(ShellCommand.DESCRIBE.word()) || BEFORE_TABLE.contains(before)) {
      addTables(candidates);
    } else if (before.equals(ShellCommand.FORMAT.word())) {
      for (OutputFormat format : OutputFormat.values()) {
        format.text().ifPresent(text -> add(candidates, text.toString(), "formats", null));
      }
    } else if (first && line.word().startsWith("@")) {
      for (NumberedQuery query : NumberedQuery.all()) {
        add(candidates, "@" + query.topic(), "queries", query.question());
      }
    } else if (first && line.word().startsWith("\\")) {
      for (ShellCommand command : ShellCommand.values()) {
        add(candidates, command.word(), "commands", command.meaning());
      }
    } else {
      addSql(words, candidates);
    }
  }

  private void addTables(List<Candidate> candidates) {
    for (String table : columns.get().keySet()) {
      add(candidates, table, "tables", Dictionary.grain(table));
    }
  }

  /** Columns of the tables that the statement names, or of all where it names none. */
  private void addSql(List<String> words, List<Candidate> candidates) {
    Map<String, Map<String, String>> known = columns.get();
    Set<String> named = new TreeSet<>();
    for (String word : words) {
      if (known.containsKey(word.toLowerCase(Locale.ROOT))) {
        named.add(word.toLowerCase(Locale.ROOT));
      }
    }
    Set<String> seen = new TreeSet<>();
    known.forEach(
        (table, names) -> {
          if (named.isEmpty() || named.contains(table)) {
            for (String name : names.keySet()) {
              if (seen.add(name)) {
                add(candidates, name, "columns", null);
              }
            }
          }
        });
    known.keySet().forEach(table -> add(candidates, table, "tables", null));
    KEYWORDS.forEach(keyword -> add(candidates, keyword, "keywords", null));
    FUNCTIONS.forEach(function -> add(candidates, function, "functions", null));
  }

  private static void add(List<Candidate> candidates, String value, String group, String meaning) {
    candidates.add(new Candidate(value, value, group, meaning, null, null, true));
  }
}
