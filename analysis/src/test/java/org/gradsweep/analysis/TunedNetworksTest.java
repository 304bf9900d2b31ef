package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Sample;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.run.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that are tuned over nuisance axes: chosen with some seeds, judged with the others. */
class TunedNetworksTest {
  private static final double LOST = Double.NaN;
  private static final TrialConfig ONE =
      TrialConfig.defaults().with(Axis.EPOCHS, 1).with(Axis.HIDDEN_LAYERS, HiddenLayers.of(1, 30));
  private static final TrialConfig TWO = ONE.with(Axis.HIDDEN_LAYERS, HiddenLayers.of(2, 30));

  @TempDir private Path folder;

  private Path sweep(String name, String yaml, List<List<TrialResult>> trials)
      throws IOException, SQLException {
    Path sweep = folder.resolve(name);
    SweepFixture.writeGroup(sweep, "g.parquet", trials.stream().flatMap(List::stream).toList());
    Files.writeString(sweep.resolve("sweep.yaml"), "name: " + name + "\n" + yaml);
    return sweep;
  }

  private static List<TrialResult> at(
      double rate, long gridIndex, TrialConfig config, double... accuracies) {
    return JudgedTrials.of(gridIndex, config.with(Axis.LEARNING_RATE, rate), accuracies);
  }

  /** Seeds 0 and 3 choose; the others would choose otherwise, and so would all together. */
  private Path depths(String yaml, double... last) throws IOException, SQLException {
    return sweep(
        "depths",
        yaml,
        List.of(
            at(0.1, 0, ONE, 0.80, 0.90, 0.90, 0.80, 0.90, 0.90),
            at(0.5, 1, ONE, 0.85, 0.86, 0.87, 0.85, 0.88, 0.89),
            at(0.1, 2, TWO, 0.90, last[0], last[1], 0.90, last[2], last[3]),
            at(0.5, 3, TWO, LOST, 0.99, 0.99, 0.99, 0.99, 0.99)));
  }

  private static String text(Object... words) throws IOException {
    Call call = Call.of(words);
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    return Files.readString(Path.of(call.out().strip()))
        .replaceAll("(?s)<(script|style).*?</\\1>", " ")
        .replaceAll("<[^>]*>", " ")
        .replace('\u00a0', ' ')
        .replaceAll("\\s+", " ");
  }

  @Test
  void theBestByTheSeedsThatChooseIsJudgedWithTheOthers() throws Exception {
    Path sweep = depths("nuisance: [learning_rate]\n", 0.904, 0.915, 0.925, 0.936);

    Answer answer = Answer.of(sweep, "@tuned-depth");

    assertThat(answer.rows()).hasSize(1);
    assertThat(answer.get(0, "from_learning_rate")).isEqualTo(0.5);
    assertThat(answer.get(0, "to_learning_rate")).isEqualTo(0.1);
    assertThat(answer.get(0, "from_candidates")).isEqualTo(2L);
    assertThat(answer.get(0, "pairs")).isEqualTo(4L);
    assertThat(answer.get(0, "from_not_completed")).isEqualTo(0L);
    assertThat((Double) answer.get(0, "from_choosing_accuracy")).isCloseTo(0.85, within(1e-12));
    assertThat((Double) answer.get(0, "mean_from")).isCloseTo(0.875, within(1e-12));
    assertThat((Double) answer.get(0, "mean_to")).isCloseTo(0.92, within(1e-12));
    assertThat((Double) answer.get(0, "mean_difference")).isCloseTo(0.045, within(1e-12));
    assertThat((Double) answer.get(0, "sd_difference"))
        .isCloseTo(Math.sqrt(2 * (1e-6 + 0) / 3), within(1e-12));
    assertThat(text("report", sweep))
        .contains("Depth, with learning_rate tuned at each depth, sigmoid")
        .contains(
            "the accuracy goes from 87.50 % with 1 layer to 92.00 % with 2 layers, +4.50 points (95"
                + " % interval 4.37 to 4.63, n = 4 pairs): that helps")
        .contains(
            "Chosen with every third seed, judged with the others: 1×30: learning_rate 0.5 of 2"
                + " candidates; 2×30: learning_rate 0.1 of 2 candidates")
        .contains("./gradsweep sql DIR @tuned-depth ")
        .doesNotContain("@depth-steps");
  }

