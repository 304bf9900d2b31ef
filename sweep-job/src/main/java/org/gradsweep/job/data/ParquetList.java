package org.gradsweep.job.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.schema.MessageType;
import org.gradsweep.core.data.FeatureColumn;
import org.gradsweep.core.data.TableColumn;
import org.gradsweep.core.data.TableRules;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.data.ParquetTypes.Shape;

/**
 * A field with a list of numbers in each row, equally many in all: as many columns, {@code
 * name[0]}, {@code name[1]} ...
 */
final class ParquetList implements ParquetField {
  private static final int MOST_NUMBERS = 1 << 16;

  private final String name;
  private final TableRules rules;
  private final List<TableColumn> columns = new ArrayList<>();
  private int before;
  private ParquetPart part;
  private ParquetRowPlace place;

  ParquetList(String name, TableRules rules) {
    this.name = name;
    this.rules = rules;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void open(ParquetPart next, MessageType schema, long rows) {
    part = next;
    place = new ParquetRowPlace(next.shown());
    if (ParquetTypes.shape(next, schema, name) != Shape.LIST) {
      throw new UserException(
          "%s %s: must be a list of numbers as in the other files, found %s"
              .formatted(next.shown(), name, ParquetTypes.shown(schema.getType(name))));
    }
  }

  @Override
  public void read(ColumnReadStore store, MessageType schema, long firstRow, long rows) {
    ColumnDescriptor leaf = ParquetTypes.leaves(schema, name).get(0);
    ParquetCell cell = ParquetTypes.cell(part, schema, name);
    ParquetNumberLists lists = new ParquetNumberLists(store, schema, leaf, cell);
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
  public List<FeatureColumn> columns() {
    if (columns.isEmpty()) {
      throw ParquetTypes.empty(part, name);
    }
    return List.copyOf(columns);
  }
}
