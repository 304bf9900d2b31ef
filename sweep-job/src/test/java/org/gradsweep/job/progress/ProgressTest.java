package org.gradsweep.job.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a user is told while a sweep runs. */
final class ProgressTest {
  @Test
  void aLineTellsCountsRateAndTimeLeft() {
    assertThat(ProgressLine.line(1000, new Tally(100, 3, 1), Duration.ofSeconds(50)))
        .isEqualTo("100 of 1000 trials, 2.0/s, 0:07:30 left, 3 diverged, 1 failed");
    assertThat(ProgressLine.line(10, new Tally(0, 0, 0), Duration.ofSeconds(5)))
        .isEqualTo("0 of 10 trials, 0.0/s, 0 diverged, 0 failed");
  }

  @Test
  void theBarTellsCountsAndTroubleWithinTheTerminal() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        TerminalBar bar = new TerminalBar(err, 40, 100)) {
      bar.update(new Tally(17, 2, 1));
    }
    String drawn = bytes.toString(StandardCharsets.UTF_8);
    assertThat(drawn).contains("trials", "17/40", "diverged 2, failed 1");
    assertThat(drawn.split("[\r\n]")).allSatisfy(line -> assertThat(line.length()).isLessThan(100));
  }
}
