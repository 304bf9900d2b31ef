package org.gradsweep.job.data;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;
import org.gradsweep.core.data.FeatureColumn;
import org.gradsweep.core.data.TableRules;
import org.gradsweep.core.data.VectorColumn;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.data.ParquetTypes.Shape;

/** A field with a vector of Spark ML in each row, dense or sparse: features {@code name[0]} ... */
final class ParquetVector implements ParquetField {
  private static final ParquetCell WHOLE = new ParquetCell(ParquetCell.Form.INT32, 0);
  private static final ParquetCell REAL = new ParquetCell(ParquetCell.Form.DOUBLE, 0);

  private final VectorColumn column;
  private ParquetPart part;
  private ParquetRowPlace place;

  ParquetVector(String name, TableRules rules) {
    this.column = new VectorColumn(name, rules);
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public void open(ParquetPart next, MessageType schema, long rows) {
    part = next;
    place = new ParquetRowPlace(next.shown());
    if (ParquetTypes.shape(next, schema, name()) != Shape.SPARK_VECTOR) {
      throw new UserException(
          "%s %s: must be a vector as in the other files, found %s"
              .formatted(next.shown(), name(), ParquetTypes.shown(schema.getType(name()))));
    }
  }

  @Override
  public void read(ColumnReadStore store, MessageType schema, long firstRow, long rows) {
    List<ColumnDescriptor> leaves = ParquetTypes.leaves(schema, name());
    ColumnReader kinds = store.getColumnReader(leaves.get(0));
    ColumnReader sizes = store.getColumnReader(leaves.get(1));
    ParquetNumberLists indices = new ParquetNumberLists(store, schema, leaves.get(2), WHOLE);
    ParquetNumberLists values = new ParquetNumberLists(store, schema, leaves.get(3), REAL);
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
        column.missing(place);
      } else if (dense) {
        column.begin(values.size(), place);
        for (int i = 0; i < values.size(); i++) {
          column.put(i, values.get(i), place);
        }
      } else {
        sparse(size, indices, values);
      }
    }
  }

  private void sparse(int size, ParquetNumberLists indices, ParquetNumberLists values) {
    if (indices.size() != values.size()) {
      throw new UserException(
          "%s %s: must have a value for each index, found %d indices and %d values"
              .formatted(place.text(), name(), indices.size(), values.size()));
    }
    column.begin(size, place);
    for (int i = 0; i < indices.size(); i++) {
      double index = indices.get(i);
      column.put(Double.isNaN(index) ? -1 : (int) index, values.get(i), place);
    }
  }

  @Override
  public List<FeatureColumn> columns() {
    if (column.width() == 0) {
      throw ParquetTypes.empty(part, name());
    }
    return List.of(column);
  }
}
