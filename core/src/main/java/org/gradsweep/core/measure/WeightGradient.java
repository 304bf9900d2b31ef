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
    double squares = 0;
    double absolutes = 0;
    double largest = 0;
    long zeros = 0;
    long nonfinite = 0;
    for (int i = 0; i < gradientSum.size(); i++) {
      double element = Math.abs(gradientSum.get(i) / examples);
      squares += element * element;
      absolutes += element;
      largest = Math.max(largest, element);
      if (element == 0) {
        zeros++;
      } else if (!Double.isFinite(element)) {
        nonfinite++;
      }
    }
    double norm = EuclideanNorm.of(squares, gradientSum.size(), i -> gradientSum.get(i) / examples);
    return new WeightGradient(squares, norm, absolutes, largest, zeros, nonfinite);
  }
}
