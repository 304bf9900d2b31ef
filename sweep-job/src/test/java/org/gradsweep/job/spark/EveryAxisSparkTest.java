package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sample of a grid over every axis and both types has the same bits with Spark and without, on
 * one slot and on two, in the order of the plan and in another one.
 */
final class EveryAxisSparkTest {
  private static final String YAML =
      """
      name: axes
      dataset: {source: synthetic_digits, train_examples: 122, validation_examples: 40, test_examples: 30}
      epochs: 2
      probe: {examples: 50}
      grid:
        hidden_layers: {depth: [3, 4], width: [6, 9]}
        activation: [identity, sigmoid, tanh, lecun_tanh, softsign, hard_tanh, relu, leaky_relu,
          elu, selu, gelu, silu, softplus]
        weight_init: [lecun_normal, torch_uniform, glorot_uniform, he_normal, orthogonal,
          critical(1.5)]
        bias_init: [zeros, normal, constant(0.1)]
        normalization: [none, batch, layer]
        residual: [none, identity, identity_inverse_sqrt, identity_zero(2)]
        loss: [cross_entropy, softmax_cross_entropy, quadratic]
        optimizer: [sgd, momentum, nesterov, rmsprop, adagrad, adam, adamw]
        learning_rate: {log_range: [1.0e-3, 1.0]}
        schedule: [constant, "step(1, 0.5)", exponential, cosine, warmup(0.5)]
        l2: {range: [0, 2]}
        l1: [0, 0.1]
        dropout: [0, 0.2]
        gradient_clip: [none, global_norm(1), per_layer_norm(0.5), value(0.1)]
        batch_size: [7, 10, 32, 120]
        early_stop: [none, patience(1)]
        input_scaling: [unit, standardized]
        dtype: [float32, float64]
        sample: {count: 48, method: sobol}
      """;

  private static List<TrialResult> results;

  @TempDir Path folder;

  @BeforeAll
  static void runWithoutSpark() {
    results = TinySweep.of(YAML).results();
  }

  @Test
  void theSampleHasEveryValueThatIsChosenByName() {
    assertThat(results).hasSize(48).extracting(r -> r.trial().error()).containsOnlyNulls();
    for (Axis<?> axis :
        List.of(
            Axis.ACTIVATION,
            Axis.NORMALIZATION,
            Axis.RESIDUAL,
            Axis.LOSS,
            Axis.OPTIMIZER,
            Axis.SCHEDULE,
            Axis.GRADIENT_CLIP,
            Axis.DTYPE)) {
      Set<Object> values = new TreeSet<>();
      results.forEach(result -> values.add(result.trial().trial().config().column(axis)));
      long expected = YAML.lines().filter(line -> line.contains(" " + axis.key() + ": [")).count();
      assertThat(expected).isEqualTo(1);
      String listed = YAML.substring(YAML.indexOf(" " + axis.key() + ": ["));
      String list = listed.substring(listed.indexOf('[') + 1, listed.indexOf(']'));
      assertThat(values).hasSize(list.split(",\\s*(?![^(]*\\))").length);
    }
  }

  @Test
  void theBitsAreTheSameOnTwoSlotsAndOnOneInAnotherOrder() throws IOException {
    Path file = Files.writeString(folder.resolve("axes.yaml"), YAML);
    Path two = folder.resolve("two");
    Path one = folder.resolve("one");

    Ran first = Ran.of("run", file, "--out", two, "--master", "local[2]");
    Ran second = Ran.of("run", file, "--out", one, "--master", "local[1]", "--set", "shuffle=true");

    assertThat(first.code()).as(first.err()).isZero();
    assertThat(second.code()).as(second.err()).isZero();
    for (Table<?> table : Tables.ALL) {
      List<String> expected = StoredRows.of(results, table);
      assertThat(StoredRows.of(two.toString(), table)).as(table.name()).isEqualTo(expected);
      assertThat(StoredRows.of(one.toString(), table)).as(table.name()).isEqualTo(expected);
    }
  }
}
