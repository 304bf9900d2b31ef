package org.gradsweep.core.vector;

import java.util.Arrays;
import org.gradsweep.core.measure.LayerProbe;
import org.gradsweep.core.measure.ProbePass;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Mode;

/** The probe set's way through the parameters of a pass over vectors. */
final class VectorProbePass implements ProbePass {
  private final VectorPass pass;
  private final ProbedRows rows;

  /** The output activations, which no other pass keeps. */
  private final float[] outputs;

  /** Gathered anew only where another part of the probe set comes. */
  private final SparseBatch batch = new SparseBatch();

  private final VectorLayerSums layerSums = new VectorLayerSums();
  private final VectorGradientSquares squares = new VectorGradientSquares();
  private int gatheredFrom = -1;

  /** The same examples in fours; null where there are none. */
  private SparseQuads quads;

  /** Of each layer, the memory for a gradient. */
  private final float[][] gradients;

  private double lossSum;
  private int correct;

  VectorProbePass(VectorPass pass, ProbedRows rows) {
    this.pass = pass;
    this.rows = rows;
    this.gradients = new float[pass.layers()][];
    this.outputs = new float[pass.output().preactivations.length];
  }

  @Override
  public int capacity() {
    return pass.capacity();
  }

  @Override
  public int pass(int from, int to) {
    if (from != gatheredFrom || to != from + batch.size) {
      batch.gather(rows.rows, rows.labels, from, to);
      quads = from == 0 ? rows.quads(to) : null;
      gatheredFrom = from;
    }
    int nonfinite = pass.forward(batch, quads == null ? batch : quads, Mode.PROBE);
    VectorOutput output = pass.output();
    lossSum = 0;
    correct = 0;
    for (int row = 0; row < to - from; row++) {
      int label = batch.labels[row];
      lossSum += output.measure(row, label, outputs);
      correct += output.largest(row) == label ? 1 : 0;
    }
    if (nonfinite == 0 && !(output.isFinite(to - from) && Double.isFinite(lossSum))) {
      nonfinite = pass.layers();
    }
    int backward = pass.backward();
    return nonfinite != 0 ? nonfinite : backward;
  }

  @Override
  public double lossSum() {
    return lossSum;
  }

  @Override
  public int correct() {
    return correct;
  }

  @Override
  public void addTo(int layer, LayerProbe sums) {
    float[] activations = layer < pass.layers() ? pass.hidden(layer).activations : outputs;
    layerSums.addTo(
        sums,
        pass.preactivations(layer),
        activations,
        pass.deltas(layer),
        pass.parameters(layer).stride,
        batch.size);
  }

  @Override
  public double gradientSquares(int layer, int first, int count) {
    VectorParameters own = pass.parameters(layer);
    return squares.of(
        pass.productDeltas(layer), own.stride, pass.inputs(layer), own.inputStride, first, count);
  }

  @Override
  public double gradientSquares(int first, int count, double[] gram) {
    return squares.of(pass.productDeltas(1), pass.parameters(1).stride, gram, first, count);
  }

  @Override
  public void weightGradient(int layer, int first, int count, int beta, Matrix target) {
    VectorParameters own = pass.parameters(layer);
    if (gradients[layer - 1] == null) {
      gradients[layer - 1] = new float[own.weights.length];
    }
    float[] sums = gradients[layer - 1];
    if (beta == 0) {
      Arrays.fill(sums, 0);
    } else {
      own.read(target, sums);
    }
    if (layer == 1 && quads != null && count == batch.size) {
      quads.addOuterProducts(pass.productDeltas(1), sums, own.stride);
    } else {
      pass.addWeightGradient(layer, first, count, sums);
    }
    own.write(sums, target);
  }

  @Override
  public void inputGram(int first, int count, double[] target) {
    double[] dense = new double[rows.rows.width()];
    for (int i = 0; i < count; i++) {
      batch.scatter(first + i, dense);
      for (int j = 0; j <= i; j++) {
        double product = batch.product(first + j, dense);
        target[i * count + j] = product;
        target[j * count + i] = product;
      }
      batch.clear(first + i, dense);
    }
  }
}
