package org.gradsweep.job.readers;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Writes a table by parquet-java, each column in the narrowest type that Parquet has for it.
 *
 * @param version of the pages and their encodings
 * @param codec by which they are compressed
 * @param reversed whether the columns stand in the opposite order
 */
record ParquetJavaFile(WriterVersion version, CompressionCodecName codec, boolean reversed) {
  private static final String VECTOR =
      "optional group %s { required int32 type (INTEGER(8,true)); optional int32 size;"
          + " optional group indices (LIST) { repeated group list { required int32 element; } }"
          + " optional group values (LIST) { repeated group list { required double element; } } }";

  void write(MadeUpTable table, Path file) throws IOException {
    List<Integer> fields = table.fields();
    if (reversed) {
      Collections.reverse(fields);
    }
    StringBuilder schema = new StringBuilder("message t { ");
    fields.forEach(field -> schema.append(type(table.columns().get(field))).append(' '));
    MessageType type = MessageTypeParser.parseMessageType(schema.append('}').toString());
    HadoopOutputFile output =
        HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(output)
            .withType(type)
            .withWriterVersion(version)
            .withCompressionCodec(codec)
            .withRowGroupSize(1L << 16)
            .withPageSize(1 << 12)
            .build()) {
      for (String[] row : table.rows()) {
        Group group = new SimpleGroup(type);
        for (int i = 0; i < fields.size(); i++) {
          put(group, i, table, row, fields.get(i));
        }
        writer.write(group);
      }
    }
  }

  private static String type(MadeUpTable.Column column) {
    if (column.vector() != null) {
      return column.vector().equals("list")
          ? "optional group list (LIST) { repeated group list { optional float element; } }"
          : VECTOR.formatted(column.vector());
    }
    String name = column.name();
    return "optional "
        + switch (column.kind()) {
          case INT8 -> "int32 " + name + " (INTEGER(8,true))";
          case INT16 -> "int32 " + name + " (INTEGER(16,true))";
          case INT32 -> "int32 " + name;
          case INT64 -> "int64 " + name;
          case UINT8 -> "int32 " + name + " (INTEGER(8,false))";
          case UINT16 -> "int32 " + name + " (INTEGER(16,false))";
          case UINT32 -> "int32 " + name + " (INTEGER(32,false))";
          case UINT64 -> "int64 " + name + " (INTEGER(64,false))";
          case FLOAT16 -> "fixed_len_byte_array(2) " + name + " (FLOAT16)";
          case FLOAT32 -> "float " + name;
          case FLOAT64 -> "double " + name;
          case DECIMAL_4_2 -> "int32 " + name + " (DECIMAL(4,2))";
          case DECIMAL_9_3 -> "fixed_len_byte_array(5) " + name + " (DECIMAL(9,3))";
          case DECIMAL_18_5 -> "int64 " + name + " (DECIMAL(18,5))";
          case DECIMAL_38_4 -> "binary " + name + " (DECIMAL(38,4))";
          case BOOLEAN -> "boolean " + name;
          case TEXT ->
              "binary " + name + (name.equals(MadeUpTable.LABEL) ? " (ENUM)" : " (STRING)");
        }
        + ";";
  }

  private static void put(Group group, int field, MadeUpTable table, String[] row, int place) {
    MadeUpTable.Column column = table.columns().get(place);
    if (column.vector() != null) {
      putVector(group.addGroup(field), column.vector(), table.elements(row, place));
    } else if (row[place] != null) {
      String text = row[place];
      switch (column.kind()) {
        case INT8, INT16, INT32, UINT8, UINT16 -> group.add(field, Integer.parseInt(text));
        case UINT32 -> group.add(field, Integer.parseUnsignedInt(text));
        case INT64 -> group.add(field, Long.parseLong(text));
        case UINT64 -> group.add(field, Long.parseUnsignedLong(text));
        case FLOAT16 -> group.add(field, half(text));
        case FLOAT32 -> group.add(field, Float.parseFloat(text));
        case FLOAT64 -> group.add(field, Double.parseDouble(text));
        case DECIMAL_4_2 -> group.add(field, unscaled(text).intValueExact());
        case DECIMAL_9_3 -> group.add(field, Binary.fromConstantByteArray(bytes(text, 5)));
        case DECIMAL_18_5 -> group.add(field, unscaled(text).longValueExact());
        case DECIMAL_38_4 ->
            group.add(field, Binary.fromConstantByteArray(unscaled(text).toByteArray()));
        case BOOLEAN -> group.add(field, Boolean.parseBoolean(text));
        case TEXT -> group.add(field, text);
      }
    }
  }

  private static Binary half(String text) {
    short bits = MadeUpTable.HALVES.get(Double.parseDouble(text));
    return Binary.fromConstantByteArray(
        ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(bits).array());
  }

  private static BigInteger unscaled(String text) {
    return new BigDecimal(text).unscaledValue();
  }

  private static byte[] bytes(String text, int length) {
    byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(unscaled(text).longValueExact()).array();
    return Arrays.copyOfRange(whole, Long.BYTES - length, Long.BYTES);
  }

  /** Spark's vectors: with a size and the elements that are not 0, or with all elements. */
  private static void putVector(Group group, String vector, List<String> elements) {
    if (vector.equals("list")) {
      elements.forEach(each -> group.addGroup(0).add(0, Float.parseFloat(each)));
      return;
    }
    boolean sparse = vector.equals("sparse");
    group.add(0, sparse ? 0 : 1);
    if (sparse) {
      group.add(1, elements.size());
    }
    Group indices = sparse ? group.addGroup(2) : null;
    Group values = group.addGroup(3);
    for (int i = 0; i < elements.size(); i++) {
      double value = Double.parseDouble(elements.get(i));
      if (!sparse || value != 0) {
        values.addGroup(0).add(0, value);
        if (sparse) {
          indices.addGroup(0).add(0, i);
        }
      }
    }
  }
}
