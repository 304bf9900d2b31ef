package org.gradsweep.job.sort;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows as bytes, one after the other, each after its length in 4 bytes.
 *
 * @param bytes of the rows, in the form of the format
 */
record PackedRows(RowFormat format, byte[] bytes) {

  /** Takes a row. */
  @FunctionalInterface
  interface PlaceTarget {
    /** Takes the row that begins at a place of the bytes. */
    void add(byte[] bytes, int offset) throws java.io.IOException;
  }

  /** Hands out the rows in the order of their keys. */
  void sorted(PlaceTarget target) throws java.io.IOException {
    List<Integer> places = new ArrayList<>();
    int place = 0;
    while (place < bytes.length) {
      places.add(place + Integer.BYTES);
      place += Integer.BYTES + (int) RowFormat.INT.get(bytes, place);
    }
    // Rows of a trial come in order, so that this sort merges runs.
    places.sort((one, other) -> format.compare(bytes, one, other));
    for (int row : places) {
      target.add(bytes, row);
    }
  }
}
