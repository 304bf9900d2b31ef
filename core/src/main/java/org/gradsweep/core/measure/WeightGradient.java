package org.gradsweep.core.measure;

import org.gradsweep.core.net.Matrix;

/**
 * The size of the elements of a mean gradient, accumulated in double precision.
 *
 * @param sumOfSquares Σ g²; 0 or infinite where a double can't hold it
 * @param norm √Σ g², also where it can't
 * @param sumOfAbsolutes Σ |g|
 * @param largest max |g|; NaN if an element is NaN
 * @param zeros number of elements that are exactly 0
 * @param nonfinite number of elements that are infinite or NaN
 */
record WeightGradient(
    double sumOfSquares,
    double norm,
    double sumOfAbsolutes,
    double largest,
    long zeros,
    long nonfinite) {
  /** Reads the sum of the gradients of {@code examples} examples. */
  static WeightGradient of(Matrix gradientSum, int examples) {
    double[] part = new double[Math.min(gradientSum.size(), Sums.PART)];
    double squares = 0;
    double absolutes = 0;
    double largest = 0;
    long zeros = 0;
    long nonfinite = 0;
    for (int start = 0; start < gradientSum.size(); start += Sums.PART) {
      int count = Math.min(Sums.PART, gradientSum.size() - start);
      gradientSum.read(start, part, count);
      for (int i = 0; i < count; i++) {
        part[i] = Math.abs(part[i] / examples);
      }
      squares += Sums.squaredDifferences(part, 0, count, 0, 1);
      absolutes += Sums.differences(part, 0, count, 0);
      for (int i = 0; i < count; i++) {
        largest = Math.max(largest, part[i]);
        zeros += part[i] == 0 ? 1 : 0;
        nonfinite += part[i] <= Double.MAX_VALUE ? 0 : 1;
      }
    }
    double norm = EuclideanNorm.of(squares, gradientSum.size(), i -> gradientSum.get(i) / examples);
    return new WeightGradient(squares, norm, absolutes, largest, zeros, nonfinite);
  }
}
