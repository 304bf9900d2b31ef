package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gradsweep.analysis.Answer.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of trained sweeps in which a number that a sentence or a figure is about is missing. */
class ReportCornersTest {
  private static final String DATA =
      "dataset: {source: synthetic_digits, train_examples: 60, validation_examples: 40}\n"
          + "probe: {examples: 30}\n";

  @TempDir private Path folder;

  private String report(String yaml) throws Exception {
    MeasuredSweep.run(folder, yaml);
    Call call = Call.of("report", folder);
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    String html = Files.readString(folder.resolve("report.html"));
    assertThat(html.replaceAll("(?s)<script>.*?</script>", "")).doesNotContain("NaN");
    return html;
  }

  @Test
  void oneHiddenLayer() throws Exception {
    assertThat(
            report(
                "name: c\n"
                    + DATA
                    + "epochs: 2\nreplicates: 2\n"
                    + "grid: {hidden_layers: [[8]], learning_rate: [0.1, 0.5]}\n"))
        .contains("id=\"learning-speed\"")
        .doesNotContain("id=\"layer-profile\"");
  }

  @Test
  void allWeightsZero() throws Exception {
    assertThat(
            report(
                "name: c\n"
                    + DATA
                    + "epochs: 1\nreplicates: 2\n"
                    + "grid: {hidden_layers: [[8], [8, 8], [8, 8, 8]], weight_init: zeros,"
                    + " activation: [tanh, relu]}\n"))
        .contains("Best trials");
  }

  @Test
  void noHiddenLayerAndNothingTrained() throws Exception {
    assertThat(
            report("name: c\n" + DATA + "epochs: 0\nreplicates: 1\ngrid: {hidden_layers: [[]]}\n"))
        .contains("Figures without data");
  }
}
