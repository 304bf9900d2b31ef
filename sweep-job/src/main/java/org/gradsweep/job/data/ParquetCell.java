package org.gradsweep.job.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.gradsweep.core.data.RowPlace;
import org.gradsweep.core.data.TableColumn;

/**
 * How the values of a primitive Parquet column are read.
 *
 * @param form what they are
 * @param scale digits after the point of a decimal
 */
record ParquetCell(Form form, int scale) {
  /** The kinds of values. */
  enum Form {
    INT32,
    UINT32,
    INT64,
    UINT64,
    FLOAT16,
    FLOAT,
    DOUBLE,
    DECIMAL32,
    DECIMAL64,
    DECIMAL_BYTES,
    BOOLEAN,
    TEXT
  }

  /** Whether values are numbers. */
  boolean isNumber() {
    return form != Form.BOOLEAN && form != Form.TEXT;
  }

  /** Adds the reader's current value to a column. */
  void add(ColumnReader values, TableColumn column, RowPlace place) {
    if (form == Form.BOOLEAN) {
      column.truth(values.getBoolean(), place);
    } else if (form == Form.TEXT) {
      column.cell(values.getBinary().toStringUsingUTF8(), place);
    } else if (!column.takesWords()) {
      column.number(number(values), place);
    } else {
      addWord(values, column, place);
    }
  }

  private void addWord(ColumnReader values, TableColumn column, RowPlace place) {
    double number = number(values);
    if (Double.isNaN(number)) {
      column.missing(place);
    } else if (Double.isInfinite(number)) {
      throw column.wrong(place, "must be a finite number, found " + number);
    } else {
      column.text(word(values), place);
    }
  }

  /** The current value of a column of numbers. */
  double number(ColumnReader values) {
    return switch (form) {
      case INT32 -> values.getInteger();
      case UINT32 -> Integer.toUnsignedLong(values.getInteger());
      case INT64 -> values.getLong();
      case UINT64 -> unsigned(values.getLong());
      case FLOAT16 -> half(values.getBinary().toByteBuffer());
      case FLOAT -> values.getFloat();
      case DOUBLE -> values.getDouble();
      case DECIMAL32, DECIMAL64, DECIMAL_BYTES -> decimal(values).doubleValue();
      case BOOLEAN, TEXT -> throw new IllegalStateException(form + " is no number");
    };
  }

  /** A number as a CSV file would hold it. */
  private String word(ColumnReader values) {
    return switch (form) {
      case INT32 -> Integer.toString(values.getInteger());
      case UINT32 -> Integer.toUnsignedString(values.getInteger());
      case INT64 -> Long.toString(values.getLong());
      case UINT64 -> Long.toUnsignedString(values.getLong());
      case FLOAT16 -> Float.toString(half(values.getBinary().toByteBuffer()));
      case FLOAT -> Float.toString(values.getFloat());
      case DOUBLE -> Double.toString(values.getDouble());
      case DECIMAL32, DECIMAL64, DECIMAL_BYTES -> decimal(values).toPlainString();
      case BOOLEAN, TEXT -> throw new IllegalStateException(form + " is no number");
    };
  }

  private BigDecimal decimal(ColumnReader values) {
    return switch (form) {
      case DECIMAL32 -> BigDecimal.valueOf(values.getInteger(), scale);
      case DECIMAL64 -> BigDecimal.valueOf(values.getLong(), scale);
      default -> new BigDecimal(new BigInteger(values.getBinary().getBytes()), scale);
    };
  }

  /** A 64-bit number without sign, rounded once: the lost bit is kept as a sticky one. */
  static double unsigned(long value) {
    return value >= 0 ? value : 2.0 * (double) ((value >>> 1) | (value & 1));
  }

  /** A number of 16 bits, IEEE 754 binary16, least byte first. */
  static float half(ByteBuffer bytes) {
    int bits = bytes.order(ByteOrder.LITTLE_ENDIAN).getShort(bytes.position()) & 0xffff;
    int exponent = bits >>> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size;
    if (exponent == 0x1f) {
      size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
    } else if (exponent == 0) {
      size = fraction * 0x1p-24f;
    } else {
      size = Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
    }
    return bits >>> 15 == 0 ? size : -size;
  }

  /** How a column is read; empty for dates, times and other types. */
  static Optional<ParquetCell> of(PrimitiveType type) {
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
      return Optional.of(
          new ParquetCell(
              switch (type.getPrimitiveTypeName()) {
                case INT32 -> Form.DECIMAL32;
                case INT64 -> Form.DECIMAL64;
                default -> Form.DECIMAL_BYTES;
              },
              decimal.getScale()));
    }
    boolean signed = !(meaning instanceof IntLogicalTypeAnnotation kind) || kind.isSigned();
    boolean plain = meaning == null || meaning instanceof IntLogicalTypeAnnotation;
    boolean text =
        LogicalTypeAnnotation.stringType().equals(meaning)
            || LogicalTypeAnnotation.enumType().equals(meaning);
    // Older releases of parquet-java do not know FLOAT16, and nothing else has two bytes.
    boolean half =
        type.getTypeLength() == 2 && (meaning == null || meaning.toString().equals("FLOAT16"));
    Form form =
        switch (type.getPrimitiveTypeName()) {
          case INT32 -> !plain ? null : signed ? Form.INT32 : Form.UINT32;
          case INT64 -> !plain ? null : signed ? Form.INT64 : Form.UINT64;
          case FLOAT -> Form.FLOAT;
          case DOUBLE -> Form.DOUBLE;
          case BOOLEAN -> Form.BOOLEAN;
          case BINARY -> plain || text ? Form.TEXT : null;
          case FIXED_LEN_BYTE_ARRAY -> half ? Form.FLOAT16 : null;
          case INT96 -> null;
        };
    return Optional.ofNullable(form).map(known -> new ParquetCell(known, 0));
  }
}
