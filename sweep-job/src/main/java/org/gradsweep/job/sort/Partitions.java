package org.gradsweep.job.sort;

/**
 * Cuts the range of all trial ids into partitions, in ascending order. Ids are hashes, so that
 * partitions are of about one size.
 *
 * @param count from 1
 */
record Partitions(int count) {
  private static final int DIGITS = 8;
  private static final int BITS = 4;
  private static final long LAST_DIGIT = 15;

  /** The partition of an id in UTF-8; never less than that of an id that is before it. */
  int of(byte[] bytes, int offset, int length) {
    return (int) (place(bytes, offset, length) * count >>> DIGITS * BITS);
  }

  /** The first eight hexadecimal digits as a number; of other texts the nearest one. */
  private static long place(byte[] bytes, int offset, int length) {
    long place = 0;
    for (int i = 0; i < DIGITS; i++) {
      int letter = i < length ? bytes[offset + i] & 0xff : 0;
      if (letter >= '0' && letter <= '9') {
        place = place << BITS | letter - '0';
      } else if (letter >= 'a' && letter <= 'f') {
        place = place << BITS | letter - 'a' + 10;
      } else {
        return beside(place, letter, DIGITS - i);
      }
    }
    return place;
  }

  /** The number nearest to a text whose next letter is no digit, with so many digits to come. */
  private static long beside(long place, int letter, int left) {
    long digit = letter < '0' ? 0 : letter < 'a' ? 9 : LAST_DIGIT;
    long rest = letter < '0' ? 0 : (1L << BITS * (left - 1)) - 1;
    return (place << BITS | digit) << BITS * (left - 1) | rest;
  }
}
