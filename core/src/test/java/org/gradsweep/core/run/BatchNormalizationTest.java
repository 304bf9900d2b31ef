package org.gradsweep.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What batch normalization does to the gradient, and what is no gradient but rounding. */
class BatchNormalizationTest {
  private static final String DATA =
      "dataset: {source: synthetic_digits, train_examples: 1000, validation_examples: 50}\n"
          + "epochs: 0\n";

  private static List<TrialResult> run(String grid) {
    SweepSpec spec = SweepFile.parse("s.yaml", "name: s\n" + DATA + grid, List.of());
    DataSet data = DataSets.load(new DatasetSpec.SyntheticDigits(1000, 50, 0, 0), null, null);
    List<TrialResult> results = new ArrayList<>();
    LocalRunner.run(Plan.of(spec, data.fingerprint()), data, "synthetic_digits", results::add);
    return results;
  }

  /**
   * Yang et al., "A mean field theory of batch normalization" (2019): with ReLU the squared
   * gradient grows by π/(π − 1) a layer on its way back, the gradient by its root, 1.2112. The loss
   * is one whose gradient is no larger on the mean than on its own: normalization takes that mean
   * away.
   */
  @Test
  void withReluTheGradientGrowsByTheFactorOfTheory() {
    List<TrialResult> results =
        run(
            "replicates: 20\n"
                + "grid: {hidden_layers: [[50, 50, 50, 50, 50, 50]], activation: relu,"
                + " weight_init: he_normal, bias_init: zeros, normalization: batch,"
                + " loss: softmax_cross_entropy}\n");
    double slope =
        results.stream()
            .mapToDouble(result -> result.trial().initialDecay().examples().slope())
            .average()
            .orElseThrow();
    assertThat(Math.exp(-slope)).isCloseTo(1.2112, offset(0.015));
    assertThat(results)
        .extracting(result -> result.trial().initialDecay().verdict())
        .containsOnly(Verdict.HEALTHY);
  }

  /** The mean over the batch that goes back to the layer before is 0 but for rounding. */
  @ParameterizedTest
  @ValueSource(strings = {"float32", "float64"})
  void whatLinearLayersHaveOfTheMeanGradientIsRounding(String dtype) {
    List<TrialResult> results =
        run(
            "replicates: 10\nprobe: {neurons: 2}\n"
                + "grid: {hidden_layers: [[30, 30], [30, 30, 30, 30, 30, 30]],"
                + " activation: identity, normalization: batch,"
                + " loss: softmax_cross_entropy, dtype: "
                + dtype
                + "}\n");
    for (TrialResult result : results) {
      TrialRow trial = result.trial();
      assertThat(trial.initialDecay().mean().slope()).isNaN();
      assertThat(trial.initialDecay().examples().slope()).isBetween(-0.3, 0.3);
      assertThat(trial.initialDecay().verdict()).isEqualTo(Verdict.HEALTHY);
      int last = result.layers().size() - 1;
      assertThat(result.layers().subList(0, last - 1))
          .allSatisfy(
              layer -> {
                assertThat(layer.biasGradL2Norm()).isNaN();
                assertThat(layer.ratioToNextLayer()).isNaN();
                assertThat(layer.biasGradL2Rms()).isPositive();
              });
      assertThat(result.layers().subList(last - 1, last + 1))
          .extracting(LayerRow::biasGradL2Norm)
          .allSatisfy(norm -> assertThat(norm).isPositive());
      assertThat(result.neurons())
          .allSatisfy(
              row -> assertThat(Double.isNaN(row.biasGrad())).isEqualTo(row.layer() < last));
    }
  }
}
