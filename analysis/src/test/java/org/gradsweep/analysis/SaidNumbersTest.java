package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.analysis.Answer.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of numbers in texts sees a number that the tables do not give. */
class SaidNumbersTest {
  private static final String SWEEP =
      """
      name: said
      dataset: {source: synthetic_digits, train_examples: 200, validation_examples: 40}
      epochs: 8
      replicates: 4
      grid: {hidden_layers: [[6], [6, 6]], activation: tanh, learning_rate: 0.1}
      """;

  @TempDir private Path folder;

  @Test
  void aNumberThatTheTablesDoNotGiveIsSeen() throws Exception {
    StoredSweep sweep = new StoredSweep(folder.resolve("sweep"), folder);
    sweep.add(SWEEP, List.of(), trial -> true);

    String summary = sweep.summary();
    SaidNumbers.ofSummary(summary, sweep.folder());
    assertSeen(() -> SaidNumbers.ofSummary(changed(summary, "best +(\\d)"), sweep.folder()));
    assertSeen(() -> SaidNumbers.ofSummary(changed(summary, "\u00b1 (\\d)"), sweep.folder()));
    assertSeen(() -> SaidNumbers.ofSummary(changed(summary, "^(\\d)"), sweep.folder()));

    assertThat(Call.of("report", sweep.folder()).exitCode()).isZero();
    Path file = sweep.folder().resolve("report.html");
    String page = Files.readString(file);
    SaidNumbers.ofReport(sweep.folder());
    for (String told :
        List.of(
            "goes from (\\d)",
            "(\\d)\\.\\d\\d\u00a0points",
            "points \\(95\u00a0% interval \u2212?(\\d)",
            "=\u00a0(\\d)\u00a0pairs")) {
      Files.writeString(file, changed(page, told));
      assertSeen(() -> SaidNumbers.ofReport(sweep.folder()));
    }
  }

  private static void assertSeen(org.assertj.core.api.ThrowableAssert.ThrowingCallable check) {
    assertThatThrownBy(check).isInstanceOf(AssertionError.class);
  }

  /** The text with another digit where the expression's group stands. */
  private static String changed(String text, String expression) {
    Matcher place = Pattern.compile(expression, Pattern.MULTILINE).matcher(text);
    assertThat(place.find()).as(expression).isTrue();
    int digit = (text.charAt(place.start(1)) - '0' + 7) % 10;
    return text.substring(0, place.start(1)) + digit + text.substring(place.end(1));
  }
}
