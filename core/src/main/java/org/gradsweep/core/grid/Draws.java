package org.gradsweep.core.grid;

import java.util.Arrays;

/**
 * Different combinations found one after the other: the turns of the wheels as one number, and the
 * numbers drawn from intervals.
 */
final class Draws {
  private static final int EMPTY = -1;

  private final int numbersEach;
  private final long[] indices;
  private final double[] numbers;
  private final int[] slots;
  private int size;

  /**
   * None so far.
   *
   * @param most how many there can be
   * @param numbersEach numbers beside the index of each
   */
  Draws(int most, int numbersEach) {
    this.numbersEach = numbersEach;
    this.indices = new long[most];
    this.numbers = new double[most * numbersEach];
    this.slots = new int[Integer.highestOneBit(most) * 4];
    Arrays.fill(slots, EMPTY);
  }

  int size() {
    return size;
  }

  boolean full() {
    return size == indices.length;
  }

  /** Adds a combination, if it is not there. */
  void add(long index, double[] drawn) {
    int from = size * numbersEach;
    System.arraycopy(drawn, 0, numbers, from, numbersEach);
    indices[size] = index;
    long hash = index;
    for (double number : drawn) {
      hash = hash * 0x9e3779b97f4a7c15L + Double.doubleToLongBits(number);
    }
    hash *= 0x9e3779b97f4a7c15L;
    int slot = (int) (hash >>> Integer.SIZE) & (slots.length - 1);
    while (slots[slot] != EMPTY) {
      if (same(slots[slot], size)) {
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = size++;
  }

  private boolean same(int one, int other) {
    int a = one * numbersEach;
    int b = other * numbersEach;
    return indices[one] == indices[other]
        && Arrays.equals(numbers, a, a + numbersEach, numbers, b, b + numbersEach);
  }

  /** The indices, in the order in which they were found. */
  long[] indices() {
    return Arrays.copyOf(indices, size);
  }

  /** The numbers drawn from intervals, combination after combination. */
  double[] numbers() {
    return Arrays.copyOf(numbers, size * numbersEach);
  }
}
