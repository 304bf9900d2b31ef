package org.gradsweep.job.parquet;

import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Makes an array of values of each record. */
final class RowMaterializer extends RecordMaterializer<Object[]> {
  private final Record root;

  /**
   * A materializer.
   *
   * @param columns the order of the values
   * @param schema those of the columns that are read; the others are null
   */
  RowMaterializer(List<String> columns, MessageType schema) {
    this.root = new Record(columns, schema);
  }

  @Override
  public Object[] getCurrentRecord() {
    return root.values;
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private static final class Record extends GroupConverter {
    private final int width;
    private final ValueConverter[] converters;
    private Object[] values;

    Record(List<String> columns, MessageType schema) {
      this.width = columns.size();
      this.converters = new ValueConverter[schema.getFieldCount()];
      for (int i = 0; i < converters.length; i++) {
        Type field = schema.getType(i);
        int place = columns.indexOf(field.getName());
        converters[i] =
            new ValueConverter(field.asPrimitiveType(), value -> this.values[place] = value);
      }
    }

    @Override
    public Converter getConverter(int fieldIndex) {
      return converters[fieldIndex];
    }

    @Override
    public void start() {
      values = new Object[width];
    }

    @Override
    public void end() {}
  }
}
