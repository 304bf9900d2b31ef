package org.gradsweep.job.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A plain line now and then, where stderr is no terminal. */
public final class ProgressLine implements Progress {
  private static final Duration FIRST_INTERVAL = Duration.ofSeconds(10);
  private static final Duration LAST_INTERVAL = Duration.ofMinutes(5);
  private static final int LINES_SO_FAR = 20;

  private final PrintStream err;
  private final long trials;
  private final long start = System.nanoTime();
  private final Pace pace;
  private long lastLine = start;
  private Tally latest = Tally.NOTHING;
  private Tally shown = latest;

  /**
   * Begins to count the time.
   *
   * @param trials of this run
   * @param work estimated seconds of all of them
   */
  public ProgressLine(PrintStream err, long trials, double work) {
    this.err = err;
    this.trials = trials;
    this.pace = new Pace(start, work);
  }

  @Override
  public void update(Tally tally) {
    latest = tally;
    long now = System.nanoTime();
    pace.add(now, tally.workDone());
    Duration interval = interval(Duration.ofNanos(now - start));
    if (now - lastLine >= interval.toNanos()) {
      show();
    }
  }

  /** The time from one line to the next: longer and longer, so that a run of a day fills no log. */
  static Duration interval(Duration elapsed) {
    Duration interval = elapsed.dividedBy(LINES_SO_FAR);
    if (interval.compareTo(FIRST_INTERVAL) < 0) {
      return FIRST_INTERVAL;
    }
    return interval.compareTo(LAST_INTERVAL) > 0 ? LAST_INTERVAL : interval;
  }

  private void show() {
    lastLine = System.nanoTime();
    shown = latest;
    Duration elapsed = Duration.ofNanos(lastLine - start);
    err.println("gradsweep: " + line(trials, latest, elapsed, pace.left()));
  }

  /** What the line says: at the end, the time that all trials took instead of what is left. */
  static String line(long trials, Tally tally, Duration elapsed, Optional<Duration> left) {
    double rate = tally.done() * 1e3 / Math.max(1, elapsed.toMillis());
    String done = tally.done() + " of " + trials + " trials";
    String speed = String.format(Locale.ROOT, "%.1f/s", rate);
    if (tally.done() == trials) {
      return done + " in " + text(elapsed) + ", " + speed + ", " + trouble(tally);
    }
    return done
        + ", "
        + speed
        + left.map(time -> ", " + text(time) + " left").orElse("")
        + ", "
        + trouble(tally)
        + ", "
        + slots(tally);
  }

  /** What went wrong so far. */
  static String trouble(Tally tally) {
    return tally.diverged() + " diverged, " + tally.failed() + " failed";
  }

  /** How many slots are in use. */
  static String slots(Tally tally) {
    return tally.slots() + (tally.slots() == 1 ? " slot" : " slots");
  }

  private static String text(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  /** Shows how far the run came, if the last line said something else. */
  @Override
  public void close() {
    if (latest.done() != shown.done()) {
      show();
    }
  }
}
