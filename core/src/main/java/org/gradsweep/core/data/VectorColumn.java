package org.gradsweep.core.data;

import java.util.Arrays;
import java.util.BitSet;
import org.gradsweep.core.error.UserException;

/**
 * A column of vectors while it is read, of which only the numbers that are not 0 are kept: a bag of
 * 50,000 words takes what its own words take. A row is added by {@link #missing}, or by {@link
 * #begin} and a {@link #put} for each number.
 */
public final class VectorColumn implements FeatureColumn {
  /** The most numbers of a vector: what is trained has a weight for each and each unit. */
  private static final int MOST_NUMBERS = 1 << 22;

  private static final int FIRST_CAPACITY = 64;
  private static final int LARGEST = Integer.MAX_VALUE - 64;

  private final String name;
  private final TableRules rules;
  private int width;
  private int[] starts = new int[FIRST_CAPACITY];
  private int rows;
  private int[] places = {};
  private float[] floats = {};
  private double[] doubles = {};
  private int count;
  private int last;
  private final BitSet gaps = new BitSet();

  /** Rows without a vector; others with gaps lack single numbers. */
  private final BitSet absent = new BitSet();

  /** A column without rows. */
  public VectorColumn(String name, TableRules rules) {
    this.name = name;
    this.rules = rules;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public BitSet gaps() {
    return gaps;
  }

  /** Numbers of each vector; 0 before the first. */
  public int width() {
    return width;
  }

  /**
   * Adds a row.
   *
   * @param size numbers of its vector
   * @throws UserException if that is none, too many, or not as many as those of the rows before
   */
  public void begin(int size, RowPlace place) {
    if (width == 0) {
      if (size < 1 || size > MOST_NUMBERS) {
        throw wrong(place, "must have 1 to %d numbers, found %d".formatted(MOST_NUMBERS, size));
      }
      width = size;
    } else if (size != width) {
      throw wrong(
          place, "must have %d numbers like the rows before, found %d".formatted(width, size));
    }
    addRow();
  }

  private void addRow() {
    if (rows + 1 == starts.length) {
      starts = Arrays.copyOf(starts, larger(starts.length, Integer.BYTES));
    }
    starts[++rows] = count;
    last = -1;
  }

  /**
   * Adds a number of the row's vector; NaN is no value.
   *
   * @param at its place in the vector, after that of the number before
   * @throws UserException if it is not after it, not below the vector's size, or not finite
   */
  public void put(int at, double value, RowPlace place) {
    if (at <= last || at >= width) {
      throw wrong(place, "indices must ascend and be below " + width);
    }
    last = at;
    double kept = value;
    if (Double.isNaN(value)) {
      rules.admitMissing(name, false, place);
      gaps.set(rows - 1);
    } else {
      kept = rules.kept(value, name, place);
    }
    if (kept == 0) {
      return;
    }
    if (count == places.length) {
      int larger = larger(Math.max(FIRST_CAPACITY, count), rules.doubles() ? 12 : 8);
      places = Arrays.copyOf(places, larger);
      if (rules.doubles()) {
        doubles = Arrays.copyOf(doubles, larger);
      } else {
        floats = Arrays.copyOf(floats, larger);
      }
    }
    places[count] = at;
    if (rules.doubles()) {
      doubles[count++] = kept;
    } else {
      floats[count++] = (float) kept;
    }
    starts[rows] = count;
  }

  private int larger(int capacity, int bytes) {
    if (capacity == LARGEST) {
      throw new UserException(rules.file() + " " + name + ": more than " + LARGEST + " numbers");
    }
    int larger = (int) Math.min(LARGEST, capacity + (capacity / 2L) + 1);
    rules.reserve((long) (larger - capacity) * bytes);
    return larger;
  }

  /**
   * Adds a row without a vector.
   *
   * @throws UserException if such rows are errors
   */
  public void missing(RowPlace place) {
    rules.admitMissing(name, false, place);
    gaps.set(rows);
    absent.set(rows);
    addRow();
  }

  private UserException wrong(RowPlace place, String rule) {
    return new UserException(place.text() + " " + name + ": " + rule);
  }

  /** Whether a row has no vector. */
  boolean isAbsent(int row) {
    return absent.get(row);
  }

  /** Where a row's numbers begin, those of all rows being counted. */
  int from(int row) {
    return starts[row];
  }

  /** Where they end. */
  int to(int row) {
    return starts[row + 1];
  }

  /** The place in its vector of a number. */
  int place(int number) {
    return places[number];
  }

  /** A number that is not 0; NaN where there is none. */
  double value(int number) {
    return rules.doubles() ? doubles[number] : floats[number];
  }

  /** Whether all numbers are whole and from 0 to 255. */
  boolean isBytes() {
    for (int i = 0; i < count; i++) {
      double value = value(i);
      if (!(value >= 0 && value <= 255 && value == (int) value)) {
        return false;
      }
    }
    return absent.isEmpty();
  }

  /** The largest number. */
  double largest() {
    double largest = count < (long) rows * width ? 0 : Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, value(i));
    }
    return largest;
  }
}
