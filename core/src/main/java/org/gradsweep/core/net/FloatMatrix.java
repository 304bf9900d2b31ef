package org.gradsweep.core.net;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.data.Features;
import org.nd4j.linalg.api.buffer.DataType;

/** A matrix of 32-bit floating point. */
final class FloatMatrix extends Matrix {
  private final FloatPointer pointer;
  private final FloatBuffer elements;
  private final float[] row;

  FloatMatrix(int rows, int columns) {
    super(DataType.FLOAT, rows, columns);
    this.pointer = new FloatPointer(array().data().addressPointer()).capacity(size());
    this.elements = pointer.asBuffer();
    this.row = new float[columns];
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
    features.copyRow(example, this.row, 0);
    elements.put(row * columns(), this.row);
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
    for (int i = 0; i < size(); i++) {
      target[i] = elements.get(i);
    }
  }

  @Override
  public void copyFrom(float[] source) {
    elements.put(0, source, 0, size());
  }

  @Override
  public void copyFrom(double[] source) {
    for (int i = 0; i < size(); i++) {
      elements.put(i, (float) source[i]);
    }
  }
}
