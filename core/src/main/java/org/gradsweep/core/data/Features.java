package org.gradsweep.core.data;

import java.io.Serializable;

/**
 * The features of a set of examples, one row an example, in primitive arrays that travel cheaply
 * between processes.
 */
public sealed interface Features extends Serializable
    permits ByteFeatures,
        FloatFeatures,
        DoubleFeatures,
        SparseFeatures,
        ScaledFeatures,
        StandardizedFeatures {
  /** Number of examples. */
  int examples();

  /** Number of features of an example. */
  int width();

  /** Writes one example's features, scaled, to {@code target[offset .. offset + width)}. */
  void copyRow(int example, float[] target, int offset);

  /** Writes one example's features, scaled, to {@code target[offset .. offset + width)}. */
  void copyRow(int example, double[] target, int offset);

  /** The examples {@code from} (included) to {@code to} (excluded), as a copy. */
  Features slice(int from, int to);

  /** These examples, in this order, as a copy. */
  Features rows(int[] examples);
}
