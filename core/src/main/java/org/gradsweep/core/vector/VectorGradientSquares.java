package org.gradsweep.core.vector;

import static org.gradsweep.core.vector.VectorMath.DOUBLES;
import static org.gradsweep.core.vector.VectorMath.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * ‖Σ aᵢδᵢᵀ‖₂² = Σᵢⱼ ⟨aᵢ,aⱼ⟩⟨δᵢ,δⱼ⟩ over some rows of padded floats, in double precision, where the
 * products of a vanished gradient do not underflow.
 */
final class VectorGradientSquares {
  private static final int STEP = LANES / 2;

  private double[] deltas = new double[0];
  private double[] inputs = new double[0];

  /** For rows of δ and of what the layer reads. */
  double of(float[] d, int stride, float[] a, int inputStride, int first, int count) {
    load(d, stride, first, count);
    if (inputs.length < count * inputStride) {
      inputs = new double[count * inputStride];
    }
    VectorLayerSums.widen(a, first * inputStride, count * inputStride, inputs);
    double squares = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double gram = product(inputs, i * inputStride, j * inputStride, inputStride);
        squares += (i == j ? 1 : 2) * product(deltas, i * stride, j * stride, stride) * gram;
      }
    }
    return squares;
  }

  /** For rows of δ and the inner products of what the layer reads. */
  double of(float[] d, int stride, double[] gram, int first, int count) {
    load(d, stride, first, count);
    double squares = 0;
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double products = product(deltas, i * stride, j * stride, stride);
        squares += (i == j ? 1 : 2) * products * gram[i * count + j];
      }
    }
    return squares;
  }

  private void load(float[] d, int stride, int first, int count) {
    if (deltas.length < count * stride) {
      deltas = new double[count * stride];
    }
    VectorLayerSums.widen(d, first * stride, count * stride, deltas);
  }

  private static double product(double[] x, int i, int j, int count) {
    DoubleVector sum = DoubleVector.zero(DOUBLES);
    for (int k = 0; k < count; k += STEP) {
      DoubleVector v = DoubleVector.fromArray(DOUBLES, x, i + k);
      sum = v.fma(DoubleVector.fromArray(DOUBLES, x, j + k), sum);
    }
    return sum.reduceLanes(VectorOperators.ADD);
  }
}
