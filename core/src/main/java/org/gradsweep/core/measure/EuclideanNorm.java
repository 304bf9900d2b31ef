package org.gradsweep.core.measure;

import java.util.function.IntToDoubleFunction;
import org.gradsweep.core.net.Matrix;

/**
 * √Σx², also where the squares are too small or too large for a double: the gradient of a deep
 * network in float64 can vanish below 10⁻¹⁶², where its squares would all be 0.
 */
final class EuclideanNorm {
  /** Below it, squares that matter may have lost digits or underflowed. */
  private static final double SMALLEST_EXACT = 1e-280;

  private EuclideanNorm() {}

  /** The norm of all elements of a matrix; NaN or infinite if one of them is. */
  static double of(Matrix matrix) {
    return of(matrix.sumOfSquares(), matrix.size(), matrix::get);
  }

  /**
   * The norm of numbers whose squares are summed up already.
   *
   * @param squares Σx² as far as a double can hold it
   * @param count how many numbers
   * @param x the numbers, from 0 to below count
   */
  static double of(double squares, int count, IntToDoubleFunction x) {
    if (squares >= SMALLEST_EXACT && squares < Double.POSITIVE_INFINITY) {
      return Math.sqrt(squares);
    }
    double largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(x.applyAsDouble(i)));
    }
    if (largest == 0 || !Double.isFinite(largest)) {
      return largest;
    }
    double scaled = 0;
    for (int i = 0; i < count; i++) {
      double element = x.applyAsDouble(i) / largest;
      scaled += element * element;
    }
    return largest * Math.sqrt(scaled);
  }
}
