package org.gradsweep.job.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;
import org.gradsweep.core.data.TableColumn;
import org.gradsweep.core.data.TableRules;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.data.ParquetTypes.Shape;

/**
 * A field with a list of numbers in each row, equally many in all, or a vector of Spark ML, dense
 * or sparse: as many columns, {@code name[0]}, {@code name[1]} ...
 */
final class ParquetVector implements ParquetField {
  private static final int MOST_NUMBERS = 1 << 16;

  private final String name;
  private final TableRules rules;
  private final List<TableColumn> columns = new ArrayList<>();
  private Shape shape;
  private int before;
  private ParquetPart part;
  private ParquetRowPlace place;

  ParquetVector(String name, TableRules rules) {
    this.name = name;
    this.rules = rules;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open(ParquetPart next, MessageType schema) {
    part = next;
    place = new ParquetRowPlace(next.shown());
    shape = ParquetTypes.shape(next, schema, name);
    if (shape == Shape.SCALAR) {
      throw new UserException(
          "%s %s: must be a list or vector of numbers as in the other files, found %s"
              .formatted(next.shown(), name, schema.getType(name)));
    }
  }

  @Override
  public void read(ColumnReadStore store, MessageType schema, long firstRow, long rows) {
    List<ColumnDescriptor> leaves = ParquetTypes.leaves(schema, name);
    if (shape == Shape.LIST) {
      ParquetCell cell = ParquetTypes.cell(part, schema, name);
      readLists(new ParquetNumberLists(store, schema, leaves.get(0), cell), firstRow, rows);
    } else {
      readVectors(store, schema, leaves, firstRow, rows);
    }
  }

  private void readLists(ParquetNumberLists lists, long firstRow, long rows) {
    for (long row = 0; row < rows; row++) {
      place.at(firstRow + row);
      if (lists.next()) {
        width(lists.size());
        for (int i = 0; i < lists.size(); i++) {
          columns.get(i).number(lists.get(i), place);
        }
      } else {
        missing();
      }
    }
  }

  private void readVectors(
      ColumnReadStore store,
      MessageType schema,
      List<ColumnDescriptor> leaves,
      long firstRow,
      long rows) {
    ColumnReader kinds = store.getColumnReader(leaves.get(0));
    ColumnReader sizes = store.getColumnReader(leaves.get(1));
    ParquetCell whole = new ParquetCell(ParquetCell.Form.INT32, 0);
    ParquetCell real = new ParquetCell(ParquetCell.Form.DOUBLE, 0);
    ParquetNumberLists indices = new ParquetNumberLists(store, schema, leaves.get(2), whole);
    ParquetNumberLists values = new ParquetNumberLists(store, schema, leaves.get(3), real);
    for (long row = 0; row < rows; row++) {
      place.at(firstRow + row);
      boolean present = kinds.getCurrentDefinitionLevel() == leaves.get(0).getMaxDefinitionLevel();
      boolean dense = present && kinds.getInteger() == 1;
      boolean sized = sizes.getCurrentDefinitionLevel() == leaves.get(1).getMaxDefinitionLevel();
      int size = sized ? sizes.getInteger() : 0;
      kinds.consume();
      sizes.consume();
      indices.next();
      values.next();
      if (!present) {
        missing();
      } else if (dense) {
        width(values.size());
        for (int i = 0; i < values.size(); i++) {
          columns.get(i).number(values.get(i), place);
        }
      } else {
        sparse(size, indices, values);
      }
    }
  }

  private void sparse(int size, ParquetNumberLists indices, ParquetNumberLists values) {
    width(size);
    int next = 0;
    for (int i = 0; i < size; i++) {
      boolean here = next < indices.size() && indices.get(next) == i;
      columns.get(i).number(here ? values.get(next++) : 0, place);
    }
    if (next < indices.size()) {
      throw new UserException(
          place.text() + " " + name + ": indices must ascend and be below " + size);
    }
  }

  private void width(int size) {
    if (columns.isEmpty()) {
      if (size < 1 || size > MOST_NUMBERS) {
        throw new UserException(
            "%s %s: must have 1 to %d numbers, found %d"
                .formatted(place.text(), name, MOST_NUMBERS, size));
      }
      for (int i = 0; i < size; i++) {
        TableColumn column = TableColumn.feature(name + "[" + i + "]", rules);
        for (int row = 0; row < before; row++) {
          column.missing(place);
        }
        columns.add(column);
      }
    } else if (size != columns.size()) {
      throw new UserException(
          "%s %s: must have %d numbers like the rows before, found %d"
              .formatted(place.text(), name, columns.size(), size));
    }
  }

  private void missing() {
    if (columns.isEmpty()) {
      // Refused here where rows without a value are, though there is no column yet.
      TableColumn.feature(name, rules).missing(place);
      before++;
    }
    columns.forEach(column -> column.missing(place));
  }

  @Override
  public List<TableColumn> columns() {
    if (columns.isEmpty()) {
      throw new UserException(
          part.shown()
              + " "
              + name
              + ": no row has a value; dataset.exclude leaves the column out");
    }
    return columns;
  }
}
