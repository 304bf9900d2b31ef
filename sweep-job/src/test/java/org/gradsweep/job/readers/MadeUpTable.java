package org.gradsweep.job.readers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * A table with a column of every type, its values as texts that say them exactly: what each reader
 * must make of it, whatever it is written as.
 *
 * @param columns in their order
 * @param rows one text a column; null where there is no value
 */
record MadeUpTable(List<Column> columns, List<String[]> rows) {
  static final int ROWS = 2_000;
  static final int SITES = 12;
  static final String LABEL = "kind";

  /** Not read: the number of the row, and the column by which folders are partitioned. */
  static final List<String> NO_FEATURES = List.of("id", "site");

  private static final String[] WORDS = {
    "red", "dark blue", "x,y;z|t", "say \"hi\"", "gr\u00fcn", "1e"
  };
  private static final String[] KINDS = {"setosa", "versicolor", "virginica"};

  /** The kinds of values, by the narrowest type that holds them. */
  enum Kind {
    INT8,
    INT16,
    INT32,
    INT64,
    UINT8,
    UINT16,
    UINT32,
    UINT64,
    FLOAT16,
    FLOAT32,
    FLOAT64,
    DECIMAL_4_2,
    DECIMAL_9_3,
    DECIMAL_18_5,
    DECIMAL_38_4,
    BOOLEAN,
    TEXT
  }

  /**
   * A column.
   *
   * @param vector name of the list or vector that it is an element of; null: it is none
   */
  record Column(String name, Kind kind, String vector) {}

  /** Each number of 16 bits, by its value, written from its definition in IEEE 754. */
  static final Map<Double, Short> HALVES = halves();

  private static Map<Double, Short> halves() {
    Map<Double, Short> halves = new HashMap<>();
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >> 10 & 31;
      int fraction = bits & 1023;
      double size =
          exponent == 0
              ? Math.scalb((double) fraction, -24)
              : Math.scalb(1024.0 + fraction, exponent - 25);
      if (exponent < 31) {
        halves.putIfAbsent(bits >> 15 == 0 ? size : -size, (short) bits);
      }
    }
    return halves;
  }

  /** The table, the same every time. */
  static MadeUpTable of() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("id", Kind.INT32, null));
    for (Kind kind : Kind.values()) {
      columns.add(new Column(kind.name().toLowerCase(java.util.Locale.ROOT), kind, null));
    }
    for (int i = 0; i < 3; i++) {
      columns.add(new Column("list_" + i, Kind.FLOAT32, "list"));
    }
    for (int i = 0; i < 2; i++) {
      columns.add(new Column("dense_" + i, Kind.FLOAT64, "dense"));
    }
    for (int i = 0; i < 4; i++) {
      columns.add(new Column("sparse_" + i, Kind.FLOAT64, "sparse"));
    }
    columns.add(new Column("site", Kind.INT32, null));
    columns.add(new Column(LABEL, Kind.TEXT, null));
    List<String[]> rows = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      rows.add(row(columns, row));
    }
    return new MadeUpTable(columns, rows);
  }

  private static String[] row(List<Column> columns, int row) {
    RandomStream random = RandomStream.of(1, Purpose.SYNTHETIC_DATA, row);
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      Column column = columns.get(i);
      values[i] =
          switch (column.name()) {
            case "id" -> String.valueOf(row);
            case "site" -> String.valueOf(1 + row * SITES / ROWS);
            // The first rows have all kinds, so that every part of the order has them.
            case LABEL -> KINDS[row < 3 ? row : random.nextInt(10) < 5 ? 0 : random.nextInt(3)];
            default ->
                "sparse".equals(column.vector()) && random.nextInt(3) > 0
                    ? "0"
                    : value(column.kind(), random);
          };
      boolean gaps = column.kind() == Kind.FLOAT64 || column.kind() == Kind.TEXT;
      if (gaps && column.vector() == null && !column.name().equals(LABEL) && row % 31 == i) {
        values[i] = null;
      }
    }
    return values;
  }

  private static String value(Kind kind, RandomStream random) {
    return switch (kind) {
      case INT8 -> bits(random, 8, true);
      case INT16 -> bits(random, 16, true);
      case INT32 -> bits(random, 32, true);
      case INT64 -> bits(random, 64, true);
      case UINT8 -> bits(random, 8, false);
      case UINT16 -> bits(random, 16, false);
      case UINT32 -> bits(random, 32, false);
      case UINT64 -> bits(random, 64, false);
      case FLOAT16 -> String.valueOf(half(random));
      case FLOAT32 -> String.valueOf((double) (float) (random.nextGaussian() * 1e3));
      case FLOAT64 -> String.valueOf(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      case DECIMAL_4_2 -> decimal(random, 13, 2);
      case DECIMAL_9_3 -> decimal(random, 29, 3);
      case DECIMAL_18_5 -> decimal(random, 59, 5);
      case DECIMAL_38_4 -> decimal(random, 126, 4);
      case BOOLEAN -> String.valueOf(random.nextInt(2) == 0);
      case TEXT -> WORDS[random.nextInt(WORDS.length)];
    };
  }

  /** Whole numbers of every size up to so many bits. */
  private static String bits(RandomStream random, int bits, boolean signed) {
    int used = 1 + random.nextInt(signed ? bits - 1 : bits);
    BigInteger size = BigInteger.ZERO;
    for (int i = 0; i < used; i++) {
      size = size.shiftLeft(1).or(BigInteger.valueOf(random.nextInt(2)));
    }
    return (signed && random.nextInt(2) == 0 ? size.not() : size).toString();
  }

  private static String decimal(RandomStream random, int bits, int scale) {
    return new BigDecimal(new BigInteger(bits(random, bits, true)), scale).toPlainString();
  }

  private static double half(RandomStream random) {
    while (true) {
      double value = (1 + random.nextInt(1 << 11)) * Math.scalb(1.0, random.nextInt(26) - 24);
      if (HALVES.containsKey(value)) {
        return random.nextInt(2) == 0 ? value : -value;
      }
    }
  }

  /** The columns that are written as one field a row, and the first of each vector. */
  List<Integer> fields() {
    List<Integer> fields = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String vector = columns.get(i).vector();
      if (vector == null || !vector.equals(columns.get(i - 1).vector())) {
        fields.add(i);
      }
    }
    return fields;
  }

  /** The elements of the vector that begins in a column. */
  List<String> elements(String[] row, int first) {
    String vector = columns.get(first).vector();
    List<String> elements = new ArrayList<>();
    for (int i = first; i < row.length && vector.equals(columns.get(i).vector()); i++) {
      elements.add(row[i]);
    }
    return elements;
  }

  /** The rows from one to before another. */
  MadeUpTable slice(int from, int to) {
    return new MadeUpTable(columns, rows.subList(from, to));
  }

  /** The columns of these kinds alone, with number, site and label. */
  MadeUpTable only(Kind... kinds) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean always = NO_FEATURES.contains(column.name()) || column.name().equals(LABEL);
      if (always || (column.vector() == null && List.of(kinds).contains(column.kind()))) {
        kept.add(i);
      }
    }
    return new MadeUpTable(
        kept.stream().map(columns::get).toList(),
        rows.stream().map(row -> kept.stream().map(i -> row[i]).toArray(String[]::new)).toList());
  }
}
