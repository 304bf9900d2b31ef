package org.gradsweep.job.parquet;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Makes an array of values of each record; asks Parquet for the wanted columns only. */
final class RowReadSupport extends ReadSupport<Object[]> {
  private final List<String> columns;

  RowReadSupport(List<String> columns) {
    this.columns = columns;
  }

  @Override
  public ReadContext init(InitContext context) {
    MessageType file = context.getFileSchema();
    List<Type> wanted =
        file.getFields().stream().filter(field -> columns.contains(field.getName())).toList();
    return new ReadContext(new MessageType(file.getName(), wanted));
  }

  @Override
  public RecordMaterializer<Object[]> prepareForRead(
      Configuration configuration,
      Map<String, String> keyValueMetaData,
      MessageType fileSchema,
      ReadContext context) {
    return new Rows(columns, context.getRequestedSchema());
  }

  private static final class Rows extends RecordMaterializer<Object[]> {
    private final Record root;

    Rows(List<String> columns, MessageType schema) {
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
