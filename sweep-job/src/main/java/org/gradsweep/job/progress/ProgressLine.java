package org.gradsweep.job.progress;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A plain line now and then, where stderr is no terminal. */
public final class ProgressLine implements Progress {
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final PrintStream err;
  private final long trials;
  private final long start = System.nanoTime();
  private long lastLine = start;
  private Tally latest = new Tally(0, 0, 0);
  private Tally shown = latest;

  /**
   * Begins to count the time.
   *
   * @param trials of this run
   */
  public ProgressLine(PrintStream err, long trials) {
    this.err = err;
    this.trials = trials;
  }

  @Override
  public void update(Tally tally) {
    latest = tally;
    if (System.nanoTime() - lastLine >= INTERVAL.toNanos()) {
      show();
    }
  }

  private void show() {
    lastLine = System.nanoTime();
    shown = latest;
    err.println("gradsweep: " + line(trials, latest, Duration.ofNanos(lastLine - start)));
  }

  /** What the line says. */
  static String line(long trials, Tally tally, Duration elapsed) {
    double rate = tally.done() * 1e3 / Math.max(1, elapsed.toMillis());
    String left = tally.done() == 0 ? "" : ", " + time((trials - tally.done()) / rate) + " left";
    return String.format(
        Locale.ROOT,
        "%d of %d trials, %.1f/s%s, %d diverged, %d failed",
        tally.done(),
        trials,
        rate,
        left,
        tally.diverged(),
        tally.failed());
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** Shows how far the run came, if the last line said something else. */
  @Override
  public void close() {
    if (!latest.equals(shown)) {
      show();
    }
  }
}
