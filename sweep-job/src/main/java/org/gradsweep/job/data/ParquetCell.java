package org.gradsweep.job.data;

import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/** The kinds of Parquet columns that can be features or labels, and how a value is read. */
enum ParquetCell {
  INT32(true) {
    @Override
    String text(Group row, int column) {
      return Integer.toString(row.getInteger(column, 0));
    }
  },
  UINT32(true) {
    @Override
    String text(Group row, int column) {
      return Integer.toUnsignedString(row.getInteger(column, 0));
    }
  },
  INT64(true) {
    @Override
    String text(Group row, int column) {
      return Long.toString(row.getLong(column, 0));
    }
  },
  FLOAT(true) {
    @Override
    String text(Group row, int column) {
      return Float.toString(row.getFloat(column, 0));
    }
  },
  DOUBLE(true) {
    @Override
    String text(Group row, int column) {
      return Double.toString(row.getDouble(column, 0));
    }
  },
  BOOLEAN(false) {
    @Override
    String text(Group row, int column) {
      return Boolean.toString(row.getBoolean(column, 0));
    }
  },
  TEXT(false) {
    @Override
    String text(Group row, int column) {
      return row.getString(column, 0);
    }
  };

  private final boolean numeric;

  ParquetCell(boolean numeric) {
    this.numeric = numeric;
  }

  /** Whether such a column can be a feature; every kind can be the label. */
  boolean numeric() {
    return numeric;
  }

  /** The value as a CSV file would hold it. */
  abstract String text(Group row, int column);

  /** The value of a numeric column. */
  double number(Group row, int column) {
    return switch (this) {
      case INT32 -> row.getInteger(column, 0);
      case UINT32 -> Integer.toUnsignedLong(row.getInteger(column, 0));
      case INT64 -> row.getLong(column, 0);
      case FLOAT -> row.getFloat(column, 0);
      case DOUBLE -> row.getDouble(column, 0);
      case BOOLEAN, TEXT -> throw new IllegalStateException(this + " is not numeric");
    };
  }

  /** The kind of a column; empty for lists, structures, dates, decimals and other types. */
  static Optional<ParquetCell> of(Type column) {
    if (!column.isPrimitive() || column.isRepetition(Repetition.REPEATED)) {
      return Optional.empty();
    }
    PrimitiveType type = column.asPrimitiveType();
    LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
    boolean signed = !(meaning instanceof IntLogicalTypeAnnotation kind) || kind.isSigned();
    boolean plain = meaning == null || meaning instanceof IntLogicalTypeAnnotation;
    return Optional.ofNullable(
        switch (type.getPrimitiveTypeName()) {
          case INT32 -> !plain ? null : signed ? INT32 : UINT32;
          case INT64 -> plain && signed ? INT64 : null;
          case FLOAT -> FLOAT;
          case DOUBLE -> DOUBLE;
          case BOOLEAN -> BOOLEAN;
          case BINARY -> plain || LogicalTypeAnnotation.stringType().equals(meaning) ? TEXT : null;
          case INT96, FIXED_LEN_BYTE_ARRAY -> null;
        });
  }
}
