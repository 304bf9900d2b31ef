package org.gradsweep.core.net;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * A fully connected network: the parameters of its layers 1..L, and the functions that belong to
 * them.
 *
 * <p>Layer l has weights Wˡ of shape [units of layer l−1, units of layer l] and biases bˡ of shape
 * [1, units of layer l], so that z = aW + b for a batch a of one row per example. The memory is
 * freed by {@link #close()}.
 */
public final class Network implements AutoCloseable {
  private final int[] sizes;
  private final TrialConfig config;
  private final List<Matrix> weights = new ArrayList<>();
  private final List<Matrix> biases = new ArrayList<>();

  /** γ of the hidden layers, and their running moments; empty without normalization. */
  private final List<Matrix> gains = new ArrayList<>();

  private final List<RunningMoments> moments = new ArrayList<>();

  private Network(int[] sizes, TrialConfig config) {
    this.sizes = sizes;
    this.config = config;
    try {
      allocate();
    } catch (RuntimeException | OutOfMemoryError e) {
      close();
      throw e;
    }
  }

  private void allocate() {
    for (int layer = 1; layer < sizes.length; layer++) {
      weights.add(Matrix.zeros(dtype(), sizes[layer - 1], sizes[layer]));
      biases.add(Matrix.zeros(dtype(), 1, sizes[layer]));
      if (normalization() != Normalization.NONE && layer < layers()) {
        gains.add(ones(sizes[layer]));
        moments.add(new RunningMoments(sizes[layer]));
      }
    }
  }

  private Matrix ones(int units) {
    Matrix ones = Matrix.zeros(dtype(), 1, units);
    for (int unit = 0; unit < units; unit++) {
      ones.set(unit, 1);
    }
    return ones;
  }

  /** A network of a trial's architecture whose weights and biases are all 0. */
  public static Network zeros(TrialConfig config, int inputs, int classes) {
    List<Integer> widths = config.get(Axis.HIDDEN_LAYERS).widths();
    int[] sizes = new int[widths.size() + 2];
    sizes[0] = inputs;
    for (int i = 0; i < widths.size(); i++) {
      sizes[i + 1] = widths.get(i);
    }
    sizes[sizes.length - 1] = classes;
    return new Network(sizes, config);
  }

  /**
   * A network with the parameters that a trial starts from. They are drawn in double precision and
   * rounded to the trial's type, so that both types start from the same network.
   */
  public static Network initialized(TrialConfig config, long seed, int inputs, int classes) {
    Network network = zeros(config, inputs, classes);
    try {
      network.draw(seed);
      return network;
    } catch (RuntimeException | OutOfMemoryError e) {
      network.close();
      throw e;
    }
  }

  private void draw(long seed) {
    for (int layer = 1; layer <= layers(); layer++) {
      int fanIn = units(layer - 1);
      int fanOut = units(layer);
      double[] drawnWeights = new double[weights(layer).size()];
      config
          .get(Axis.WEIGHT_INIT)
          .fill(drawnWeights, fanIn, fanOut, RandomStream.of(seed, Purpose.WEIGHTS, layer));
      weights(layer).copyFrom(drawnWeights);
      double[] drawnBiases = new double[fanOut];
      config.get(Axis.BIAS_INIT).fill(drawnBiases, RandomStream.of(seed, Purpose.BIASES, layer));
      biases(layer).copyFrom(drawnBiases);
    }
  }

  /** The configuration that the network is of. */
  public TrialConfig config() {
    return config;
  }

  /** L, the number of layers with parameters: the hidden layers and the output layer. */
  public int layers() {
    return sizes.length - 1;
  }

  /** Number of units of a layer; layer 0 is the input. */
  public int units(int layer) {
    return sizes[layer];
  }

  /** Wˡ, for l from 1 to L. */
  public Matrix weights(int layer) {
    return weights.get(layer - 1);
  }

  /** bˡ, for l from 1 to L. */
  public Matrix biases(int layer) {
    return biases.get(layer - 1);
  }

  /** Whether the layer's products are normalized, so that it has a gain. */
  public boolean isNormalized(int layer) {
    return layer <= gains.size();
  }

  /** γ of a normalized layer, of shape [1, units]. */
  public Matrix gains(int layer) {
    return gains.get(layer - 1);
  }

  /** The running moments of a normalized layer. */
  public RunningMoments moments(int layer) {
    return moments.get(layer - 1);
  }

  public Normalization normalization() {
    return config.get(Axis.NORMALIZATION);
  }

  /** The hidden layer whose outputs are added to those of this one, 0 if none are. */
  public int skipFrom(int layer) {
    return config.get(Axis.RESIDUAL).skipFrom(layer);
  }

  /** The factor on the branches of residual blocks. */
  public double branchScale() {
    return config.get(Axis.RESIDUAL).scale(layers());
  }

  public Dtype dtype() {
    return config.get(Axis.DTYPE);
  }

  /** φ of the hidden layers. */
  public Activation activation() {
    return config.get(Axis.ACTIVATION);
  }

  /** The probability with which a hidden activation is dropped in training. */
  public double dropout() {
    return config.get(Axis.DROPOUT);
  }

  public Loss loss() {
    return config.get(Axis.LOSS);
  }

  /** The first layer with a parameter that is not finite; 0 if all are finite. */
  public int nonfiniteLayer() {
    for (int layer = 1; layer <= layers(); layer++) {
      boolean finite =
          weights(layer).isFinite()
              && biases(layer).isFinite()
              && (!isNormalized(layer) || gains(layer).isFinite());
      if (!finite) {
        return layer;
      }
    }
    return 0;
  }

  @Override
  public void close() {
    weights.forEach(Matrix::close);
    biases.forEach(Matrix::close);
    gains.forEach(Matrix::close);
  }
}
