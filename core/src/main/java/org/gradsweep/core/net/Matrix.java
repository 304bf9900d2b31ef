package org.gradsweep.core.net;

import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.data.Features;
import org.gradsweep.core.data.SparseRows;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A dense, row-major matrix in an ND4J array outside the JVM heap, with element access that costs
 * no ND4J operation.
 *
 * <p>One operation of ND4J costs 8 to 55 µs on the small arrays of a training step, whatever it
 * does; a loop over the elements or a direct call of the BLAS costs little more than its
 * arithmetic. Loops over many elements run on copies in arrays on the heap, which the JIT compiler
 * turns into vector instructions; the copying costs little. Elements are read and written as double
 * and rounded to the array's type when they are stored. The memory is freed by {@link #close()}.
 */
public abstract sealed class Matrix implements AutoCloseable permits FloatMatrix, DoubleMatrix {
  /** Elements that are read at once where all are summed up. */
  private static final int PART = 1 << 9;

  static {
    Blas.load();
  }

  private final INDArray array;
  private final int rows;
  private final int columns;

  Matrix(DataType type, int rows, int columns) {
    if ((long) rows * columns > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a matrix of " + rows + " x " + columns + " has more than 2^31 - 1 elements");
    }
    this.array = Nd4j.create(type, new long[] {rows, columns}, 'c');
    this.rows = rows;
    this.columns = columns;
  }

  /** A matrix of zeros. */
  public static Matrix zeros(Dtype dtype, int rows, int columns) {
    return switch (dtype) {
      case FLOAT32 -> new FloatMatrix(rows, columns);
      case FLOAT64 -> new DoubleMatrix(rows, columns);
    };
  }

  /** A matrix of zeros of the same type and size. */
  public Matrix sameShape() {
    return zeros(dtype(), rows, columns);
  }

  /** The type of the elements. */
  public abstract Dtype dtype();

  /** The ND4J array that holds the elements: shape [rows, columns], order c. */
  public INDArray array() {
    return array;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Number of elements. */
  public int size() {
    return rows * columns;
  }

  /** The element at row-major position {@code index}. */
  public abstract double get(int index);

  /** Stores an element, rounded to the matrix' type, at row-major position {@code index}. */
  public abstract void set(int index, double value);

  /** Copies the features of one example to a row; their number is that of the columns. */
  abstract void setRow(int row, Features features, int example);

  /** Sets the first rows to zeros. */
  abstract void clearRows(int rows);

  /** Writes the non-zero features of one example to a row of zeros. */
  abstract void scatterRow(int row, SparseRows rows, int example);

  /** C ← αAB + βC, with the transposes that the {@link Product} says. */
  abstract void multiply(Product product, double alpha, Matrix a, Matrix b, double beta);

  /** this ← x + factor·this; both of one size. */
  public abstract void scaleAndAdd(double factor, Matrix x);

  /** this ← the transpose of the source's first {@code rows} columns. */
  abstract void copyTransposed(Matrix source, int rows);

  /**
   * Adds a matrix of one row to each of the first {@code rows} rows.
   *
   * @return whether every sum is finite
   */
  abstract boolean addToRows(Matrix row, int rows);

  /** this ← φ(z) over the first {@code count} elements. @return whether every element is finite */
  abstract boolean activate(Activation activation, Matrix z, int count);

  /**
   * this ← this ∘ φ′(z) over the first {@code count} elements.
   *
   * @param a φ(z)
   * @return whether every product is finite
   */
  abstract boolean timesDerivatives(Activation activation, Matrix z, Matrix a, int count);

  /** Adds the first {@code rows} rows to {@code sums}, in double precision. */
  abstract void addColumnSums(int rows, double[] sums);

  /** Copies the first {@code count} elements. */
  public final void read(double[] target, int count) {
    read(0, target, count);
  }

  /** Copies {@code count} elements from the row-major position {@code start} on. */
  public abstract void read(int start, double[] target, int count);

  /**
   * Stores the first {@code count} elements, rounded to the matrix' type.
   *
   * @return whether every element is finite after rounding, which can overflow
   */
  abstract boolean write(double[] source, int count);

  /** Copies all elements of a matrix of the same type and size. */
  public abstract void copyFrom(Matrix source);

  /** Copies all elements to an array: at once if it is of the matrix' type. */
  public abstract void copyTo(float[] target);

  /** Copies all elements to an array: at once if it is of the matrix' type. */
  public abstract void copyTo(double[] target);

  /** Stores all elements, rounded to the matrix' type: at once if the array is of that type. */
  public abstract void copyFrom(float[] source);

  /** Stores all elements, rounded to the matrix' type: at once if the array is of that type. */
  public abstract void copyFrom(double[] source);

  /** Σ element², accumulated in double precision. */
  public double sumOfSquares() {
    double[] part = new double[Math.min(size(), PART)];
    // Four sums side by side, as an addition takes its time.
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int start = 0; start < size(); start += PART) {
      int count = Math.min(PART, size() - start);
      read(start, part, count);
      int i = 0;
      for (; i + 4 <= count; i += 4) {
        s0 += part[i] * part[i];
        s1 += part[i + 1] * part[i + 1];
        s2 += part[i + 2] * part[i + 2];
        s3 += part[i + 3] * part[i + 3];
      }
      for (; i < count; i++) {
        s0 += part[i] * part[i];
      }
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Whether no element is infinite or NaN. */
  public boolean isFinite() {
    for (int i = 0; i < size(); i++) {
      if (!Double.isFinite(get(i))) {
        return false;
      }
    }
    return true;
  }

  /** Frees the memory. */
  @Override
  public void close() {
    array.close();
  }
}
