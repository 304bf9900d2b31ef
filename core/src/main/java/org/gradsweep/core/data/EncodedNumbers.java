package org.gradsweep.core.data;

/**
 * A column of numbers as one feature.
 *
 * @param mean over the training part, which stands for missing numbers
 */
record EncodedNumbers(TableColumn column, double mean) implements EncodedColumn {
  static EncodedNumbers of(TableColumn column, int[] training, String file) {
    if (column.gaps().isEmpty()) {
      return new EncodedNumbers(column, 0);
    }
    double sum = 0;
    int count = 0;
    for (int row : training) {
      double value = column.value(row);
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    if (count == 0) {
      throw EncodedColumn.empty(column, file);
    }
    return new EncodedNumbers(column, sum / count);
  }

  @Override
  public String name() {
    return column.name();
  }

  @Override
  public String text() {
    return column.name();
  }

  @Override
  public int width() {
    return 1;
  }

  @Override
  public String feature(int place) {
    return column.name();
  }

  @Override
  public boolean isNumber() {
    return true;
  }

  @Override
  public boolean isBytes() {
    return column.isBytes() && column.gaps().isEmpty();
  }

  @Override
  public double largest() {
    return column.largest();
  }

  private double number(int row) {
    double value = column.value(row);
    return Double.isNaN(value) ? mean : value;
  }

  @Override
  public void put(int row, int offset, Sink sink) {
    double value = number(row);
    if (value != 0) {
      sink.put(offset, value);
    }
  }

  @Override
  public void fill(int[] rows, double[] target, int offset, int stride) {
    for (int i = 0, at = offset; i < rows.length; i++, at += stride) {
      target[at] = number(rows[i]);
    }
  }
}
