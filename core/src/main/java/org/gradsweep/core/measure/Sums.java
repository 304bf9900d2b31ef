package org.gradsweep.core.measure;

import org.gradsweep.core.net.Matrix;

/** Sums over parts of arrays, four at a time, so that one addition need not wait for the other. */
final class Sums {
  /** Elements of a matrix that are read at once: few, as memory for them is taken for each sum. */
  static final int PART = 1 << 9;

  private Sums() {}

  /** Σ (a − b)² over all elements of two matrices of one size. */
  static double squaredDifferences(Matrix a, Matrix b) {
    double[] part = new double[Math.min(a.size(), PART)];
    double[] other = new double[part.length];
    double sum = 0;
    for (int start = 0; start < a.size(); start += PART) {
      int count = Math.min(PART, a.size() - start);
      a.read(start, part, count);
      b.read(start, other, count);
      for (int i = 0; i < count; i++) {
        part[i] -= other[i];
      }
      sum += squaredDifferences(part, 0, count, 0, 1);
    }
    return sum;
  }

  /** Σ (x − shift) from {@code start} (included) to {@code end} (excluded). */
  static double differences(double[] x, int start, int end, double shift) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = start;
    for (; i + 4 <= end; i += 4) {
      s0 += x[i] - shift;
      s1 += x[i + 1] - shift;
      s2 += x[i + 2] - shift;
      s3 += x[i + 3] - shift;
    }
    for (; i < end; i++) {
      s0 += x[i] - shift;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Σ (scale·(x − shift))² from {@code start} (included) to {@code end} (excluded). */
  static double squaredDifferences(double[] x, int start, int end, double shift, double scale) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = start;
    for (; i + 4 <= end; i += 4) {
      double d0 = scale * (x[i] - shift);
      double d1 = scale * (x[i + 1] - shift);
      double d2 = scale * (x[i + 2] - shift);
      double d3 = scale * (x[i + 3] - shift);
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; i < end; i++) {
      double d = scale * (x[i] - shift);
      s0 += d * d;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Σ x[i + k]·x[j + k] for k below {@code count}. */
  static double products(double[] x, int i, int j, int count) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 4 <= count; k += 4) {
      s0 += x[i + k] * x[j + k];
      s1 += x[i + k + 1] * x[j + k + 1];
      s2 += x[i + k + 2] * x[j + k + 2];
      s3 += x[i + k + 3] * x[j + k + 3];
    }
    for (; k < count; k++) {
      s0 += x[i + k] * x[j + k];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
