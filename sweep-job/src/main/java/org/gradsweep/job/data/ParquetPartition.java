package org.gradsweep.job.data;

import java.util.List;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.schema.MessageType;
import org.gradsweep.core.data.FeatureColumn;
import org.gradsweep.core.data.TableColumn;

/** A field whose value the names of the files' folders say. */
final class ParquetPartition implements ParquetField {
  private final TableColumn column;
  private String value;
  private ParquetRowPlace place;

  ParquetPartition(TableColumn column) {
    this.column = column;
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public void open(ParquetPart next, MessageType schema, long rows) {
    value = next.partition().get(name());
    place = new ParquetRowPlace(next.shown());
  }

  @Override
  public void read(ColumnReadStore store, MessageType schema, long firstRow, long rows) {
    for (long row = 0; row < rows; row++) {
      place.at(firstRow + row);
      column.cell(value, place);
    }
  }

  @Override
  public List<FeatureColumn> columns() {
    return List.of(column);
  }
}
