package org.gradsweep.core.step;

/**
 * One optimizer step on a mini-batch: forward pass, backward pass and update of the parameters.
 *
 * <p>Implementations agree to rounding with {@link MatrixStep}, the reference. A step may keep the
 * parameters in a form of its own between {@link #finish()} calls. The memory is freed by {@link
 * #close()}.
 */
public interface TrainingStep extends AutoCloseable {
  /**
   * Trains on the mini-batch {@code order[from .. to)}.
   *
   * @param order indices of training examples
   * @param rate η
   * @param shrink 1 − ηλ/n, the factor by which the weights decay
   * @return 0, or the layer of the first number that is not finite, in which case the parameters
   *     are unchanged
   */
  int train(int[] order, int from, int to, double rate, double shrink);

  /** Makes the network hold the parameters as they are now. */
  void finish();

  @Override
  void close();
}
