package org.gradsweep.job.data;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;
import org.gradsweep.core.data.FeatureColumn;
import org.gradsweep.core.data.TableColumn;
import org.gradsweep.core.error.UserException;

/** A field with one value a row. */
final class ParquetScalar implements ParquetField {
  private final TableColumn column;
  private ParquetPart part;
  private ParquetCell cell;
  private ParquetRowPlace place;

  ParquetScalar(TableColumn column) {
    this.column = column;
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public void open(ParquetPart next, MessageType schema, long rows) {
    part = next;
    column.expect(rows);
    cell = ParquetTypes.cell(next, schema, name());
    place = new ParquetRowPlace(next.shown());
  }

  @Override
  public void read(ColumnReadStore store, MessageType schema, long firstRow, long rows) {
    ColumnDescriptor leaf = ParquetTypes.leaves(schema, name()).get(0);
    ColumnReader values = store.getColumnReader(leaf);
    int present = leaf.getMaxDefinitionLevel();
    if (values.getTotalValueCount() != rows) {
      throw new UserException(
          "%s %s: can't be read as Parquet: %d values for %d rows"
              .formatted(part.shown(), name(), values.getTotalValueCount(), rows));
    }
    for (long row = 0; row < rows; row++) {
      place.at(firstRow + row);
      if (values.getCurrentDefinitionLevel() < present) {
        column.missing(place);
      } else {
        cell.add(values, column, place);
      }
      values.consume();
    }
  }

  @Override
  public List<FeatureColumn> columns() {
    return List.of(column);
  }
}
