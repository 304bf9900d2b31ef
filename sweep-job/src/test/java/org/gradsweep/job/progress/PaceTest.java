package org.gradsweep.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The time that is left follows from the work done, not from the number of trials. */
final class PaceTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static long nanos(Duration time) {
    return time.toNanos();
  }

  @Test
  void nothingIsKnownBeforeAnythingIsDone() {
    Pace pace = new Pace(5, 100);
    assertThat(pace.left()).isEmpty();
    pace.add(nanos(Duration.ofSeconds(20)), 0);
    assertThat(pace.left()).isEmpty();
  }

  @Test
  void theRestTakesAsLongAsItsWork() {
    Pace pace = new Pace(0, 100);
    pace.add(nanos(Duration.ofSeconds(30)), 60);
    assertThat(pace.left()).contains(Duration.ofSeconds(20));
    pace.add(nanos(Duration.ofSeconds(50)), 100);
    assertThat(pace.left()).contains(Duration.ZERO);
  }

  @Test
  void aDayWithFourTimesTheSlotsInItsEndTellsThePaceOfTheEnd() {
    Pace pace = new Pace(0, 1e6);
    double done = 0;
    for (Duration time = Duration.ZERO; time.compareTo(DAY) < 0; time = time.plusSeconds(7)) {
      done += time.compareTo(DAY.dividedBy(2)) < 0 ? 7 : 28;
      pace.add(nanos(time), done);
    }
    double seconds = (1e6 - done) / 4;
    assertThat(pace.left().orElseThrow().toSeconds() / seconds).isBetween(0.99, 1.01);
  }

  @Test
  void aTrialOfHoursDoesNotMakeTheRestEndless() {
    Pace pace = new Pace(0, 100);
    pace.add(nanos(Duration.ofMinutes(1)), 50);
    pace.add(nanos(Duration.ofHours(2)), 50);
    pace.add(nanos(Duration.ofHours(4)), 50);
    assertThat(pace.left()).contains(Duration.ofHours(4));
  }
}
