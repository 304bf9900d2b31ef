package org.gradsweep.core.plan;

import java.util.Arrays;

/** Which of the ids in an array were seen before: open addressing over indices, 8 bytes an id. */
final class IdSet {
  private static final int EMPTY = -1;

  private final long[] ids;
  private final int[] slots;

  /**
   * An empty set.
   *
   * @param ids two halves an id; read while ids are added
   */
  IdSet(long[] ids) {
    this.ids = ids;
    int trials = Math.max(1, ids.length / 2);
    this.slots = new int[Integer.highestOneBit(trials) * 4];
    Arrays.fill(slots, EMPTY);
  }

  /** Adds the id at an index of the array; false if an equal id is there already. */
  boolean add(int index) {
    // The ids are hashes, so any of their bits are as good as a hash of them.
    int slot = (int) ids[2 * index] & (slots.length - 1);
    while (slots[slot] != EMPTY) {
      int there = slots[slot];
      if (ids[2 * there] == ids[2 * index] && ids[2 * there + 1] == ids[2 * index + 1]) {
        return false;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = index;
    return true;
  }
}
