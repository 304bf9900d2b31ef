package org.gradsweep.core.axis;

import org.gradsweep.core.random.RandomStream;

/** Orthonormal vectors drawn at random. */
final class Orthonormal {
  private Orthonormal() {}

  /**
   * Vectors that are uniformly distributed over all orthonormal systems: Gaussian vectors, made
   * orthogonal one after the other (Gram and Schmidt; twice, which is accurate to rounding: Giraud,
   * Langou and Rozloznik, 2005). Each keeps the sign of its Gaussian vector, as the uniform
   * distribution demands (Mezzadri, "How to generate random matrices from the classical compact
   * groups", 2007).
   *
   * @param count number of vectors, at most {@code length}
   */
  static double[][] draw(int count, int length, RandomStream random) {
    double[][] vectors = new double[count][length];
    for (int i = 0; i < count; i++) {
      double[] vector = vectors[i];
      for (int k = 0; k < length; k++) {
        vector[k] = random.nextGaussian();
      }
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < i; j++) {
          subtract(vector, product(vector, vectors[j]), vectors[j]);
        }
      }
      double norm = StrictMath.sqrt(product(vector, vector));
      for (int k = 0; k < length; k++) {
        vector[k] /= norm;
      }
    }
    return vectors;
  }

  /** Four sums at a time, so that one addition need not wait for the other. */
  private static double product(double[] x, double[] y) {
    int whole = x.length / 4 * 4;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int k = 0; k < whole; k += 4) {
      s0 += x[k] * y[k];
      s1 += x[k + 1] * y[k + 1];
      s2 += x[k + 2] * y[k + 2];
      s3 += x[k + 3] * y[k + 3];
    }
    for (int k = whole; k < x.length; k++) {
      s0 += x[k] * y[k];
    }
    return s0 + s1 + s2 + s3;
  }

  private static void subtract(double[] x, double factor, double[] y) {
    for (int k = 0; k < x.length; k++) {
      x[k] -= factor * y[k];
    }
  }
}
