package org.gradsweep.core.vector;

/** Examples that pass through a network together, of which only the non-zero features are kept. */
interface SparseExamples {
  /** Number of examples. */
  int size();

  /** The class of an example. */
  int label(int row);

  /**
   * out[i][j] ← start[j] + Σₖ x[i][k]·w[k][j] over the features x of the examples i, for rows of
   * {@code stride} units; {@code out} has rows up to a multiple of {@link Kernels#ROWS}, and those
   * after the last example may change.
   */
  void timesMatrix(float[] w, int stride, float[] start, float[] out);
}
