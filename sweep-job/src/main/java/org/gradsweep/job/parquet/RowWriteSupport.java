package org.gradsweep.job.parquet;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;

/** Hands the values of flat rows to Parquet, column by column; a null is left out. */
final class RowWriteSupport extends WriteSupport<Object[]> {
  private final MessageType schema;
  private final List<String> names;
  private final ColumnType[] types;
  private final Map<String, String> facts;
  private RecordConsumer consumer;

  RowWriteSupport(Table<?> table, Map<String, String> facts) {
    this.facts = Map.copyOf(facts);
    this.schema = TableSchema.of(table);
    this.names = table.columns().stream().<String>map(Column::name).toList();
    this.types = table.columns().stream().map(Column::type).toArray(ColumnType[]::new);
  }

  @Override
  public String getName() {
    return "gradsweep";
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, facts);
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(Object[] values) {
    consumer.startMessage();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        consumer.startField(names.get(i), i);
        writeValue(types[i], values[i]);
        consumer.endField(names.get(i), i);
      }
    }
    consumer.endMessage();
  }

  private void writeValue(ColumnType type, Object value) {
    switch (type) {
      case STRING -> consumer.addBinary(Binary.fromString((String) value));
      case INT -> consumer.addInteger((Integer) value);
      case LONG -> consumer.addLong((Long) value);
      case DOUBLE -> consumer.addDouble((Double) value);
      case BOOLEAN -> consumer.addBoolean((Boolean) value);
    }
  }
}
