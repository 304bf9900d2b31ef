package org.gradsweep.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a user is told while a sweep runs. */
final class ProgressTest {
  @Test
  void aLineTellsCountsRateTimeLeftAndSlots() {
    Duration elapsed = Duration.ofSeconds(50);
    assertThat(
            ProgressLine.line(
                1000,
                new Tally(100, 3, 1, 10, 4),
                elapsed,
                Optional.of(Duration.ofHours(30).plusSeconds(62))))
        .isEqualTo("100 of 1000 trials, 2.0/s, 30:01:02 left, 3 diverged, 1 failed, 4 slots");
    assertThat(
            ProgressLine.line(
                10, new Tally(0, 0, 0, 0, 1), Duration.ofSeconds(5), Optional.empty()))
        .isEqualTo("0 of 10 trials, 0.0/s, 0 diverged, 0 failed, 1 slot");
    assertThat(
            ProgressLine.line(
                10, new Tally(10, 2, 0, 5, 0), Duration.ofSeconds(65), Optional.of(Duration.ZERO)))
        .isEqualTo("10 of 10 trials in 0:01:05, 0.2/s, 2 diverged, 0 failed");
  }

  @Test
  void linesComeEveryTenSecondsAtFirstAndEveryFiveMinutesInTheEnd() {
    assertThat(ProgressLine.interval(Duration.ZERO)).isEqualTo(Duration.ofSeconds(10));
    assertThat(ProgressLine.interval(Duration.ofMinutes(3))).isEqualTo(Duration.ofSeconds(10));
    assertThat(ProgressLine.interval(Duration.ofMinutes(20))).isEqualTo(Duration.ofMinutes(1));
    assertThat(ProgressLine.interval(Duration.ofDays(1))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void theLastLineIsShownAtTheEndIfItSaysSomethingNew() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        ProgressLine line = new ProgressLine(err, 4, 4)) {
      line.update(new Tally(1, 0, 0, 1, 2));
      line.update(new Tally(4, 0, 1, 4, 0));
      line.close();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .matches("gradsweep: 4 of 4 trials in 0:00:00, .*/s, 0 diverged, 1 failed");
  }

  @Test
  void theBarTellsCountsTimeLeftAndTroubleWithinTheTerminal() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        TerminalBar bar = new TerminalBar(err, 40, 40, 110)) {
      bar.update(new Tally(17, 2, 1, 20, 2));
    }
    String drawn = bytes.toString(StandardCharsets.UTF_8);
    assertThat(drawn).contains("trials", "17/40", "2 diverged, 1 failed, 2 slots");
    assertThat(drawn.split("[\r\n]")).allSatisfy(line -> assertThat(line.length()).isLessThan(110));
  }
}
