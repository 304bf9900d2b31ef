package org.gradsweep.core.data;

import java.util.Arrays;
import java.util.List;

/**
 * A table with all its rows as they are read, before it is split.
 *
 * @param labels the class of each row
 * @param classes their names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LoadedTable(Table table, int[] labels, List<String> classes) {
  static LoadedTable of(TableReader reader, TableSpec spec) {
    Table table = reader.read(spec, false);
    int[] rows = Arrays.stream(new int[table.label().rows()]).toArray();
    Arrays.setAll(rows, i -> i);
    if (rows.length == 0) {
      throw new org.gradsweep.core.error.UserException(table.file() + ": no rows");
    }
    try {
      Classes classes = Classes.of(table.label().words(), rows.length);
      int[] labels = new int[rows.length];
      Arrays.setAll(labels, row -> classes.ofWord()[table.label().code(row)]);
      return new LoadedTable(table, labels, classes.names());
    } catch (IllegalArgumentException e) {
      throw new org.gradsweep.core.error.UserException(
          table.file() + " " + table.label().name() + ": " + e.getMessage(), e);
    }
  }

  /** The numbers, row by row. */
  float[] values() {
    int width = table.features().size();
    float[] values = new float[table.label().rows() * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((TableColumn) table.features().get(i % width)).value(i / width);
    }
    return values;
  }
}
