package org.gradsweep.job.readers;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A table as Spark holds it: numbers without sign in the next larger type. */
final class SparkFile {
  /** How Spark ML's vectors are stored. */
  private static final StructType VECTOR =
      DataTypes.createStructType(
          List.of(
              DataTypes.createStructField("type", DataTypes.ByteType, false),
              DataTypes.createStructField("size", DataTypes.IntegerType, true),
              DataTypes.createStructField(
                  "indices", DataTypes.createArrayType(DataTypes.IntegerType, false), true),
              DataTypes.createStructField(
                  "values", DataTypes.createArrayType(DataTypes.DoubleType, false), true)));

  private SparkFile() {}

  /**
   * The rows, in their order.
   *
   * @param parts files that they are written to
   */
  static Dataset<Row> of(MadeUpTable table, SparkSession spark, int parts) {
    List<StructField> fields = new ArrayList<>();
    for (int place : table.fields()) {
      MadeUpTable.Column column = table.columns().get(place);
      String name = column.vector() == null ? column.name() : column.vector();
      fields.add(DataTypes.createStructField(name, type(column), true));
    }
    List<Row> rows = new ArrayList<>();
    for (String[] texts : table.rows()) {
      rows.add(
          RowFactory.create(
              table.fields().stream().map(place -> value(table, texts, place)).toArray()));
    }
    JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
    return spark.createDataFrame(
        context.parallelize(rows, parts), DataTypes.createStructType(fields));
  }

  private static DataType type(MadeUpTable.Column column) {
    if (column.vector() != null) {
      return column.vector().equals("list")
          ? DataTypes.createArrayType(DataTypes.FloatType)
          : VECTOR;
    }
    return switch (column.kind()) {
      case INT8 -> DataTypes.ByteType;
      case INT16, UINT8 -> DataTypes.ShortType;
      case INT32, UINT16 -> DataTypes.IntegerType;
      case INT64, UINT32 -> DataTypes.LongType;
      case UINT64 -> DataTypes.createDecimalType(20, 0);
      case FLOAT16, FLOAT32 -> DataTypes.FloatType;
      case FLOAT64 -> DataTypes.DoubleType;
      case DECIMAL_4_2 -> DataTypes.createDecimalType(4, 2);
      case DECIMAL_9_3 -> DataTypes.createDecimalType(9, 3);
      case DECIMAL_18_5 -> DataTypes.createDecimalType(18, 5);
      case DECIMAL_38_4 -> DataTypes.createDecimalType(38, 4);
      case BOOLEAN -> DataTypes.BooleanType;
      case TEXT -> DataTypes.StringType;
    };
  }

  private static Object value(MadeUpTable table, String[] row, int place) {
    MadeUpTable.Column column = table.columns().get(place);
    if (column.vector() != null) {
      return vector(column.vector(), table.elements(row, place));
    }
    String text = row[place];
    if (text == null) {
      return null;
    }
    return switch (column.kind()) {
      case INT8 -> Byte.valueOf(text);
      case INT16, UINT8 -> Short.valueOf(text);
      case INT32, UINT16 -> Integer.valueOf(text);
      case INT64, UINT32 -> Long.valueOf(text);
      case UINT64, DECIMAL_4_2, DECIMAL_9_3, DECIMAL_18_5, DECIMAL_38_4 -> new BigDecimal(text);
      case FLOAT16, FLOAT32 -> Float.valueOf(text);
      case FLOAT64 -> Double.valueOf(text);
      case BOOLEAN -> Boolean.valueOf(text);
      case TEXT -> text;
    };
  }

  private static Object vector(String name, List<String> elements) {
    if (name.equals("list")) {
      return elements.stream().map(Float::valueOf).toArray();
    }
    Object[] all = elements.stream().map(Double::valueOf).toArray();
    if (name.equals("dense")) {
      return RowFactory.create((byte) 1, null, null, all);
    }
    List<Integer> indices = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      if ((double) all[i] != 0) {
        indices.add(i);
        values.add((double) all[i]);
      }
    }
    return RowFactory.create((byte) 0, all.length, indices.toArray(), values.toArray());
  }
}
