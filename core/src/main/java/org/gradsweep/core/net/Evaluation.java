package org.gradsweep.core.net;

import org.gradsweep.core.data.Examples;

/**
 * How well a network does on a set of examples.
 *
 * @param loss the mean of C, without the L2 term
 * @param accuracy share of the examples whose largest output is their class, in [0, 1]; of equal
 *     outputs the first counts
 * @param nonfiniteLayer the first layer with a number that is not finite, 0 if all are finite
 */
public record Evaluation(double loss, double accuracy, int nonfiniteLayer) {
  /** The evaluation of a network with a number that is not finite. */
  public static Evaluation nonfinite(int layer) {
    return new Evaluation(Double.NaN, Double.NaN, layer);
  }

  /** Evaluates the network on all examples, in batches of the workspace's capacity. */
  public static Evaluation of(Backpropagation workspace, Examples examples) {
    double loss = 0;
    int correct = 0;
    for (int from = 0; from < examples.size(); from += workspace.capacity()) {
      int to = Math.min(examples.size(), from + workspace.capacity());
      workspace.load(examples, from, to);
      int nonfinite = workspace.forward(Mode.EVALUATE);
      if (nonfinite != 0) {
        return nonfinite(nonfinite);
      }
      loss += workspace.lossSum();
      correct += workspace.correct();
    }
    return new Evaluation(loss / examples.size(), (double) correct / examples.size(), 0);
  }
}
