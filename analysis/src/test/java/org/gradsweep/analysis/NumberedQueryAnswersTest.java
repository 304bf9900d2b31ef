package org.gradsweep.analysis;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.GradientDecay;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.core.table.Verdict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbered queries' answers, computed a second time from the rows in plain Java. */
class NumberedQueryAnswersTest {
  @TempDir private static Path folder;
  private static SweepFixture fixture;
  private static final Map<String, TrialRow> TRIALS = new HashMap<>();

  @BeforeAll
  static void writeSweep() throws Exception {
    fixture = SweepFixture.write(folder);
    fixture.rows().forEach(row -> TRIALS.put(row.trial().trialId(), row));
  }

  private static Answer ask(String query) {
    return Answer.of(folder, query);
  }

  private static String layers(TrialRow row) {
    return row.trial().config().get(Axis.HIDDEN_LAYERS).text();
  }

  private static int depth(TrialRow row) {
    return row.trial().config().get(Axis.HIDDEN_LAYERS).depth();
  }

  private static String activation(TrialRow row) {
    return row.trial().config().get(Axis.ACTIVATION).text();
  }

  private static String init(TrialRow row) {
    return row.trial().config().get(Axis.WEIGHT_INIT).text();
  }

  private static boolean trained(TrialRow row) {
    return row.trial().config().get(Axis.EPOCHS) > 0;
  }

  private static List<TrialRow> trials(Predicate<TrialRow> filter) {
    return fixture.rows().stream().filter(filter).toList();
  }

