package org.gradsweep.job.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Estimates the time that is left of a run from the work done lately.
 *
 * <p>Work is what the cost model estimates, not the number of trials: the long ones run first, so
 * that trials a second say little about the rest. Lately is the last quarter of the run, ten
 * minutes at least: a run of days that gets more slots soon tells so. Threads may share it.
 */
final class Pace {
  private static final Duration LEAST_WINDOW = Duration.ofMinutes(10);
  private static final int WINDOWS = 4;
  private static final Duration LEAST_STEP = Duration.ofSeconds(1);
  private static final int STEPS = 256;
  private static final double NANOS = 1e-9;

  private final double work;
  private final List<Sample> samples = new ArrayList<>();
  private Sample latest;

  private record Sample(long nanos, double done) {}

  /**
   * A run that begins.
   *
   * @param nanos the time now
   * @param work estimated seconds of all that is to be done
   */
  Pace(long nanos, double work) {
    this.work = work;
    this.latest = new Sample(nanos, 0);
    samples.add(latest);
  }

  /** Takes note of the work done until now. */
  synchronized void add(long nanos, double done) {
    latest = new Sample(nanos, done);
    Sample last = samples.get(samples.size() - 1);
    long step = Math.max(LEAST_STEP.toNanos(), elapsed() / STEPS);
    if (nanos - last.nanos() >= step) {
      samples.add(latest);
    }
  }

  private long elapsed() {
    return latest.nanos() - samples.get(0).nanos();
  }

  /** How long the rest takes if it goes on as lately; empty while nothing is done. */
  synchronized Optional<Duration> left() {
    double rate = rate(windowStart());
    rate = rate > 0 ? rate : rate(samples.get(0));
    double seconds = Math.max(0, work - latest.done()) / rate;
    return rate > 0 ? Optional.of(Duration.ofMillis((long) (seconds * 1e3))) : Optional.empty();
  }

  private Sample windowStart() {
    long begin = latest.nanos() - Math.max(LEAST_WINDOW.toNanos(), elapsed() / WINDOWS);
    for (int i = samples.size() - 1; i > 0; i--) {
      if (samples.get(i).nanos() <= begin) {
        return samples.get(i);
      }
    }
    return samples.get(0);
  }

  /** Work a second since then; 0 where no time has passed. */
  private double rate(Sample since) {
    long nanos = latest.nanos() - since.nanos();
    return nanos > 0 ? (latest.done() - since.done()) / (nanos * NANOS) : 0;
  }
}
