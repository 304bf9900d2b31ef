package org.gradsweep.job.data;

import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.gradsweep.core.error.UserException;

/** What fields of Parquet files are by their types. */
final class ParquetTypes {
  private static final List<String> SPARK_VECTOR = List.of("type", "size", "indices", "values");

  private ParquetTypes() {}

  /** How a field becomes columns. */
  enum Shape {
    SCALAR,
    LIST,
    SPARK_VECTOR
  }

  /**
   * The shape of a field.
   *
   * @throws UserException if it is no number, truth value, text, list or vector
   */
  static Shape shape(ParquetPart part, MessageType schema, String field) {
    Type type = schema.getType(field);
    if (type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)) {
      cell(part, schema, field);
      return Shape.SCALAR;
    }
    if (!type.isPrimitive()
        && type.asGroupType().getFields().stream()
            .map(Type::getName)
            .toList()
            .equals(SPARK_VECTOR)) {
      return Shape.SPARK_VECTOR;
    }
    List<ColumnDescriptor> leaves = leaves(schema, field);
    if (leaves.size() == 1
        && leaves.get(0).getMaxRepetitionLevel() == 1
        && ParquetCell.of(leaves.get(0).getPrimitiveType())
            .filter(ParquetCell::isNumber)
            .isPresent()) {
      return Shape.LIST;
    }
    throw wrong(part, type);
  }

  private static UserException wrong(ParquetPart part, Type type) {
    return new UserException(
        "%s %s: must be a number, a truth value, a text, or a list or vector of numbers, found %s;"
                .formatted(part.shown(), type.getName(), shown(type))
            + " dataset.exclude leaves the column out");
  }

  /** How a field's single values are read. */
  static ParquetCell cell(ParquetPart part, MessageType schema, String field) {
    ColumnDescriptor leaf = leaves(schema, field).get(0);
    return ParquetCell.of(leaf.getPrimitiveType())
        .orElseThrow(() -> wrong(part, schema.getType(field)));
  }

  /** The columns in which a field's values are stored. */
  static List<ColumnDescriptor> leaves(MessageType schema, String field) {
    return schema.getColumns().stream().filter(leaf -> leaf.getPath()[0].equals(field)).toList();
  }

  /** A type as messages show it. */
  static String shown(Type type) {
    return type.toString().lines().findFirst().orElse("").strip();
  }

  /** The user's mistake that a field of vectors has none. */
  static UserException empty(ParquetPart part, String field) {
    return new UserException(
        part.shown() + " " + field + ": no row has a value; dataset.exclude leaves the column out");
  }
}
