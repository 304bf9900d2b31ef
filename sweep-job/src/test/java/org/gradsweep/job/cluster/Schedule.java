package org.gradsweep.job.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What happens in a round, drawn by a seed.
 *
 * @param pair the two commands
 * @param begun how many groups stand there before
 * @param reversed whether the second command begins first
 * @param gapMillis from one start to the other
 * @param victim which of the two is disturbed, in the order of their starts
 * @param disturbances one after the other
 */
record Schedule(
    Pair pair,
    int begun,
    boolean reversed,
    long gapMillis,
    int victim,
    List<Disturbance> disturbances) {
  /** Commands that start at about the same time on one folder. */
  enum Pair {
    RUN_AND_RUN("run", "run"),
    RUN_AND_COMPACT("run", "compact"),
    RUN_AND_EXTEND("run", "extend");

    private final String one;
    private final String other;

    Pair(String one, String other) {
      this.one = one;
      this.other = other;
    }

    /** {@code run}, {@code compact} or {@code extend}. */
    List<String> commands(boolean reversed) {
      return reversed ? List.of(other, one) : List.of(one, other);
    }
  }

  private static final int LONGEST_GAP_MILLIS = 5000;

  /**
   * Any schedule.
   *
   * @param groups of the sweep
   */
  static Schedule draw(long seed, int groups) {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L);
    Pair pair = Pair.values()[random.nextInt(Pair.values().length)];
    boolean fresh = pair != Pair.RUN_AND_COMPACT && random.nextBoolean();
    List<Disturbance> disturbances = new ArrayList<>(List.of(Disturbance.draw(random)));
    if (random.nextInt(3) == 0) {
      disturbances.add(Disturbance.draw(random));
    }
    return new Schedule(
        pair,
        fresh ? 0 : 1 + random.nextInt(groups),
        random.nextBoolean(),
        random.nextInt(3) == 0 ? 0 : random.nextInt(LONGEST_GAP_MILLIS),
        random.nextInt(2),
        disturbances);
  }

  @Override
  public String toString() {
    return "%s groups stand there; %s, %d ms between; the %s is %s"
        .formatted(
            begun,
            String.join(" then ", pair.commands(reversed)),
            gapMillis,
            victim == 0 ? "first" : "second",
            String.join(", then ", disturbances.stream().map(Disturbance::toString).toList()));
  }
}
