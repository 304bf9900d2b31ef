package org.gradsweep.core.plan;

import java.util.List;
import java.util.PriorityQueue;

/** How long groups take when each slot takes the next group as soon as it is free. */
public final class Schedule {
  private Schedule() {}

  /**
   * The estimated seconds from the first group's start to the last one's end.
   *
   * @param groups in the order in which they start
   * @param slots groups that run at the same time, from 1
   */
  public static double seconds(List<Group> groups, int slots) {
    return seconds(groups.stream().mapToDouble(Group::estimatedSeconds).toArray(), slots);
  }

  /** The same of groups of which only the seconds are known. */
  static double seconds(double[] groups, int slots) {
    PriorityQueue<Double> free = new PriorityQueue<>();
    double end = 0;
    for (double group : groups) {
      double start = free.size() < slots ? 0 : free.remove();
      free.add(start + group);
      end = Math.max(end, start + group);
    }
    return end;
  }
}
