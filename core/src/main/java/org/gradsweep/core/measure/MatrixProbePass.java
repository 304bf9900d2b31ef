package org.gradsweep.core.measure;

import org.gradsweep.core.data.Examples;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Mode;

/** The probe set's way on the network's own matrices: works for every configuration. */
public final class MatrixProbePass implements ProbePass {
  /** Numbers of each kind that are read of a layer at once: they stay in the cache. */
  private static final int CACHED = 1 << 13;

  private final Backpropagation pass;
  private final Examples examples;
  private LayerValues values = new LayerValues(0);

  /**
   * A pass of these examples.
   *
   * @param pass a workspace of {@link NetworkProbe#capacity}, shared with whoever trains; not
   *     closed
   */
  public MatrixProbePass(Backpropagation pass, Examples examples) {
    this.pass = pass;
    this.examples = examples;
  }

  @Override
  public int capacity() {
    return pass.capacity();
  }

  @Override
  public int pass(int from, int to) {
    pass.load(examples, from, to);
    int forward = pass.forward(Mode.PROBE);
    int backward = pass.backward();
    return forward != 0 ? forward : backward;
  }

  @Override
  public double lossSum() {
    return pass.lossSum();
  }

  @Override
  public int correct() {
    return pass.correct();
  }

  @Override
  public void addTo(int layer, LayerProbe sums) {
    int columns = pass.deltas(layer).columns();
    int atOnce = Math.max(1, CACHED / columns);
    for (int first = 0; first < pass.batch(); first += atOnce) {
      int rows = Math.min(atOnce, pass.batch() - first);
      makeRoom(rows * columns);
      read(pass.preactivations(layer), first, rows, values.preactivations);
      read(pass.activations(layer), first, rows, values.activations);
      read(pass.deltas(layer), first, rows, values.deltas);
      sums.add(values, rows);
    }
  }

  @Override
  public double gradientSquares(int layer, int first, int count) {
    Matrix deltas = pass.productDeltas(layer);
    Matrix inputs = pass.inputs(layer);
    makeRoom(count * Math.max(deltas.columns(), inputs.columns()));
    read(deltas, first, count, values.productDeltas);
    read(inputs, first, count, values.inputs);
    return values.gradientSquares(count, deltas.columns(), inputs.columns());
  }

  @Override
  public double gradientSquares(int first, int count, double[] gram) {
    Matrix deltas = pass.productDeltas(1);
    makeRoom(count * deltas.columns());
    read(deltas, first, count, values.productDeltas);
    return values.gradientSquares(count, deltas.columns(), gram);
  }

  private void makeRoom(int length) {
    if (values.length() < length) {
      values = new LayerValues(length);
    }
  }

  private static void read(Matrix matrix, int first, int count, double[] target) {
    matrix.read(first * matrix.columns(), target, count * matrix.columns());
  }

  @Override
  public void weightGradient(int layer, int first, int count, int beta, Matrix target) {
    pass.weightGradient(layer, first, count, 1, beta, target);
  }

  @Override
  public void inputGram(int first, int count, double[] target) {
    Matrix inputs = pass.inputs(1);
    try (Matrix gram = Matrix.zeros(inputs.dtype(), count, count)) {
      pass.inputGram(1, first, count, gram);
      gram.copyTo(target);
    }
  }
}
