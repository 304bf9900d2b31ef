package org.gradsweep.job.sort;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.gradsweep.core.table.Column;
import org.gradsweep.job.parquet.TableSchema;

/** Hands the values of a row in bytes to Parquet; a NULL is left out. */
final class PackedWriteSupport extends WriteSupport<PackedWriteSupport.Row> {
  private final RowFormat format;
  private final List<String> names;
  private RecordConsumer consumer;

  /** A row that begins at a place of some bytes; moved from row to row. */
  static final class Row {
    private byte[] bytes;
    private int offset;

    void moveTo(byte[] rows, int place) {
      bytes = rows;
      offset = place;
    }
  }

  PackedWriteSupport(RowFormat format) {
    this.format = format;
    this.names = format.table().columns().stream().<String>map(Column::name).toList();
  }

  @Override
  public String getName() {
    return "gradsweep";
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(TableSchema.of(format.table()), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(Row row) {
    byte[] bytes = row.bytes;
    int place = row.offset + format.nullBytes();
    consumer.startMessage();
    for (int column = 0; column < format.columns(); column++) {
      if (!RowFormat.isNull(bytes, row.offset, column)) {
        consumer.startField(names.get(column), column);
        place = write(column, bytes, place);
        consumer.endField(names.get(column), column);
      }
    }
    consumer.endMessage();
  }

  private int write(int column, byte[] bytes, int place) {
    return switch (format.type(column)) {
      case INT -> {
        consumer.addInteger((int) RowFormat.INT.get(bytes, place));
        yield place + Integer.BYTES;
      }
      case LONG -> {
        consumer.addLong((long) RowFormat.LONG.get(bytes, place));
        yield place + Long.BYTES;
      }
      case DOUBLE -> {
        consumer.addDouble(Double.longBitsToDouble((long) RowFormat.LONG.get(bytes, place)));
        yield place + Long.BYTES;
      }
      case BOOLEAN -> {
        consumer.addBoolean(bytes[place] != 0);
        yield place + 1;
      }
      case STRING -> {
        int length = (int) RowFormat.INT.get(bytes, place);
        int text = place + Integer.BYTES;
        consumer.addBinary(Binary.fromReusedByteArray(bytes, text, length));
        yield text + length;
      }
    };
  }
}
