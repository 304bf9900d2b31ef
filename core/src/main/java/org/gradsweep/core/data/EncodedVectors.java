package org.gradsweep.core.data;

/**
 * A column of vectors as a feature for each of their numbers.
 *
 * @param means of each over the training part, which stand for missing numbers; empty where none is
 *     missing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EncodedVectors(VectorColumn column, double[] means) implements EncodedColumn {
  static EncodedVectors of(VectorColumn column, int[] training, String file) {
    if (column.gaps().isEmpty()) {
      return new EncodedVectors(column, new double[0]);
    }
    double[] means = new double[column.width()];
    int[] lacking = new int[column.width()];
    int present = 0;
    for (int row : training) {
      present += column.isAbsent(row) ? 0 : 1;
      for (int i = column.from(row); i < column.to(row); i++) {
        double value = column.value(i);
        if (Double.isNaN(value)) {
          lacking[column.place(i)]++;
        } else {
          means[column.place(i)] += value;
        }
      }
    }
    for (int i = 0; i < means.length; i++) {
      if (present == lacking[i]) {
        throw EncodedColumn.empty(column, file);
      }
      means[i] /= present - lacking[i];
    }
    return new EncodedVectors(column, means);
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public String text() {
    return "%s (%s numbers)".formatted(column.name(), DataReport.count(column.width()));
  }

  @Override
  public int width() {
    return column.width();
  }

  @Override
  public String feature(int place) {
    return column.name() + "[" + place + "]";
  }

  @Override
  public boolean isNumber() {
    return true;
  }

  @Override
  public boolean isBytes() {
    return column.isBytes();
  }

  @Override
  public double largest() {
    return column.largest();
  }

  @Override
  public void put(int row, int offset, Sink sink) {
    if (column.isAbsent(row)) {
      for (int i = 0; i < means.length; i++) {
        if (means[i] != 0) {
          sink.put(offset + i, means[i]);
        }
      }
      return;
    }
    for (int i = column.from(row); i < column.to(row); i++) {
      double value = column.value(i);
      double known = Double.isNaN(value) ? means[column.place(i)] : value;
      if (known != 0) {
        sink.put(offset + column.place(i), known);
      }
    }
  }
}
