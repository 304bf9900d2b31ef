package org.gradsweep.core.net;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.data.Features;
import org.gradsweep.core.data.SparseRows;
import org.nd4j.linalg.api.buffer.DataType;

/** A matrix of 32-bit floating point. */
final class FloatMatrix extends Matrix {
  private final FloatPointer pointer;
  private final FloatBuffer elements;

  /** A copy on the heap of what a loop works on; valid within one call. */
  private float[] staging = new float[0];

  FloatMatrix(int rows, int columns) {
    super(DataType.FLOAT, rows, columns);
    this.pointer = new FloatPointer(array().data().addressPointer()).capacity(size());
    this.elements = pointer.asBuffer();
  }

  @Override
  public Dtype dtype() {
    return Dtype.FLOAT32;
  }

  @Override
  public double get(int index) {
    return elements.get(index);
  }

  @Override
  public void set(int index, double value) {
    elements.put(index, (float) value);
  }

  @Override
  void setRow(int row, Features features, int example) {
    features.copyRow(example, stage(columns()), 0);
    elements.put(row * columns(), staging, 0, columns());
  }

  /** The staging array, with room for the first {@code count} elements. */
  private float[] stage(int count) {
    if (staging.length < count) {
      staging = new float[count];
    }
    return staging;
  }

  /** The staging array with the first {@code count} elements. */
  private float[] load(int count) {
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
    float[] from = ((FloatMatrix) source).load(columns * stride);
    float[] to = stage(rows * columns);
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
    float[] x = load(rows * columns);
    float[] added = ((FloatMatrix) row).load(columns);
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
    activation.values(((FloatMatrix) z).load(count), stage(count), count);
    store(count);
    return finite(staging, count);
  }

  @Override
  boolean timesDerivatives(Activation activation, Matrix z, Matrix a, int count) {
    float[] delta = load(count);
    activation.timesDerivatives(
        delta, ((FloatMatrix) z).load(count), ((FloatMatrix) a).load(count), count);
    store(count);
    return finite(delta, count);
  }

  @Override
  void addColumnSums(int rows, double[] sums) {
    int columns = columns();
    float[] x = load(rows * columns);
    for (int start = 0; start < rows * columns; start += columns) {
      for (int column = 0; column < columns; column++) {
        sums[column] += x[start + column];
      }
    }
  }

  /** Whether the first {@code count} elements are finite. */
  private static boolean finite(float[] x, int count) {
    // A sum with an infinity or a NaN is not finite; several sums, as an addition takes its time.
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = 0;
    for (; i <= count - 8; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    for (; i < count; i++) {
      s0 += x[i];
    }
    return Float.isFinite(s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7) || finiteEach(x, count);
  }

  /** The same where the sum may have overflowed. */
  private static boolean finiteEach(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(x[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void read(int start, double[] target, int count) {
    elements.get(start, stage(count), 0, count);
    for (int i = 0; i < count; i++) {
      target[i] = staging[i];
    }
  }

  @Override
  boolean write(double[] source, int count) {
    stage(count);
    for (int i = 0; i < count; i++) {
      staging[i] = (float) source[i];
    }
    store(count);
    return finite(staging, count);
  }

  @Override
  void clearRows(int rows) {
    Pointer.memset(pointer, 0, (long) rows * columns() * Float.BYTES);
  }

  @Override
  void scatterRow(int row, SparseRows rows, int example) {
    rows.scatter(example, elements, row * columns());
  }

  /**
   * The output layer's activations and errors of a mini-batch.
   *
   * @param z the pre-activations
   * @param a set to the output activations
   * @param delta set to δ
   */
  static void errors(
      Loss loss, int[] labels, int examples, FloatMatrix z, FloatMatrix a, FloatMatrix delta) {
    int count = examples * z.columns();
    loss.errors(z.load(count), z.columns(), labels, examples, a.stage(count), delta.stage(count));
    a.store(count);
    delta.store(count);
  }

  private FloatPointer fromRow(int row) {
    return row == 0 ? pointer : pointer.getPointer((long) row * columns());
  }

  @Override
  void multiply(Product product, double alpha, Matrix a, Matrix b, double beta) {
    openblas.cblas_sgemm(
        Product.ROW_MAJOR,
        product.blasTransposeA(),
        product.blasTransposeB(),
        product.m(),
        product.n(),
        product.k(),
        (float) alpha,
        ((FloatMatrix) a).fromRow(product.firstRowA()),
        a.columns(),
        ((FloatMatrix) b).fromRow(product.firstRowB()),
        b.columns(),
        (float) beta,
        fromRow(product.firstRowC()),
        columns());
  }

  @Override
  public void scaleAndAdd(double factor, Matrix x) {
    openblas.cblas_sscal(size(), (float) factor, pointer, 1);
    openblas.cblas_saxpy(size(), 1, ((FloatMatrix) x).pointer, 1, pointer, 1);
  }

  @Override
  public void copyFrom(Matrix source) {
    elements.put(0, ((FloatMatrix) source).elements, 0, size());
  }

  @Override
  public void copyTo(float[] target) {
    elements.get(0, target, 0, size());
  }

  @Override
  public void copyTo(double[] target) {
    read(target, size());
  }

  @Override
  public void copyFrom(float[] source) {
    elements.put(0, source, 0, size());
  }

  @Override
  public void copyFrom(double[] source) {
    write(source, size());
  }
}