  private static double mean(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double... values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  private static void assertNumber(Object found, double expected) {
    assertThat(((Number) found).doubleValue())
        .isCloseTo(expected, within(1e-12 + 1e-10 * Math.abs(expected)));
  }

  @Test
  void accuracyByDepth() {
    Answer answer = ask("@accuracy-by-depth");
    Map<String, List<TrialRow>> networks =
        trials(NumberedQueryAnswersTest::trained).stream()
            .collect(groupingBy(row -> activation(row) + init(row) + layers(row)));
    assertThat(answer.rows()).hasSameSizeAs(networks.keySet());
    for (List<TrialRow> network : networks.values()) {
      TrialRow any = network.get(0);
      int row =
          answer.row(
              "activation",
              activation(any),
              "weight_init",
              init(any),
              "hidden_layers",
              layers(any));
      double[] accuracies =
          network.stream()
              .filter(trial -> trial.status() == TrialStatus.COMPLETED)
              .mapToDouble(trial -> trial.last().validationAccuracy())
              .toArray();
      assertThat(answer.get(row, "trials")).isEqualTo((long) network.size());
      assertThat(answer.get(row, "depth")).isEqualTo(depth(any));
      if (accuracies.length == 0) {
        assertThat(answer.get(row, "mean_accuracy")).isNull();
        assertThat(answer.get(row, "diverged")).isEqualTo(3L);
      } else {
        assertNumber(answer.get(row, "mean_accuracy"), mean(accuracies));
        assertNumber(answer.get(row, "sd_accuracy"), deviation(accuracies));
        assertNumber(
            answer.get(row, "standard_error"),
            deviation(accuracies) / Math.sqrt(accuracies.length));
      }
    }
    int stuck = answer.row("activation", "sigmoid", "weight_init", "standard_normal");
    assertThat(answer.get(stuck, "stuck")).isEqualTo(1L);
    assertThat(answer.get(stuck, "failed")).isEqualTo(1L);
  }

  @Test
  void learningSpeed() {
    Answer answer = ask("@02");
    for (int epoch = 0; epoch <= 3; epoch++) {
      for (int layer = 1; layer <= 4; layer++) {
        int epochAsked = epoch;
        int layerAsked = layer;
        double[] logs =
            fixture.layers().stream()
                .filter(row -> row.epoch() == epochAsked && row.layer() == layerAsked)
                .filter(row -> layers(TRIALS.get(row.trialId())).equals("[30, 30, 30]"))
                .filter(row -> activation(TRIALS.get(row.trialId())).equals("tanh"))
                .mapToDouble(row -> Math.log(row.biasGradL2Norm()))
                .toArray();
        assertThat(logs).hasSize(3);
        int row =
            answer.row(
                "activation", "tanh", "depth", 3, "epoch", epoch, "layer", layer, "trials", 3L);
        assertNumber(answer.get(row, "speed"), Math.exp(mean(logs)));
        assertNumber(answer.get(row, "spread"), Math.exp(deviation(logs)));
        assertThat(answer.get(row, "kind")).isEqualTo(layer == 4 ? "output" : "hidden");
      }
    }
    int vanished = answer.row("weight_init", "standard_normal", "activation", "sigmoid");
    assertThat(answer.get(vanished, "layer")).isEqualTo(1);
    assertThat(answer.get(vanished, "vanished")).isEqualTo(1L);
  }

  @Test
  void firstToLast() {
    Answer answer = ask("@03-first-to-last");
    Map<String, LayerRow> byPlace = new HashMap<>();
    fixture
        .layers()
        .forEach(row -> byPlace.put(row.trialId() + row.epoch() + "/" + row.layer(), row));
    List<EpochRow> epochs =
        fixture.epochs().stream()
            .filter(row -> row.epoch() == 2)
            .filter(row -> depth(TRIALS.get(row.trialId())) == 4)
            .filter(row -> init(TRIALS.get(row.trialId())).equals("lecun_normal"))
            .toList();
    double[] ratios =
        epochs.stream()
            .mapToDouble(
                row ->
                    Math.log(
                        byPlace.get(row.trialId() + "2/4").biasGradL2Norm()
                            / byPlace.get(row.trialId() + "2/1").biasGradL2Norm()))
            .toArray();
    int row = answer.row("depth", 4, "weight_init", "lecun_normal", "epoch", 2);
    assertThat(answer.get(row, "trials")).isEqualTo(3L);
    assertNumber(answer.get(row, "times_slower"), Math.exp(mean(ratios)));
    // Three layers back at a slope of 1.4 each, as the fixture makes them.
    assertThat((Double) answer.get(row, "times_slower")).isBetween(30.0, 150.0);
    assertNumber(
        answer.get(row, "mean_train_loss"),
        mean(epochs.stream().mapToDouble(EpochRow::trainLoss).toArray()));
    assertNumber(
        answer.get(row, "mean_validation_accuracy"),
        mean(epochs.stream().mapToDouble(EpochRow::validationAccuracy).toArray()));
    assertThat(answer.column("depth")).doesNotContain(0, 1);
  }

  @Test
  void whatKeepsGradientsAlive() {
    Answer answer = ask("@4");
    Map<String, List<TrialRow>> settings =
        trials(row -> depth(row) >= 2).stream()
            .collect(
                groupingBy(
                    row ->
                        activation(row)
                            + " "
                            + init(row)
                            + " "
                            + value(row, Axis.NORMALIZATION)
                            + " "
                            + value(row, Axis.RESIDUAL),
                    TreeMap::new,
                    toRows()));
    assertThat(answer.rows()).hasSameSizeAs(settings.keySet());
    int row = 0;
    for (Map.Entry<String, List<TrialRow>> setting : settings.entrySet()) {
      assertThat(
              answer.get(row, "activation")
                  + " "
                  + answer.get(row, "weight_init")
                  + " "
                  + answer.get(row, "normalization")
                  + " "
                  + answer.get(row, "residual"))
          .isEqualTo(setting.getKey());
      assertThat(answer.get(row, "networks")).isEqualTo((long) setting.getValue().size());
      double[] slopes =
          setting.getValue().stream()
              .mapToDouble(trial -> trial.initialDecay().examples().slope())
              .filter(Double::isFinite)
              .toArray();
      assertNumber(answer.get(row, "initial_rms_slope"), mean(slopes));
      assertNumber(answer.get(row, "factor_per_layer"), Math.exp(-mean(slopes)));
      assertThat(answer.get(row, "vanishing_at_start"))
          .isEqualTo(
              setting.getValue().stream()
                  .filter(trial -> trial.initialDecay().verdict() == Verdict.VANISHING)
                  .count());
      assertThat(answer.get(row, "healthy_at_end"))
          .isEqualTo(
              setting.getValue().stream()
                  .filter(trial -> trial.status() == TrialStatus.COMPLETED)
                  .filter(trial -> trial.finalDecay().verdict() == Verdict.HEALTHY)
                  .count());
      row++;
    }
  }

  private static java.util.stream.Collector<TrialRow, ?, List<TrialRow>> toRows() {
    return java.util.stream.Collectors.toList();
  }

  @Test
  void divergedTrials() {
    Answer answer = ask("@diverged-trials");
    assertThat(answer.column("diverged_epoch")).containsExactly(2, 1, 0);
    assertThat(answer.column("diverged_step")).containsExactly(17, 3, 0);
    assertThat(answer.column("layers_from_output")).containsExactly(0, 4, 1);
    assertThat(answer.column("last_epoch")).containsExactly(1, 0, null);
    String id = (String) answer.get(0, "trial_id");
    assertThat(answer.get(0, "largest_gradient"))
        .isEqualTo(
            fixture.layers().stream()
                .filter(row -> row.trialId().equals(id) && row.epoch() == 1)
                .mapToDouble(LayerRow::weightGradAbsMax)
                .max()
                .getAsDouble());
    assertThat(answer.get(0, "last_train_loss")).isEqualTo(TRIALS.get(id).last().trainLoss());
  }

  @Test
  void bestTrial() {
    Answer answer = ask("@best-trial");
    assertThat(answer.column("depth")).containsExactly(0, 1, 2, 3, 4);
    for (int depth = 0; depth <= 4; depth++) {
      int asked = depth;
      TrialRow best =
          trials(row -> depth(row) == asked && trained(row) && row.best() != null).stream()
              .min(
                  Comparator.comparingDouble((TrialRow row) -> -row.best().validationAccuracy())
                      .thenComparing(row -> row.best().epoch())
                      .thenComparing(row -> row.trial().trialId()))
              .orElseThrow();
      assertThat(answer.get(depth, "trial_id")).isEqualTo(best.trial().trialId());
      assertThat(answer.get(depth, "best_validation_accuracy"))
          .isEqualTo(best.best().validationAccuracy());
      double[] replicates =
          trials(row -> row.trial().config().equals(best.trial().config())).stream()
              .mapToDouble(row -> row.best().validationAccuracy())
              .toArray();
      assertThat(answer.get(depth, "replicates")).isEqualTo((long) replicates.length);
      assertNumber(answer.get(depth, "mean_of_replicates"), mean(replicates));
    }
  }

  @Test
  void accuracyAndSlope() {
    Answer answer = ask("@accuracy-and-slope");
    Map<Long, List<TrialRow>> grid =
        trials(row -> depth(row) >= 2 && trained(row)).stream()
            .collect(groupingBy(row -> row.trial().gridIndex(), TreeMap::new, toRows()));
    List<List<TrialRow>> complete =
        grid.values().stream()
            .filter(p -> p.stream().allMatch(row -> row.status() == TrialStatus.COMPLETED))
            .toList();
    assertLine(answer, 0, complete);
    assertThat(answer.get(0, "left_out")).isEqualTo((long) grid.size() - complete.size());
    assertLine(
        answer,
        answer.row("depth", 3),
        complete.stream().filter(point -> depth(point.get(0)) == 3).toList());
    assertLine(
        answer,
        answer.row("activation", "tanh"),
        complete.stream().filter(point -> activation(point.get(0)).equals("tanh")).toList());
  }

  private static void assertLine(Answer answer, int row, List<List<TrialRow>> points) {
    double[] x =
        points.stream().mapToDouble(p -> mean(slopes(p, TrialRow::initialDecay))).toArray();
    double[] y =
        points.stream()
            .mapToDouble(
                p -> mean(p.stream().mapToDouble(t -> t.last().validationAccuracy()).toArray()))
            .toArray();
    assertThat(answer.get(row, "grid_points")).isEqualTo((long) x.length);
    double correlation = correlation(x, y);
    assertNumber(answer.get(row, "correlation"), correlation);
    assertNumber(answer.get(row, "r2"), correlation * correlation);
    double perSlope = correlation * deviation(y) / deviation(x);
    assertNumber(answer.get(row, "accuracy_per_slope"), perSlope);
    assertNumber(answer.get(row, "accuracy_at_slope_0"), mean(y) - perSlope * mean(x));
    assertNumber(
        answer.get(row, "size_correlation"),
        correlation(Arrays.stream(x).map(Math::abs).toArray(), y));
    long near = Arrays.stream(x).filter(slope -> Math.abs(slope) <= 0.3).count();
    assertThat(answer.get(row, "near_zero")).isEqualTo(near);
    assertThat(answer.get(row, "beyond")).isEqualTo(x.length - near);
  }

  private static double correlation(double[] x, double[] y) {
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mean(x)) * (y[i] - mean(y));
    }
    return xy / (x.length - 1) / deviation(x) / deviation(y);
  }

  @Test
  void cost() {
    Answer answer = ask("@cost");
    List<TrialRow> trials =
        trials(
            row ->
                depth(row) == 2
                    && activation(row).equals("tanh")
                    && row.status() == TrialStatus.COMPLETED);
    assertThat(trials).hasSize(3);
    int row = answer.row("depth", 2, "activation", "tanh");
    double seconds = trials.stream().mapToDouble(TrialRow::trainSeconds).sum();
    double measuring =
        fixture.epochs().stream()
            .filter(epoch -> trials.contains(TRIALS.get(epoch.trialId())))
            .mapToDouble(EpochRow::measureSeconds)
            .sum();
    // 1005 examples in batches of 10 are 101 steps; three epochs of them.
    assertNumber(answer.get(row, "steps"), 303);
    assertNumber(answer.get(row, "train_seconds"), seconds / trials.size());
    assertNumber(answer.get(row, "steps_per_second"), 303 * trials.size() / seconds);
    assertNumber(answer.get(row, "measured_share"), measuring / (measuring + seconds));
  }

  @Test
  void stuckTrials() {
    Answer answer = ask("@stuck-trials");
    assertThat(answer.rows()).hasSize(1);
    assertThat(answer.get(0, "trials")).isEqualTo(2L);
    assertNumber(answer.get(0, "stuck_share"), 0.5);
    assertNumber(answer.get(0, "stuck_accuracy"), 0.1);
    TrialRow stuck = trials(row -> Boolean.TRUE.equals(row.stuck())).get(0);
    assertNumber(answer.get(0, "stuck_initial_rms_slope"), stuck.initialDecay().examples().slope());
    assertNumber(
        answer.get(0, "stuck_saturated"),
        fixture.layers().stream()
            .filter(row -> row.trialId().equals(stuck.trial().trialId()))
            .filter(row -> row.epoch() == 3 && row.layer() == 1)
            .findFirst()
            .orElseThrow()
            .saturatedFraction());
  }

  @Test
  void saturationAndUpdates() {
    Answer answer = ask("@saturation-and-updates");
    for (String moment : List.of("start", "end")) {
      List<LayerRow> rows =
          fixture.layers().stream()
              .filter(row -> row.layer() == 2 && row.epoch() == (moment.equals("start") ? 0 : 3))
              .filter(row -> depth(TRIALS.get(row.trialId())) == 2)
              .filter(row -> activation(TRIALS.get(row.trialId())).equals("sigmoid"))
              .toList();
      int row = answer.row("activation", "sigmoid", "depth", 2, "layer", 2, "moment", moment);
      assertNumber(
          answer.get(row, "saturated"),
          mean(rows.stream().mapToDouble(LayerRow::saturatedFraction).toArray()));
      if (moment.equals("start")) {
        assertThat(answer.get(row, "update_ratio")).isNull();
      } else {
        assertNumber(
            answer.get(row, "update_ratio"),
            mean(rows.stream().mapToDouble(LayerRow::weightUpdateToWeightRatio).toArray()));
      }
    }
    int relu = answer.row("activation", "relu");
    assertThat(answer.get(relu, "saturated")).isNull();
  }

  @Test
  void initialGradients() {
    Answer answer = ask("@initial-gradients");
    double[] norms =
        fixture.layers().stream()
            .filter(row -> row.epoch() == 0 && row.layer() == 1)
            .filter(row -> layers(TRIALS.get(row.trialId())).equals("[30, 30, 30, 30]"))
            .filter(row -> init(TRIALS.get(row.trialId())).equals("lecun_normal"))
            .filter(row -> trained(TRIALS.get(row.trialId())))
            .mapToDouble(LayerRow::biasGradL2Norm)
            .toArray();
    assertThat(norms).as("replicates").hasSize(3);
    int row = answer.row("weight_init", "lecun_normal", "depth", 4, "layer", 1, "networks", 3L);
    assertNumber(answer.get(row, "mean_norm"), mean(norms));
    assertNumber(answer.get(row, "sd_norm"), deviation(norms));
    for (int i = 0; i < answer.rows().size(); i++) {
      assertThat((Integer) answer.get(i, "layer"))
          .isLessThanOrEqualTo((Integer) answer.get(i, "depth"));
    }
  }

  @Test
  void outcome() {
    Answer answer = ask("@outcome");
    assertThat(answer.column("status")).containsExactly("COMPLETED", "DIVERGED", "FAILED");
    assertThat(answer.column("trials")).containsExactly((long) fixture.trials().size() - 4, 3L, 1L);
    assertThat((String) answer.get(2, "error")).contains("no memory");
  }

  @Test
  void meanField() {
    Answer answer = ask("@mean-field");
    int applies = 0;
    for (int row = 0; row < answer.rows().size(); row++) {
      int asked = row;
      List<TrialRow> network =
          trials(trial -> depth(trial) >= 2 && trial.last() != null).stream()
              .filter(trial -> activation(trial).equals(answer.get(asked, "activation")))
              .filter(trial -> init(trial).equals(answer.get(asked, "weight_init")))
              .filter(trial -> layers(trial).equals(answer.get(asked, "hidden_layers")))
              .filter(
                  trial ->
                      value(trial, Axis.NORMALIZATION).equals(answer.get(asked, "normalization")))
              .filter(trial -> value(trial, Axis.RESIDUAL).equals(answer.get(asked, "residual")))
              // One network of 4x30 is in the sweep untrained, without single neurons.
              .filter(
                  trial ->
                      layers(trial).contains("256")
                          || trained(trial) != answer.get(asked, "networks").equals(1L))
              .toList();
      assertThat(answer.get(row, "networks")).isEqualTo((long) network.size());
      double[] measured = network.stream().mapToDouble(this::measuredFactor).toArray();
      assertNumber(answer.get(row, "measured_factor"), mean(measured));
      String theory = (String) answer.get(row, "theory");
      assertThat(theory).startsWith(theory(network.get(0)));
      double predicted = mean(network.stream().mapToDouble(this::predictedFactor).toArray());
      if (Double.isNaN(predicted)) {
        assertThat(answer.get(row, "predicted_factor")).isNull();
        assertThat(answer.get(row, "measured_over_predicted")).isNull();
      } else {
        assertNumber(answer.get(row, "predicted_factor"), predicted);
        assertNumber(answer.get(row, "measured_over_predicted"), mean(measured) / predicted);
        double[] quotients =
            network.stream()
                .mapToDouble(trial -> measuredFactor(trial) / predictedFactor(trial))
                .toArray();
        if (quotients.length == 1) {
          assertThat(answer.get(row, "standard_error")).isNull();
        } else {
          assertNumber(
              answer.get(row, "standard_error"),
              deviation(quotients) / Math.sqrt(quotients.length));
        }
      }
      if (theory.equals("applies")) {
        applies++;
        assertThat(answer.get(row, "within_5_percent"))
            .isEqualTo(Math.abs(mean(measured) / predicted - 1) < 0.05);
      } else {
        assertThat(answer.get(row, "within_5_percent")).isNull();
      }
    }
    assertThat(applies).as("wide, with and without layer normalization").isEqualTo(2);
  }

  private static String value(TrialRow row, Axis<?> axis) {
    return (String) row.trial().config().column(axis);
  }

  /** How the reason begins. */
  private static String theory(TrialRow row) {
    if (value(row, Axis.NORMALIZATION).equals("batch")) {
      return "not with batch normalization";
    }
    if (!value(row, Axis.RESIDUAL).equals("none")) {
      return "not with residual connections";
    }
    if (init(row).equals("zeros") || init(row).startsWith("constant")) {
      return "not with weights that are all the same";
    }
    return layers(row).contains("256") ? "applies" : "not in layers of fewer than 200 units";
  }

  private double measuredFactor(TrialRow trial) {
    double[] rms =
        fixture.layers().stream()
            .filter(row -> row.trialId().equals(trial.trial().trialId()) && row.epoch() == 0)
            .mapToDouble(LayerRow::biasGradL2Rms)
            .toArray();
    double sum = 0;
    for (int layer = 1; layer < depth(trial); layer++) {
      sum += Math.pow(rms[layer - 1] / rms[layer], 2) / (depth(trial) - 1);
    }
    return sum;
  }

  private double predictedFactor(TrialRow trial) {
    return fixture.layers().stream()
        .filter(row -> row.trialId().equals(trial.trial().trialId()) && row.epoch() == 0)
        .filter(row -> row.layer() < depth(trial))
        .mapToDouble(row -> Math.pow(row.predictedRatioToNextLayer(), 2))
        .average()
        .orElseThrow();
  }

  @Test
  void exploding() {
    Answer answer = ask("@exploding");
    int hot = answer.row("activation", "relu", "weight_init", "standard_normal");
    assertThat(answer.get(hot, "diverged")).isEqualTo(3L);
    assertThat(answer.get(hot, "learned")).isEqualTo(0L);
    assertThat(answer.get(hot, "mean_accuracy")).isNull();
    int saturated = answer.row("activation", "sigmoid", "weight_init", "standard_normal");
    assertThat(answer.get(saturated, "trials")).isEqualTo(3L);
    assertThat(answer.get(saturated, "stuck")).isEqualTo(1L);
    assertThat(answer.get(saturated, "learned")).isEqualTo(1L);

    List<TrialRow> network =
        trials(row -> layers(row).equals("[30, 30, 30]") && activation(row).equals("tanh"));
    int row = answer.row("hidden_layers", "[30, 30, 30]", "activation", "tanh");
    assertThat(network).hasSize(3);
    assertThat(answer.get(row, "normalization")).isEqualTo("none");
    assertThat(answer.get(row, "gradient_clip")).isEqualTo("none");
    assertNumber(
        answer.get(row, "factor_at_start"),
        Math.exp(-mean(slopes(network, TrialRow::initialDecay))));
    assertNumber(
        answer.get(row, "factor_at_end"), Math.exp(-mean(slopes(network, TrialRow::finalDecay))));
    assertNumber(
        answer.get(row, "mean_accuracy"),
        mean(network.stream().mapToDouble(trial -> trial.last().validationAccuracy()).toArray()));
    assertThat(answer.column("depth")).doesNotContain(0, 1);
  }

  @Test
  void firstNeurons() {
    Answer answer = ask("@first-neurons");
    List<TrialRow> network =
        trials(
            row ->
                layers(row).equals("[30, 30, 30]")
                    && activation(row).equals("sigmoid")
                    && row.trial().config().get(Axis.EPOCHS) == 3);
    assertThat(network).hasSize(3);
    for (int layer = 1; layer <= 3; layer++) {
      for (int neuron = 1; neuron <= 6; neuron++) {
        int row =
            answer.row(
                "activation",
                "sigmoid",
                "hidden_layers",
                "[30, 30, 30]",
                "layer",
                layer,
                "neuron",
                neuron);
        double[] before = gradients(network, 0, layer, neuron);
        assertThat(answer.get(row, "trials")).isEqualTo(3L);
        assertThat(answer.get(row, "bias_grad")).isEqualTo(before[0]);
        assertNumber(answer.get(row, "mean_abs"), mean(sizes(before)));
        assertThat(answer.get(row, "max_abs"))
            .isEqualTo(Arrays.stream(sizes(before)).max().orElseThrow());
        assertNumber(
            answer.get(row, "mean_abs_at_end"), mean(sizes(gradients(network, 3, layer, neuron))));
      }
    }
    assertThat(answer.column("activation")).doesNotContain("tanh");
  }

  /** dC/db of one neuron, by replicate. */
  private static double[] gradients(List<TrialRow> network, int epoch, int layer, int neuron) {
    return network.stream()
        .sorted(Comparator.comparingInt(trial -> trial.trial().replicate()))
        .flatMap(
            trial ->
                fixture.rows(Tables.NEURONS).stream()
                    .filter(row -> row.trialId().equals(trial.trial().trialId()))
                    .filter(row -> row.epoch() == epoch && row.layer() == layer)
                    .filter(row -> row.neuron() == neuron))
        .mapToDouble(NeuronRow::biasGrad)
        .toArray();
  }

  private static double[] sizes(double[] gradients) {
    return Arrays.stream(gradients).map(Math::abs).toArray();
  }

  private static double[] slopes(List<TrialRow> trials, Function<TrialRow, GradientDecay> decay) {
    return trials.stream().mapToDouble(trial -> decay.apply(trial).examples().slope()).toArray();
  }
}
