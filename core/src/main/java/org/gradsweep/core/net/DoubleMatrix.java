package org.gradsweep.core.net;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.data.Features;
import org.gradsweep.core.data.SparseRows;
import org.nd4j.linalg.api.buffer.DataType;

/** A matrix of 64-bit floating point. */
final class DoubleMatrix extends Matrix {
  private final DoublePointer pointer;
  private final DoubleBuffer elements;

  /** A copy on the heap of what a loop works on; valid within one call. */
  private double[] staging = new double[0];

  DoubleMatrix(int rows, int columns) {
    super(DataType.DOUBLE, rows, columns);
    this.pointer = new DoublePointer(array().data().addressPointer()).capacity(size());
    this.elements = pointer.asBuffer();
  }

  @Override
  public Dtype dtype() {
    return Dtype.FLOAT64;
  }

  @Override
  public double get(int index) {
    return elements.get(index);
  }

  @Override
  public void set(int index, double value) {
    elements.put(index, value);
  }

  @Override
  void setRow(int row, Features features, int example) {
    features.copyRow(example, stage(columns()), 0);
    elements.put(row * columns(), staging, 0, columns());
  }

  /** The staging array, with room for the first {@code count} elements. */
  private double[] stage(int count) {
    if (staging.length < count) {
      staging = new double[count];
    }
    return staging;
  }

  /** The staging array with the first {@code count} elements. */
  private double[] load(int count) {
    elements.get(0, stage(count), 0, count);
    return staging;
  }

  /** Stores the staging array's first {@code count} elements. */
  private void store(int count) {
    elements.put(0, staging, 0, count);
  }

  @Override
  void copyTransposed(Matrix source, int rows) {
    int columns = columns();
    int stride = source.columns();
    double[] from = ((DoubleMatrix) source).load(columns * stride);
    double[] to = stage(rows * columns);
    for (int row = 0, i = 0; row < rows; row++) {
      for (int column = 0, j = row; column < columns; column++, i++, j += stride) {
        to[i] = from[j];
      }
    }
    store(rows * columns);
  }

  @Override
  boolean addToRows(Matrix row, int rows) {
    int columns = columns();
    double[] x = load(rows * columns);
    double[] added = ((DoubleMatrix) row).load(columns);
    for (int start = 0; start < rows * columns; start += columns) {
      for (int column = 0; column < columns; column++) {
        x[start + column] += added[column];
      }
    }
    store(rows * columns);
    return finite(x, rows * columns);
  }

  @Override
  boolean activate(Activation activation, Matrix z, int count) {
    activation.values(((DoubleMatrix) z).load(count), stage(count), count);
    store(count);
    return finite(staging, count);
  }

  @Override
  boolean timesDerivatives(Activation activation, Matrix z, Matrix a, int count) {
    double[] delta = load(count);
    activation.timesDerivatives(
        delta, ((DoubleMatrix) z).load(count), ((DoubleMatrix) a).load(count), count);
    store(count);
    return finite(delta, count);
  }

  @Override
  void addColumnSums(int rows, double[] sums) {
    int columns = columns();
    double[] x = load(rows * columns);
    for (int start = 0; start < rows * columns; start += columns) {
      for (int column = 0; column < columns; column++) {
        sums[column] += x[start + column];
      }
    }
  }

  /** Whether the first {@code count} elements are finite. */
  private static boolean finite(double[] x, int count) {
    // A sum with an infinity or a NaN is not finite; several sums, as an addition takes its time.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i <= count - 4; i += 4) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
    }
    for (; i < count; i++) {
      s0 += x[i];
    }
    return Double.isFinite(s0 + s1 + s2 + s3) || finiteEach(x, count);
  }

  /** The same where the sum may have overflowed. */
  private static boolean finiteEach(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      if (!Double.isFinite(x[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void read(int start, double[] target, int count) {
    elements.get(start, target, 0, count);
  }

  @Override
  boolean write(double[] source, int count) {
    elements.put(0, source, 0, count);
    return finite(source, count);
  }

  @Override
  void clearRows(int rows) {
    Pointer.memset(pointer, 0, (long) rows * columns() * Double.BYTES);
  }

  @Override
  void scatterRow(int row, SparseRows rows, int example) {
    rows.scatter(example, elements, row * columns());
  }

  private DoublePointer fromRow(int row) {
    return row == 0 ? pointer : pointer.getPointer((long) row * columns());
  }

  @Override
  void multiply(Product product, double alpha, Matrix a, Matrix b, double beta) {
    openblas.cblas_dgemm(
        Product.ROW_MAJOR,
        product.blasTransposeA(),
        product.blasTransposeB(),
        product.m(),
        product.n(),
        product.k(),
        alpha,
        ((DoubleMatrix) a).fromRow(product.firstRowA()),
        a.columns(),
        ((DoubleMatrix) b).fromRow(product.firstRowB()),
        b.columns(),
        beta,
        fromRow(product.firstRowC()),
        columns());
  }

  @Override
  public void scaleAndAdd(double factor, Matrix x) {
    openblas.cblas_dscal(size(), factor, pointer, 1);
    openblas.cblas_daxpy(size(), 1, ((DoubleMatrix) x).pointer, 1, pointer, 1);
  }

  @Override
  public void copyFrom(Matrix source) {
    elements.put(0, ((DoubleMatrix) source).elements, 0, size());
  }

  @Override
  public void copyTo(double[] target) {
    elements.get(0, target, 0, size());
  }

  @Override
  public void copyTo(float[] target) {
    for (int i = 0; i < size(); i++) {
      target[i] = (float) elements.get(i);
    }
  }

  @Override
  public void copyFrom(double[] source) {
    elements.put(0, source, 0, size());
  }

  @Override
  public void copyFrom(float[] source) {
    for (int i = 0; i < size(); i++) {
      elements.put(i, source[i]);
    }
  }
}
