package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of the figures and sentences, against the fixture's rows counted in plain loops. */
class ReportNumbersTest {
  @TempDir private static Path folder;
  private static SweepFixture sweep;
  private static String html;
  private static JsonNode figures;

  @BeforeAll
  static void writeReport() throws Exception {
    sweep = SweepFixture.write(folder.resolve("sweep"));
    assertThat(Call.of("report", sweep.folder()).exitCode()).isZero();
    html = Files.readString(sweep.folder().resolve("report.html"));
    String begin = "<script type=\"application/json\" id=\"figures\">";
    int start = html.indexOf(begin) + begin.length();
    figures = new ObjectMapper().readTree(html.substring(start, html.indexOf("</script>", start)));
  }

  /** The trials of four hidden layers of sigmoid with the default settings. */
  private static List<TrialResult> slowest() {
    return sweep.trials().stream()
        .filter(trial -> trial.trial().trial().gridIndex() == 12)
        .toList();
  }

  private static double norm(TrialResult trial, int epoch, int layer) {
    return trial.layers().stream()
        .filter(row -> row.epoch() == epoch && row.layer() == layer)
        .mapToDouble(LayerRow::biasGradL2Norm)
        .findFirst()
        .orElseThrow();
  }

  /** The quantile by linear interpolation. */
  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  @Test
  void theFixtureHoldsTheNetworkThatTheseTestsAreAbout() {
    assertThat(slowest())
        .hasSize(3)
        .allSatisfy(
            trial -> {
              assertThat(trial.trial().trial().config().get(Axis.HIDDEN_LAYERS).depth())
                  .isEqualTo(4);
              assertThat(trial.trial().trial().config().get(Axis.ACTIVATION))
                  .isEqualTo(Activation.Function.SIGMOID);
            });
  }

  @Test
  void learningSpeedIsMedianAndRangeOfTheLogarithmOfFewReplicates() {
    JsonNode panel = figures.path("learning-speed").path(0);
    assertThat(panel.path("depth").asInt()).isEqualTo(4);
    assertThat(panel.path("epochs")).hasSize(4);
    for (int layer = 1; layer <= 4; layer++) {
      for (int epoch = 0; epoch <= 3; epoch++) {
        int l = layer;
        int e = epoch;
        double[] logs = slowest().stream().mapToDouble(t -> Math.log10(norm(t, e, l))).toArray();
        JsonNode line = panel.path("layers").path(layer - 1);
        assertThat(line.path("layer").asInt()).isEqualTo(layer);
        assertThat(line.path("low").path(epoch).asDouble())
            .isCloseTo(quantile(logs, 0), within(1e-3));
        assertThat(line.path("middle").path(epoch).asDouble())
            .isCloseTo(quantile(logs, 0.5), within(1e-3));
        assertThat(line.path("high").path(epoch).asDouble())
            .isCloseTo(quantile(logs, 1), within(1e-3));
      }
    }
    double[] losses = slowest().stream().mapToDouble(trial -> last(trial).trainLoss()).toArray();
    assertThat(panel.path("train_loss").path(3).asDouble())
        .isCloseTo(quantile(losses, 0.5), within(1e-3));
    // Ten independent sigmoids that know how frequent the classes are: 10 H(1/10).
    assertThat(panel.path("prior").asDouble()).isCloseTo(3.2508297, within(1e-6));
  }

  private static EpochRow last(TrialResult trial) {
    return trial.epochs().get(trial.epochs().size() - 1);
  }

  @Test
  void barsAreTheGradientsOfTheFirstReplicatesFirstNeurons() {
    TrialResult first =
        slowest().stream()
            .filter(trial -> trial.trial().trial().replicate() == 0)
            .findFirst()
            .orElseThrow();
    JsonNode panel = figures.path("first-neurons").path(0);
    assertThat(panel.path("replicate").asInt()).isZero();
    assertThat(panel.path("epoch").asInt()).isEqualTo(3);
    assertThat(panel.path("layers")).hasSize(4);
    for (JsonNode layer : panel.path("layers")) {
      assertBars(layer, "before", first, 0);
      assertBars(layer, "after", first, 3);
    }
  }

  private static void assertBars(JsonNode layer, String column, TrialResult trial, int epoch) {
    List<Double> expected =
        trial.neurons().stream()
            .filter(row -> row.epoch() == epoch && row.layer() == layer.path("layer").asInt())
            .map(NeuronRow::biasGrad)
            .toList();
    assertThat(expected).hasSize(6);
    assertThat(layer.path(column)).hasSameSizeAs(expected);
    for (int neuron = 0; neuron < expected.size(); neuron++) {
      double gradient = expected.get(neuron);
      assertThat(layer.path(column).path(neuron).asDouble())
          .isCloseTo(gradient, within(1e-3 * Math.abs(gradient)));
    }
  }

