package org.gradsweep.job.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;

/** A table's columns as a Parquet schema: flat, and each column optional. */
public final class TableSchema {
  private TableSchema() {}

  /** The schema of a table. */
  public static MessageType of(Table<?> table) {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (Column<?> column : table.columns()) {
      builder.addField(field(column));
    }
    return builder.named(table.name());
  }

  private static Type field(Column<?> column) {
    return switch (column.type()) {
      case STRING ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(column.name());
      case INT -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
    };
  }
}
