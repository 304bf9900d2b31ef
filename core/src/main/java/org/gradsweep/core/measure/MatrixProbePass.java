package org.gradsweep.core.measure;

import org.gradsweep.core.data.Examples;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Mode;

/** The probe set's way on the network's own matrices: works for every configuration. */
public final class MatrixProbePass implements ProbePass {
  private final Backpropagation pass;
  private final Examples examples;

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
  public void read(int layer, int first, int count, LayerValues values) {
    read(pass.preactivations(layer), first, count, values.preactivations);
    read(pass.activations(layer), first, count, values.activations);
    read(pass.deltas(layer), first, count, values.deltas);
    read(pass.productDeltas(layer), first, count, values.productDeltas);
    if (layer > 1) {
      read(pass.inputs(layer), first, count, values.inputs);
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