  /** Ten seeds of two to four sigmoid layers: enough that sentences hold. */
  private static List<TrialResult> replicated() {
    List<TrialResult> trials = new ArrayList<>();
    for (int depth = 2; depth <= 4; depth++) {
      TrialConfig config =
          TrialConfig.defaults()
              .with(Axis.EPOCHS, 3)
              .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(depth, 30));
      for (int replicate = 0; replicate < 10; replicate++) {
        trials.add(new TrialMaker(depth, config, replicate).completed());
      }
    }
    return trials;
  }

  private static String text(Path sweep) throws IOException {
    Call call = Call.of("report", sweep);
    assertThat(call.exitCode()).isZero();
    return Files.readString(sweep.resolve("report.html"))
        .replaceAll("(?s)<(script|style).*?</\\1>", " ")
        .replaceAll("<[^>]*>", " ")
        .replace('\u00a0', ' ')
        .replaceAll("\\s+", " ");
  }

  @Test
  void theFirstSentenceHasTheGeometricMeanOfLastOverFirstLayer() throws Exception {
    List<TrialResult> trials = replicated();
    SweepFixture.writeGroup(folder.resolve("replicated"), "all.parquet", trials);
    double log =
        trials.subList(20, 30).stream()
            .mapToDouble(trial -> Math.log(norm(trial, 0, 4) / norm(trial, 0, 1)))
            .average()
            .orElseThrow();
    String ratio = Math.exp(log) >= 100 ? "%.0f".formatted(Math.exp(log)) : "%.2g";
    assertThat(text(folder.resolve("replicated")))
        .contains(
            "With 4 hidden layers of sigmoid the first learns "
                + (ratio.equals("%.2g") ? Math.round(Math.exp(log)) : ratio)
                + " times slower (95 % interval ")
        .contains("n = 10 networks) than the last before training, and ");
  }

  /** Every depth is told, with the mean difference of pairs of the same seed. */
  @Test
  void theStepsOfDepthAreMeansOverPairsOfSeeds() throws Exception {
    List<TrialResult> trials = replicated();
    SweepFixture.writeGroup(folder.resolve("depths"), "all.parquet", trials);
    String text = text(folder.resolve("depths"));
    for (int step = 0; step < 2; step++) {
      double difference = 0;
      for (int seed = 0; seed < 10; seed++) {
        difference +=
            (accuracy(trials.get(10 * step + 10 + seed).trial())
                    - accuracy(trials.get(10 * step + seed).trial()))
                / 10;
      }
      assertThat(text)
          .contains(
              "%+.2f points (95 %% interval ".formatted(100 * difference).replace("-", "\u2212"));
    }
    assertThat(text).contains("n = 10 pairs)").contains("./gradsweep sql DIR @depth-steps");
  }

  @Test
  void importanceIsTheShareOfTheVarianceBetweenTheValues() {
    JsonNode figure = figures.path("importance").path(0);
    List<TrialRow> trained =
        sweep.rows().stream()
            .filter(row -> row.status() == TrialStatus.COMPLETED)
            .filter(row -> row.trial().config().get(Axis.EPOCHS) > 0)
            .toList();
    double mean = trained.stream().mapToDouble(ReportNumbersTest::accuracy).average().orElseThrow();
    double total = trained.stream().mapToDouble(row -> square(accuracy(row) - mean)).sum();
    Map<Object, List<TrialRow>> byActivation =
        trained.stream()
            .collect(Collectors.groupingBy(row -> row.trial().config().get(Axis.ACTIVATION)));
    double between =
        byActivation.values().stream()
            .mapToDouble(
                rows ->
                    rows.size()
                        * square(
                            rows.stream()
                                    .mapToDouble(ReportNumbersTest::accuracy)
                                    .average()
                                    .orElseThrow()
                                - mean))
            .sum();
    int place = -1;
    for (int i = 0; i < figure.path("axes").size(); i++) {
      place = figure.path("axes").path(i).asText().startsWith("activation ") ? i : place;
    }
    assertThat(figure.path("accuracy").path(place).asDouble())
        .isCloseTo(between / total, within(1e-3));
  }

  private static double accuracy(TrialRow row) {
    return row.last().validationAccuracy();
  }

  private static double square(double x) {
    return x * x;
  }

  @Test
  void depthCountsDivergedTrialsWhereTheyAre() {
    long diverged = 0;
    long trials = 0;
    for (JsonNode chart : figures.path("depth").path(0).path("charts")) {
      for (JsonNode line : chart.path("lines")) {
        for (JsonNode point : line.path("points")) {
          diverged += point.path(5).asLong();
          trials += point.path(7).asLong();
        }
      }
    }
    assertThat(diverged).isEqualTo(3);
    assertThat(trials)
        .isEqualTo(
            sweep.rows().stream().filter(row -> row.trial().config().get(Axis.EPOCHS) > 0).count());
  }

  @Test
  void meanFieldFactorsAreMeansOverLayersAndTrials() {
    List<TrialResult> wide =
        sweep.trials().stream().filter(trial -> trial.trial().trial().gridIndex() == 18).toList();
    double measured = 0;
    for (TrialResult trial : wide) {
      double sum = 0;
      for (int layer = 1; layer <= 2; layer++) {
        sum += square(rms(trial, layer) / rms(trial, layer + 1));
      }
      measured += sum / 2 / wide.size();
    }
    double expected = Math.log10(measured);
    assertThat(figures.path("mean-field").path(0).path("points"))
        .anySatisfy(
            point -> {
              assertThat(point.path(1).asDouble()).isCloseTo(expected, within(1e-3));
              assertThat(point.path(4).asInt()).isEqualTo(1);
              assertThat(point.path(5).asInt()).isEqualTo(wide.size());
            });
  }

  private static double rms(TrialResult trial, int layer) {
    return trial.layers().stream()
        .filter(row -> row.layer() == layer)
        .mapToDouble(LayerRow::biasGradL2Rms)
        .findFirst()
        .orElseThrow();
  }
}
