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

  private static final String EVERY_FINDING =
      """
      name: every
      dataset: {source: synthetic_digits, train_examples: 100, validation_examples: 100}
      probe: {examples: 50}
      replicates: 4
      grids:
        - hidden_layers: [[8], [8, 8], [8, 8, 8, 8]]
          activation: [sigmoid, tanh, relu]
          weight_init: [standard_normal, lecun_normal, glorot_normal, he_normal]
          bias_init: zeros
          epochs: 4
        - hidden_layers: [[8, 8], [8, 8, 8, 8]]
          activation: tanh
          normalization: layer
          bias_init: zeros
          epochs: 4
        - hidden_layers: [[8, 8], [8, 8, 8, 8]]
          activation: tanh
          residual: identity
          bias_init: zeros
          epochs: 4
        - hidden_layers: [[200, 200]]
          activation: [tanh, relu]
          epochs: 0
      """;

  @TempDir private Path folder;

  @Test
  void aNumberThatTheTablesDoNotGiveIsSeen() throws Exception {
    StoredSweep sweep = new StoredSweep(folder.resolve("sweep"), folder);
    sweep.add(SWEEP, List.of(), trial -> true);

    String summary = sweep.summary();
    SaidSummary.check(summary, sweep.folder());
    assertSeen(() -> SaidSummary.check(changed(summary, "best +(\\d)"), sweep.folder()));
    assertSeen(() -> SaidSummary.check(changed(summary, "\u00b1 (\\d)"), sweep.folder()));
    assertSeen(() -> SaidSummary.check(changed(summary, "^(\\d)"), sweep.folder()));

    assertThat(Call.of("report", sweep.folder()).exitCode()).isZero();
    String page = Files.readString(sweep.folder().resolve("report.html"));
    SaidFindings findings = SaidFindings.of(sweep.folder());
    findings.check(page);
    for (String told :
        List.of(
            "goes from (\\d)",
            "(\\d)\\.\\d\\d\u00a0points",
            "points \\(95\u00a0% interval \u2212?(\\d)",
            "=\u00a0(\\d)\u00a0pairs")) {
      assertSeen(() -> findings.check(changed(page, told)));
    }
  }

  /** Of every kind of finding there is one, and a changed digit in each of its numbers is seen. */
  @Test
  void everyFindingIsHeldAgainstTheTables() throws Exception {
    StoredSweep sweep = new StoredSweep(folder.resolve("sweep"), folder);
    sweep.add(EVERY_FINDING, List.of(), trial -> true);
    assertThat(Call.of("report", sweep.folder()).exitCode()).isZero();
    String page = Files.readString(sweep.folder().resolve("report.html"));
    SaidFindings findings = SaidFindings.of(sweep.folder());

    assertThat(findings.check(page))
        .contains(
            "@depth-steps",
            "@normalization",
            "@residual",
            "@first-to-last",
            "@what-keeps-gradients-alive",
            "@accuracy-and-slope",
            "@accuracy-by-depth",
            "@mean-field");
    for (String told :
        List.of(
            "the first learns (\\d)",
            "times slower \\(95.% interval (\\d)",
            "times slower \\(95.% interval \\S+ to (\\d)",
            "times slower \\([^)]*n\u00a0=\u00a0(\\d)",
            ": (\\d)[\\d.,]* times \\([^)]*\\) before training",
            "\\) before training; (\\d)",
            "Of (\\d)[\\d,]*\u00a0combinations",
            ", \\w+_normal: −?\\d\\.(\\d)\\d \\(95",
            ", \\w+_normal: [^(]*\\(95.% interval −?\\d\\.(\\d)",
            ", \\w+_normal: [^(]*\\(95[^)]* to −?\\d\\.(\\d)",
            ", \\w+_normal: [^(]*\\(95[^)]*n.=.(\\d)",
            "correlation of \\|slope\\| and accuracy \u2212?\\d\\.(\\d)",
            "have a mean accuracy of (\\d)",
            "others of (\\d)",
            "Of (\\d+)\u00a0trials with",
            "The highest mean: [^%]* (\\d)\\d?\\.\\d\\d\u00a0±",
            "wide networks to within 5.% in (\\d)",
            "measured over predicted: median \\d\\.(\\d)",
            "slope from \u2212?\\d\\.(\\d)",
            "accuracy from (\\d)")) {
      String changed = changed(page, told);
      assertThatThrownBy(() -> findings.check(changed), told).isInstanceOf(AssertionError.class);
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
