package org.gradsweep.core.grid;

/**
 * The Sobol sequence in the order of the Gray code: points that fill the unit cube evenly, however
 * many are taken.
 *
 * <p>Sobol, "On the distribution of points in a cube", 1967; Antonov and Saleev, 1979; direction
 * numbers of Joe and Kuo, "Constructing Sobol sequences with better two-dimensional projections",
 * 2008.
 */
final class Sobol {
  private static final double UNIT = 0x1.0p-32;

  /**
   * From the second dimension on: the inner coefficients of the primitive polynomial as bits, then
   * the first direction numbers, as many as the polynomial's degree.
   */
  private static final int[][] JOE_KUO = {
    {0, 1},
    {1, 1, 3},
    {1, 1, 3, 1},
    {2, 1, 1, 1},
    {1, 1, 1, 3, 3},
    {4, 1, 3, 5, 13},
    {2, 1, 1, 5, 5, 17},
    {4, 1, 1, 5, 5, 5},
    {7, 1, 1, 7, 11, 19},
    {11, 1, 1, 5, 1, 1},
    {13, 1, 1, 1, 3, 11},
    {14, 1, 3, 5, 5, 31},
    {1, 1, 3, 3, 9, 7, 49},
    {13, 1, 1, 1, 15, 21, 21},
    {16, 1, 3, 1, 13, 27, 49},
    {19, 1, 1, 1, 15, 7, 5},
    {22, 1, 3, 1, 15, 13, 25},
    {25, 1, 1, 5, 5, 19, 61},
    {1, 1, 3, 7, 11, 23, 15, 103},
    {4, 1, 3, 7, 13, 13, 15, 69},
    {7, 1, 1, 3, 13, 7, 35, 63},
    {8, 1, 3, 5, 9, 1, 25, 53},
    {14, 1, 3, 1, 13, 9, 35, 107},
    {19, 1, 3, 1, 5, 27, 61, 31},
    {21, 1, 1, 5, 11, 19, 41, 61},
    {28, 1, 3, 5, 3, 3, 13, 69},
    {31, 1, 1, 7, 13, 1, 19, 1},
    {32, 1, 3, 7, 5, 13, 19, 59},
    {37, 1, 1, 3, 9, 25, 29, 41},
    {41, 1, 3, 5, 13, 23, 1, 55},
    {42, 1, 3, 7, 3, 13, 59, 17},
  };

  /** The largest number of coordinates. */
  static final int MOST_COORDINATES = JOE_KUO.length + 1;

  private final int[][] directions;
  private final int[] shift;
  private final int[] point;
  private int number;

  /**
   * The sequence, begun at its first point.
   *
   * @param shift 32 bits for each coordinate, exclusive-ored into that of every point; 0: the
   *     sequence itself, which begins at the origin
   */
  Sobol(int[] shift) {
    if (shift.length > MOST_COORDINATES) {
      throw new IllegalArgumentException(
          "must have at most " + MOST_COORDINATES + " coordinates, found " + shift.length);
    }
    this.shift = shift.clone();
    this.point = new int[shift.length];
    this.directions = new int[shift.length][];
    for (int i = 0; i < shift.length; i++) {
      directions[i] = directions(i);
    }
  }

  private static int[] directions(int coordinate) {
    int[] numbers = new int[Integer.SIZE];
    if (coordinate == 0) {
      for (int bit = 0; bit < Integer.SIZE; bit++) {
        numbers[bit] = 1 << (Integer.SIZE - 1 - bit);
      }
      return numbers;
    }
    int[] known = JOE_KUO[coordinate - 1];
    int degree = known.length - 1;
    for (int bit = 0; bit < Integer.SIZE; bit++) {
      if (bit < degree) {
        numbers[bit] = known[1 + bit] << (Integer.SIZE - 1 - bit);
        continue;
      }
      int number = numbers[bit - degree] ^ (numbers[bit - degree] >>> degree);
      for (int k = 1; k < degree; k++) {
        number ^= (known[0] >>> (degree - 1 - k) & 1) * numbers[bit - k];
      }
      numbers[bit] = number;
    }
    return numbers;
  }

  /** Sets the coordinates to those of the next point, each from 0 to below 1. */
  void next(double[] place) {
    for (int i = 0; i < point.length; i++) {
      place[i] = Integer.toUnsignedLong(point[i] ^ shift[i]) * UNIT;
    }
    // In the order of the Gray code a point differs from the one before in one direction number.
    int changed = Integer.numberOfTrailingZeros(~number++) % Integer.SIZE;
    for (int i = 0; i < point.length; i++) {
      point[i] ^= directions[i][changed];
    }
  }
}
