package org.gradsweep.analysis;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.analysis.sql.SqlScript;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;

/**
 * What a query answers, and what the command line says.
 *
 * @param columns the columns' names
 * @param rows the values, in the order of the columns
 */
record Answer(List<String> columns, List<List<Object>> rows) {
  /** The last result of a script, asked of DuckDB. */
  static Answer of(Path sweep, String query) {
    return of(SweepFiles.in(sweep.toString()), query);
  }

  /** The last result of a script on these files. */
  static Answer of(SweepFiles files, String query) {
    List<Answer> answers = new ArrayList<>();
    try (SweepDatabase database = SweepDatabase.open(files)) {
      database.run(
          SqlScript.of(query),
          result -> {
            ResultSetMetaData meta = result.getMetaData();
            Answer answer = new Answer(new ArrayList<>(), new ArrayList<>());
            for (int c = 1; c <= meta.getColumnCount(); c++) {
              answer.columns.add(meta.getColumnLabel(c));
            }
            while (result.next()) {
              List<Object> row = new ArrayList<>();
              for (int c = 1; c <= meta.getColumnCount(); c++) {
                row.add(result.getObject(c));
              }
              answer.rows.add(row);
            }
            return answers.add(answer);
          });
    }
    return answers.get(answers.size() - 1);
  }

  /** The value of a column in a row. */
  Object get(int row, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + columns);
    }
    return rows.get(row).get(index);
  }

  /** The values of a column, from the first row to the last. */
  List<Object> column(String column) {
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      values.add(get(row, column));
    }
    return values;
  }

  /** The first row in which the columns have these values: name, value, name, value... */
  int row(Object... namesAndValues) {
    for (int row = 0; row < rows.size(); row++) {
      boolean found = true;
      for (int i = 0; i < namesAndValues.length; i += 2) {
        Object value = get(row, (String) namesAndValues[i]);
        found &= String.valueOf(value).equals(String.valueOf(namesAndValues[i + 1]));
      }
      if (found) {
        return row;
      }
    }
    throw new IllegalArgumentException(
        "no row with " + java.util.Arrays.asList(namesAndValues) + " in " + rows);
  }

  /** What one call of the command line gives. */
  record Call(int exitCode, String out, String err) {
    static Call of(Object... arguments) {
      return withInput(new byte[0], arguments);
    }

    /** A call that gets these bytes through a pipe. */
    static Call withInput(byte[] input, Object... arguments) {
      String[] words = new String[arguments.length];
      for (int i = 0; i < words.length; i++) {
        words[i] = arguments[i].toString();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exitCode =
          Main.run(
              words,
              new Console(
                  new java.io.ByteArrayInputStream(input),
                  new PrintStream(out, false, StandardCharsets.UTF_8),
                  new PrintStream(err, true, StandardCharsets.UTF_8),
                  () -> false));
      return new Call(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