  @Test
  void theOptionStandsInPlaceOfTheSweepFile() throws Exception {
    Path sweep = depths("", 0.904, 0.915, 0.925, 0.936);
    assertThat(text("report", sweep)).contains("@depth-steps").doesNotContain("tuned");
    assertThat(text("report", sweep, "--nuisance", "learning_rate"))
        .contains("+4.50 points")
        .contains("./gradsweep sql DIR @tuned-depth --nuisance learning_rate");
    String columns = "SELECT count(*), count(DISTINCT seed) FROM tuned";
    assertThat(Call.of("sql", sweep, columns, "--format", "csv").out()).contains("\n24,6");
    assertThat(
            Call.of("sql", sweep, columns, "--format", "csv", "--nuisance", "learning_rate").out())
        .contains("\n8,4");
  }

  /** Without nuisance axes each network is its own best, and the steps are those of all seeds. */
  @Test
  void withoutNuisanceAxesNothingIsChosen() throws Exception {
    Path sweep = depths("", 0.904, 0.915, 0.925, 0.936);
    String columns = " ORDER BY settings, from_depth";
    String shared = "pairs, mean_from, mean_to, mean_difference, from_not_completed, to_trials";
    String steps = Files.readString(Path.of("sql", "16-depth-steps.sql")).strip();
    String tuned = Files.readString(Path.of("sql", "19-tuned-depth.sql")).strip();
    assertThat(
            Answer.of(sweep, "SELECT " + shared + " FROM (" + body(tuned) + ")" + columns).rows())
        .hasSize(2)
        .isEqualTo(
            Answer.of(sweep, "SELECT " + shared + " FROM (" + body(steps) + ")" + columns).rows());
  }

  private static String body(String query) {
    return query.substring(0, query.length() - 1);
  }

  @Test
  void trialsThatDoNotCompleteAreCountedAndNotLeftOut() throws Exception {
    Path sweep = depths("nuisance: [learning_rate]\n", 0.904, LOST, 0.925, 0.936);

    Answer answer = Answer.of(sweep, "@tuned-depth");

    assertThat(answer.get(0, "to_learning_rate")).isEqualTo(0.1);
    assertThat(answer.get(0, "pairs")).isEqualTo(3L);
    assertThat(answer.get(0, "to_not_completed")).isEqualTo(1L);
    assertThat(text("report", sweep))
        .contains(
            "with 2 layers 1 of 4 trials does not complete, with 1 layer all of 4 trials learn");
  }

  @Test
  void comparedAreTheBestOfBothSweeps() throws Exception {
    String yaml = "nuisance: [learning_rate]\n";
    TrialConfig relu = ONE.with(Axis.ACTIVATION, Activation.Function.RELU);
    Path first =
        sweep(
            "first",
            yaml,
            List.of(
                at(0.1, 0, ONE, 0.80, 0.90, 0.90, 0.80, 0.90, 0.90),
                at(0.5, 1, ONE, 0.85, 0.86, 0.87, 0.85, 0.88, 0.89)));
    Path second =
        sweep(
            "second",
            "",
            List.of(
                at(0.1, 0, relu, 0.90, 0.904, 0.915, 0.90, 0.925, 0.936),
                at(0.5, 1, relu, LOST, 0.99, 0.99, 0.99, 0.99, 0.99)));

    Call tuned = Call.of("compare", first, second);
    assertThat(tuned.exitCode()).isZero();
    assertThat(tuned.out())
        .contains("tuned over learning_rate: ")
        .contains("outcome: 1 grid point match, 0 only in first, 0 only in second")
        .containsPattern("final_validation_accuracy +4 +4 +4 +0\\.875 +0\\.92 +0\\.045 ")
        .contains("second is higher");
    Call csv = Call.of("compare", first, second, "--format", "csv", "--nuisance", "learning_rate");
    assertThat(csv.out()).contains("final_validation_accuracy,4,4,4,0.875,0.9");
  }

  @Test
  void mistakesInTheOptionAreOneLine() throws Exception {
    Path sweep = depths("", 0.904, 0.915, 0.925, 0.936);
    assertMistake(
        "--nuisance: must be axes, separated by commas, found 'learning_rat'",
        "report",
        sweep,
        "--nuisance",
        "l2,learning_rat");
    assertMistake("--nuisance: l2 is named twice", "compare", sweep, sweep, "--nuisance", "l2,l2");
    assertMistake(
        "--nuisance: l2 has one value in all trials: there is nothing to tune",
        "report",
        sweep,
        "--nuisance",
        "learning_rate,l2");
    assertMistake(
        "--nuisance: l2 has one value in all trials: there is nothing to tune",
        "compare",
        sweep,
        sweep,
        "--nuisance",
        "l2");
  }

