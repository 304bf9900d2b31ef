package org.gradsweep.job.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsweep.job.summary.CommitRate.Commit;
import org.junit.jupiter.api.Test;

/** The pace of a sweep by its commits alone. */
final class CommitRateTest {
  @Test
  void theWorkAfterTheFirstCommitCountsOverTheTimeSinceIt() {
    CommitRate rate =
        CommitRate.of(
            List.of(
                new Commit(70_000, 30, 3),
                new Commit(50_000, 1_000, 999),
                new Commit(60_000, 10, 2)));
    assertThat(rate.trialsPerSecond()).hasValue(2.0);
    assertThat(rate.seconds(100)).hasValue(400.0);
  }

  @Test
  void onlyTheLastTenMinutesCount() {
    CommitRate rate =
        CommitRate.of(
            List.of(
                new Commit(0, 1_000_000, 1),
                new Commit(1_000_000, 7, 1),
                new Commit(1_600_000, 60, 1)));
    assertThat(rate.trialsPerSecond()).hasValue(0.1);
  }

  @Test
  void oneCommitTellsNoPace() {
    assertThat(CommitRate.of(List.of()).trialsPerSecond()).isEmpty();
    assertThat(CommitRate.of(List.of(new Commit(1, 2, 3))).seconds(1)).isEmpty();
    List<Commit> atOnce = List.of(new Commit(5, 2, 3), new Commit(5, 2, 3));
    assertThat(CommitRate.of(atOnce).trialsPerSecond()).isEmpty();
  }
}
