package org.gradsweep.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts a plan into groups of trials, the units of work and of commit.
 *
 * <p>The groups follow from the plan and the cost model alone, not from the number of slots or from
 * what is done already: a sweep that is taken up again has the same groups with the same names.
 * They are ordered longest first (Graham, "Bounds on multiprocessing timing anomalies", 1969). Half
 * of the work is cut into groups of full size, half of the rest into groups of half that size, and
 * so on down to a sixteenth: the small ones, which come last, fill the ends of the slots whatever
 * the number of slots is.
 */
public final class Groups {
  /** A group's work where the sweep is long enough: small beside a sweep, large beside a task. */
  static final double USUAL_SECONDS = 30;

  /** The smallest number of groups where there are as many trials: enough for this many slots. */
  static final int FEWEST = 64;

  /** The largest number of groups: more tasks burden Spark's driver. */
  static final int MOST = 4_000;

  private static final int HALVINGS = 4;

  /**
   * Groups are not halved below this: to begin a task and to write its files takes a tenth of it.
   */
  private static final double LEAST_SECONDS = 0.25;

  /** Longest first; of equals, the one whose first trial comes first in the plan. */
  private static final Comparator<Group> LONGEST_FIRST =
      Comparator.comparingDouble(Group::estimatedSeconds)
          .reversed()
          .thenComparing(group -> group.trials().get(0));

  private final Plan plan;
  private final double[] seconds;
  private final int[] order;
  private final double total;

  private Groups(Plan plan, CostModel cost) {
    this.plan = plan;
    this.seconds = seconds(plan, cost);
    this.order = order(seconds);
    this.total = Arrays.stream(seconds).sum();
  }

  /** The groups of a plan, longest first; every trial is in exactly one. */
  public static List<Group> cut(Plan plan, CostModel cost) {
    return plan.trials().isEmpty() ? List.of() : new Groups(plan, cost).cut();
  }

  /**
   * The estimated seconds of each of the groups that {@link #cut} makes, longest first: without
   * their names, for which every trial's id is hashed.
   */
  static double[] estimates(Plan plan, CostModel cost) {
    if (plan.trials().isEmpty()) {
      return new double[0];
    }
    Groups groups = new Groups(plan, cost);
    int[] ends = groups.ends();
    double[] estimates = new double[ends.length];
    for (int i = 0, from = 0; i < ends.length; from = ends[i++]) {
      estimates[i] = -groups.work(groups.trials(from, ends[i]));
    }
    Arrays.sort(estimates);
    return Arrays.stream(estimates).map(seconds -> -seconds).toArray();
  }

  /**
   * What is left of groups when the finished trials are taken out, longest first. A group of which
   * nothing is finished keeps its name; one that lost trials has a new name; one that lost all is
   * left out.
   *
   * @param done whether the trial with this id needs no further run
   */
  public static List<Group> remaining(
      List<Group> groups, Plan plan, CostModel cost, Predicate<String> done) {
    List<Group> remaining = new ArrayList<>();
    for (Group group : groups) {
      List<Integer> left =
          group.trials().stream().filter(trial -> !done.test(plan.trialId(trial))).toList();
      if (left.size() == group.trials().size()) {
        remaining.add(group);
      } else if (!left.isEmpty()) {
        double estimate =
            left.stream().mapToDouble(i -> cost.seconds(plan.trials().get(i).config())).sum();
        remaining.add(Group.of(plan, left, estimate));
      }
    }
    remaining.sort(LONGEST_FIRST);
    return remaining;
  }

  private static double[] seconds(Plan plan, CostModel cost) {
    double[] seconds = new double[plan.trials().size()];
    long gridIndex = -1;
    double ofConfig = 0;
    for (int i = 0; i < seconds.length; i++) {
      Trial trial = plan.trials().get(i);
      if (trial.gridIndex() != gridIndex) {
        gridIndex = trial.gridIndex();
        ofConfig = cost.seconds(trial.config());
      }
      seconds[i] = ofConfig;
    }
    return seconds;
  }

  /** The trials, longest first; of equals, the first of the plan. */
  private static int[] order(double[] seconds) {
    // Sorted as plain numbers: the upper half is smaller for a longer trial, as the bits of
    // positive
    // floats are in the order of the floats; the lower half is the trial.
    long[] keys = new long[seconds.length];
    for (int i = 0; i < keys.length; i++) {
      long longestFirst = Integer.MAX_VALUE - Float.floatToIntBits((float) seconds[i]);
      keys[i] = longestFirst << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private List<Group> cut() {
    int[] ends = ends();
    List<Group> groups = new ArrayList<>(ends.length);
    int from = 0;
    for (int end : ends) {
      int[] trials = trials(from, end);
      groups.add(Group.of(plan, TrialIndices.of(trials), work(trials)));
      from = end;
    }
    groups.sort(LONGEST_FIRST);
    return groups;
  }

  /** Where the groups end in the order of cost. */
  private int[] ends() {
    double size = order.length <= FEWEST ? 0 : Math.min(USUAL_SECONDS, total / FEWEST);
    int[] ends = ends(size);
    while (ends.length < Math.min(FEWEST, order.length)) {
      size /= 2;
      ends = ends(size);
    }
    while (ends.length > MOST) {
      size *= 1.05 * ends.length / MOST;
      ends = ends(size);
    }
    return ends;
  }

  /** Where the groups end in the order of cost if a full group has this many seconds. */
  private int[] ends(double size) {
    List<Integer> ends = new ArrayList<>();
    double before = 0;
    int from = 0;
    while (from < order.length) {
      double limit = Math.max(size * share(before / total), Math.min(size, LEAST_SECONDS));
      double work = seconds[order[from]];
      int end = from + 1;
      while (end < order.length && work + seconds[order[end]] <= limit) {
        work += seconds[order[end++]];
      }
      before += work;
      ends.add(end);
      from = end;
    }
    return ends.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The size of a group beside a full one when this part of the work lies before it. */
  private static double share(double before) {
    double share = 1;
    for (int i = 0; i < HALVINGS && before >= 1 - share / 2; i++) {
      share /= 2;
    }
    return share;
  }

  /** Indices of the trials at these places of the order of cost, in the plan's order. */
  private int[] trials(int from, int end) {
    int[] trials = Arrays.copyOfRange(order, from, end);
    Arrays.sort(trials);
    return trials;
  }

  private double work(int... trials) {
    return Arrays.stream(trials).mapToDouble(trial -> seconds[trial]).sum();
  }
}
