package org.gradsweep.core.run;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.TrialStatus;
import org.junit.jupiter.api.Test;

/** Oracle 10 as a sweep: a part of configs/mean-field.yaml, with all its replicates. */
class MeanFieldSweepTest {
  /** Every so many networks; no divisor of the number of initializations. */
  private static final int EVERY = 19;

  @Test
  void theFactorsAreWithinFivePercentOfTheory() {
    SweepSpec spec = SweepFile.read(Path.of("..", "configs", "mean-field.yaml"), List.of());
    DataSet data = DataSets.load(new DatasetSpec.SyntheticDigits(200, 100, 0, 0), null, null);
    Plan whole = Plan.of(spec, data.fingerprint());
    List<Trial> some =
        whole.trials().stream().filter(trial -> trial.gridIndex() % EVERY == 0).toList();
    List<TrialResult> results = new ArrayList<>();
    LocalRunner.run(
        new Plan(whole.name(), whole.probe(), some, 0), data, "synthetic_digits", results::add);

    Map<Long, List<TrialResult>> networks =
        results.stream().collect(groupingBy(result -> result.trial().trial().gridIndex()));
    int judged = 0;
    for (List<TrialResult> replicates : networks.values()) {
      TrialConfig config = replicates.get(0).trial().trial().config();
      assertThat(replicates).hasSizeGreaterThanOrEqualTo(10);
      double measured = 0;
      double predicted = 0;
      for (TrialResult result : replicates) {
        assertThat(result.trial().status()).isEqualTo(TrialStatus.COMPLETED);
        List<LayerRow> layers = result.layers();
        for (int i = 0; i + 2 < layers.size(); i++) {
          measured +=
              Math.pow(layers.get(i).biasGradL2Rms() / layers.get(i + 1).biasGradL2Rms(), 2);
          predicted += Math.pow(layers.get(i).predictedRatioToNextLayer(), 2);
        }
      }
      boolean applies =
          config.get(Axis.NORMALIZATION) != Normalization.BATCH
              && config.get(Axis.RESIDUAL) == Residual.None.NONE;
      if (applies && config.get(Axis.HIDDEN_LAYERS).widths().get(0) >= 200) {
        assertThat(measured / predicted).as(config.toString()).isCloseTo(1, offset(0.05));
        judged++;
      } else if (!applies) {
        assertThat(predicted).as(config.toString()).isNaN();
      }
    }
    assertThat(networks).hasSizeGreaterThan(judged);
    assertThat(judged).isGreaterThanOrEqualTo(8);
  }
}
