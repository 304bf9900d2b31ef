package org.gradsweep.job.summary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast trials get done, by when their groups were committed: the work of the newest commits
 * over the time from the first to the last of them.
 */
public final class CommitRate {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int FEWEST = 2;

  private final List<Commit> window;

  /**
   * A group that was committed.
   *
   * @param millis when, since 1970
   * @param trials in it
   * @param cost of these, in any unit
   */
  public record Commit(long millis, long trials, double cost) {}

  private CommitRate(List<Commit> window) {
    this.window = window;
  }

  /**
   * The rate of the newest of these commits: those of the last ten minutes in which there were any.
   */
  public static CommitRate of(List<Commit> commits) {
    List<Commit> sorted = new ArrayList<>(commits);
    sorted.sort(Comparator.comparingLong(Commit::millis));
    long last = sorted.isEmpty() ? 0 : sorted.get(sorted.size() - 1).millis();
    return new CommitRate(
        sorted.stream().filter(c -> c.millis() >= last - WINDOW.toMillis()).toList());
  }

  /** Trials a second; empty if there are too few commits to tell. */
  public OptionalDouble trialsPerSecond() {
    return perSecond(window.stream().skip(1).mapToDouble(Commit::trials).sum());
  }

  /**
   * Seconds that work of this cost will take at the present pace; empty if that can't be told.
   *
   * @param cost in the unit of the commits
   */
  public OptionalDouble seconds(double cost) {
    OptionalDouble rate = perSecond(window.stream().skip(1).mapToDouble(Commit::cost).sum());
    return rate.isPresent() && rate.getAsDouble() > 0
        ? OptionalDouble.of(cost / rate.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The work of the first commit was done before the time that is counted. */
  private OptionalDouble perSecond(double work) {
    if (window.size() < FEWEST) {
      return OptionalDouble.empty();
    }
    long millis = window.get(window.size() - 1).millis() - window.get(0).millis();
    return millis == 0 ? OptionalDouble.empty() : OptionalDouble.of(1e3 * work / millis);
  }
}