  private static void assertMistake(String message, Object... words) {
    Call call = Call.of(words);
    assertThat(call.err()).isEqualTo("gradsweep: " + message + "\n");
    assertThat(call.exitCode()).isEqualTo(2);
  }

  /** Why the seeds are parted: leaving out one at a time, each chooses for the others. */
  @Test
  void aTestOfPartedSeedsIsRightAndLeavingOutOneAtATimeIsNot() {
    int sweeps = 2_000;
    double expected = 0.05 * sweeps;
    double error = Math.sqrt(expected * 0.95);
    assertThat((double) falseFindings(sweeps, true)).isCloseTo(expected, within(4 * error));
    assertThat((double) falseFindings(sweeps, false)).isGreaterThan(expected + 20 * error);
  }

  /**
   * Of how many sweeps with ten seeds and two networks of five equal rates a difference is found.
   */
  private static int falseFindings(int sweeps, boolean parted) {
    Random random = new Random(3);
    int found = 0;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      double[] first = tuned(random, parted);
      double[] differences = tuned(random, parted);
      List<Double> pairs = new ArrayList<>();
      for (int seed = 0; seed < differences.length; seed++) {
        if (!Double.isNaN(differences[seed])) {
          pairs.add(differences[seed] - first[seed]);
        }
      }
      double mean = pairs.stream().mapToDouble(d -> d).average().orElseThrow();
      double squares = pairs.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
      Effect effect =
          Effect.ofPairs(new Sample(pairs.size(), mean, Math.sqrt(squares / (pairs.size() - 1))));
      found += effect.p() < 0.05 ? 1 : 0;
    }
    return found;
  }

  /** The accuracy that judges each seed; NaN where it chooses. */
  private static double[] tuned(Random random, boolean parted) {
    double[][] rates = new double[5][10];
    for (double[] rate : rates) {
      for (int seed = 0; seed < rate.length; seed++) {
        rate[seed] = random.nextGaussian();
      }
    }
    double[] judged = new double[10];
    for (int seed = 0; seed < judged.length; seed++) {
      int judging = seed;
      double[] best =
          Collections.max(
              List.of(rates),
              Comparator.comparingDouble(
                  rate ->
                      IntStream.range(0, rate.length)
                          .filter(other -> parted ? other % 3 == 0 : other != judging)
                          .mapToDouble(other -> rate[other])
                          .sum()));
      judged[seed] = parted && seed % 3 == 0 ? Double.NaN : best[seed];
    }
    return judged;
  }

  /**
   * Of five equal rates the best by two seeds is above the truth with these, and not with others.
   */
  @Test
  void choosingFlattersAndJudgingDoesNot() throws Exception {
    int networks = 40;
    double spread = 0.01;
    Random random = new Random(7);
    List<List<TrialResult>> trials = new ArrayList<>();
    for (int network = 0; network < networks; network++) {
      for (double rate : new double[] {0.1, 0.2, 0.3, 0.4, 0.5}) {
        double[] accuracies = new double[6];
        for (int seed = 0; seed < accuracies.length; seed++) {
          accuracies[seed] = 0.5 + spread * random.nextGaussian();
        }
        trials.add(at(rate, trials.size(), ONE.with(Axis.L2, (double) network), accuracies));
      }
    }
    Path sweep = sweep("flattering", "nuisance: [learning_rate]\n", trials);

    Answer means =
        Answer.of(
            sweep,
            "SELECT avg(final_validation_accuracy) AS judged, avg(choosing_accuracy) AS chosen,"
                + " count(DISTINCT tuned_point) AS networks"
                + " FROM tuned JOIN trials USING (trial_id)");

    assertThat(means.get(0, "networks")).isEqualTo((long) networks);
    // The mean of the largest of five standard normal numbers is 1.163.
    assertThat((Double) means.get(0, "chosen"))
        .isCloseTo(
            0.5 + 1.163 * spread / Math.sqrt(2), within(4 * spread / Math.sqrt(2 * networks)));
    assertThat((Double) means.get(0, "judged"))
        .isCloseTo(0.5, within(4 * spread / Math.sqrt(4 * networks)));
  }
}
