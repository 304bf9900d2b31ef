package org.gradsweep.core.vector;

import java.util.Arrays;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;

/**
 * One layer's parameters as float arrays whose rows are padded with zeros to whole vectors: the
 * weights of shape [inputs, stride], and rows of zeros after them to a multiple of {@link
 * Kernels#ROWS}, the biases and gains of length stride.
 */
final class VectorParameters {
  final int inputs;
  final int units;
  final int stride;

  /** The stride of a row of inputs. */
  final int inputStride;

  final float[] weights;
  final float[] biases;

  /** A row of zeros. */
  final float[] zeros;

  /** Null where the layer is not normalized. */
  final float[] gains;

  /** Wᵀ, of shape [units, inputStride], as {@link #transpose()} left it; null for layer 1. */
  final float[] transposed;

  private final int layer;

  /** The elements of a matrix without padding, on their way. */
  private final float[] dense;

  VectorParameters(Network network, int layer) {
    this.layer = layer;
    this.inputs = network.units(layer - 1);
    this.units = network.units(layer);
    this.inputStride = VectorMath.padded(inputs);
    this.stride = VectorMath.padded(units);
    this.weights = new float[Kernels.wholeRows(inputs) * stride];
    this.biases = new float[stride];
    this.zeros = new float[stride];
    this.dense = new float[inputs * units];
    this.gains = network.isNormalized(layer) ? new float[stride] : null;
    this.transposed = layer == 1 ? null : new float[units * inputStride];
  }

  /** Takes the network's parameters over. */
  void read(Network network) {
    read(network.weights(layer), weights);
    read(network.biases(layer), biases);
    if (gains != null) {
      read(network.gains(layer), gains);
    }
    transpose();
  }

  /** Copies a matrix of as many columns as the layer has units to padded rows. */
  void read(Matrix matrix, float[] rows) {
    matrix.copyTo(dense);
    for (int row = 0; row < matrix.rows(); row++) {
      System.arraycopy(dense, row * units, rows, row * stride, units);
    }
  }

  /** Makes the network's parameters these. */
  void write(Network network) {
    write(weights, network.weights(layer));
    write(biases, network.biases(layer));
    if (gains != null) {
      write(gains, network.gains(layer));
    }
  }

  /** Copies padded rows to a matrix of as many columns as the layer has units. */
  void write(float[] rows, Matrix matrix) {
    for (int row = 0; row < matrix.rows(); row++) {
      System.arraycopy(rows, row * stride, dense, row * units, units);
    }
    matrix.copyFrom(dense);
  }

  /** Brings Wᵀ up to W, so that the way back reads rows as well. */
  void transpose() {
    if (transposed != null) {
      for (int k = 0; k < inputs; k++) {
        for (int j = 0; j < units; j++) {
          transposed[j * inputStride + k] = weights[k * stride + j];
        }
      }
    }
  }

  /** What every row of pre-activations begins with: 0 where the biases come after normalization. */
  float[] start() {
    return gains == null ? biases : zeros;
  }

  /** Sets the padding of every row to 0. */
  void clearPadding(float[] rows, int count) {
    if (stride != units) {
      for (int row = 0; row < count; row++) {
        Arrays.fill(rows, row * stride + units, (row + 1) * stride, 0f);
      }
    }
  }
}
