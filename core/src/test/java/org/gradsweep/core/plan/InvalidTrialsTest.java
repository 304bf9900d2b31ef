package org.gradsweep.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.junit.jupiter.api.Test;

class InvalidTrialsTest {
  private static final String UNEQUAL =
      "residual: identity adds hidden layer 1 to 2, which must be of one width, found 5 and 6";
  private static final String FLAT = "residual: identity needs at least 2 hidden layers, found 1";

  private static SweepSpec spec(String grid) {
    return SweepFile.parse(
        "s.yaml",
        """
        name: s
        dataset: {source: synthetic_digits, train_examples: 100}
        replicates: 2
        probe: {examples: 10}
        grid: {%s}
        """
            .formatted(grid),
        List.of());
  }

  private static InvalidTrials invalid(SweepSpec spec) {
    return InvalidTrials.of(Plan.of(spec, ""), 784, 10, 100);
  }

  @Test
  void everyReasonIsToldOnce() {
    SweepSpec spec =
        spec(
            "hidden_layers: [[5], [5, 6], [5, 5]], residual: [none, identity], "
                + "activation: [sigmoid, relu]");
    InvalidTrials invalid = invalid(spec);

    assertThat(invalid.count()).isEqualTo(8);
    assertThat(invalid.reasons()).containsExactly(FLAT, UNEQUAL);
    assertThat(invalid.refusal(24, key -> "s.yaml:5 " + key))
        .contains(
            "s.yaml:5 " + FLAT + ": 8 of 24 trials can't be trained; leave them out by where");
  }

  @Test
  void onePointOutOfPlaceIsNamedByItself() {
    InvalidTrials invalid = invalid(spec("hidden_layers: [[5, 6]], residual: identity"));

    assertThat(invalid.refusal(2, key -> key)).contains(UNEQUAL + ": no trial can be trained");
  }

  @Test
  void aConditionLeavesThemOut() {
    InvalidTrials invalid =
        invalid(
            spec(
                "hidden_layers: {depth: [1, 2, 3], width: 5}, residual: [none, identity], "
                    + "where: 'depth > 1 or residual == none'"));

    assertThat(invalid.count()).isZero();
    assertThat(invalid.refusal(10, key -> key)).isEmpty();
  }

  @Test
  void thePreviewShowsThem() {
    SweepSpec spec = spec("hidden_layers: [[5], [5, 5]], residual: [none, identity]");
    CostModel cost = new CostModel(784, 10, 100, 100, spec.probe(), CostModel.USUAL_DENSITY);

    assertThat(PlanPreview.text(spec, Plan.of(spec, ""), cost, 1, 128 << 20))
        .contains("invalid       2 trials, which can't be trained:\n              " + FLAT + "\n");
  }
}
