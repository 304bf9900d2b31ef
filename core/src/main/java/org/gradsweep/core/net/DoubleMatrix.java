package org.gradsweep.core.net;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.data.Features;
import org.nd4j.linalg.api.buffer.DataType;

/** A matrix of 64-bit floating point. */
final class DoubleMatrix extends Matrix {
  private final DoublePointer pointer;
  private final DoubleBuffer elements;
  private final double[] row;

  DoubleMatrix(int rows, int columns) {
    super(DataType.DOUBLE, rows, columns);
    this.pointer = new DoublePointer(array().data().addressPointer()).capacity(size());
    this.elements = pointer.asBuffer();
    this.row = new double[columns];
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
    features.copyRow(example, this.row, 0);
    elements.put(row * columns(), this.row);
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
