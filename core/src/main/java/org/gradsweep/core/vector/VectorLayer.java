package org.gradsweep.core.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.gradsweep.core.net.Matrix;

/**
 * One layer's parameters and the batch's values as float arrays whose rows are padded with zeros to
 * a multiple of 8.
 *
 * <p>Hidden and output layers keep Wᵀ beside W: both passes then read rows, and both are updated by
 * the same sums in the same order, so they hold the same bits.
 */
final class VectorLayer {
  private static final int LANES = 8;

  final int inputs;
  final int units;
  final int inputStride;
  final int stride;
  final float[] weights;
  final float[] transposed;
  final float[] biases;
  final float[] activations;
  final float[] deltas;

  /**
   * A layer for batches of at most {@code capacity} examples.
   *
   * @param first whether it is the first layer, which reads sparse rows and passes nothing back
   */
  VectorLayer(int inputs, int units, int capacity, boolean first) {
    this.inputs = inputs;
    this.units = units;
    this.inputStride = padded(inputs);
    this.stride = padded(units);
    this.weights = new float[inputs * stride];
    this.transposed = first ? null : new float[units * inputStride];
    this.biases = new float[stride];
    this.activations = new float[capacity * stride];
    this.deltas = new float[capacity * stride];
  }

  private static int padded(int length) {
    return (length + LANES - 1) / LANES * LANES;
  }

  void read(Matrix weightMatrix, Matrix biasMatrix) {
    for (int k = 0; k < inputs; k++) {
      for (int j = 0; j < units; j++) {
        weights[k * stride + j] = (float) weightMatrix.get(k * units + j);
        if (transposed != null) {
          transposed[j * inputStride + k] = weights[k * stride + j];
        }
      }
    }
    for (int j = 0; j < units; j++) {
      biases[j] = (float) biasMatrix.get(j);
    }
  }

  void write(Matrix weightMatrix, Matrix biasMatrix) {
    for (int k = 0; k < inputs; k++) {
      for (int j = 0; j < units; j++) {
        weightMatrix.set(k * units + j, weights[k * stride + j]);
      }
    }
    for (int j = 0; j < units; j++) {
      biasMatrix.set(j, biases[j]);
    }
  }

  /** Sets every row of the activations to the biases, to which the products are then added. */
  void startFromBiases(int rows) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(biases, 0, activations, row * stride, stride);
    }
  }

  /**
   * Turns pre-activations into activations, and the padding into zeros.
   *
   * @return whether every pre-activation was finite
   */
  boolean activate(VectorActivation activation, int rows) {
    FloatVector zero = FloatVector.zero(VectorMath.SPECIES);
    for (int i = 0; i < rows * stride; i += LANES) {
      FloatVector z = FloatVector.fromArray(VectorMath.SPECIES, activations, i);
      // 0·z is 0 for every finite z and NaN otherwise.
      zero = zero.add(z.mul(0f));
      activation.value(z).intoArray(activations, i);
    }
    if (stride != units) {
      for (int row = 0; row < rows; row++) {
        Arrays.fill(activations, row * stride + units, (row + 1) * stride, 0f);
      }
    }
    return !zero.test(VectorOperators.IS_NAN).anyTrue();
  }

  /** δ ← δ ∘ φ′. @return whether every δ is finite */
  boolean throughActivation(VectorActivation activation, int rows) {
    FloatVector zero = FloatVector.zero(VectorMath.SPECIES);
    for (int i = 0; i < rows * stride; i += LANES) {
      FloatVector delta =
          activation.timesDerivative(
              FloatVector.fromArray(VectorMath.SPECIES, deltas, i),
              FloatVector.fromArray(VectorMath.SPECIES, activations, i));
      zero = zero.add(delta.mul(0f));
      delta.intoArray(deltas, i);
    }
    return !zero.test(VectorOperators.IS_NAN).anyTrue();
  }

  /** Makes δ the step that it brings: δ ← scale·δ; the biases take theirs. */
  void scaleDeltasAndStepBiases(int rows, float scale) {
    Kernels.scale(deltas, rows * stride, scale);
    Kernels.addColumnSums(deltas, rows, stride, biases);
  }
}
