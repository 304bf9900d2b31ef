package org.gradsweep.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Collections;
import java.util.List;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.net.SmallNetworks;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialRunner;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.DecayLaw;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.core.table.Verdict;
import org.junit.jupiter.api.Test;

/** A gradient that vanishes below what its type can hold is counted, and no trial breaks by it. */
class UnderflowTest {
  private static final Probe PROBE = new Probe(20, 1);
  private final DataSet data = SmallNetworks.dataSet(3, 20, 6, 3);

  private static TrialConfig sigmoids(Dtype dtype, int depth) {
    return SmallNetworks.config(
            Function.SIGMOID,
            Loss.CROSS_ENTROPY,
            Collections.nCopies(depth, 8).toArray(Integer[]::new))
        .with(Axis.DTYPE, dtype)
        .with(Axis.EPOCHS, 1);
  }

  private List<LayerRow> untrained(TrialConfig config) {
    Trial trial = new Trial("t", 0, 0, 1, config);
    try (Trainer trainer = new Trainer(trial, TrainingData.of(data), PROBE)) {
      Training training = trainer.train();
      assertThat(training.divergence()).isNull();
      return training.layers().stream().filter(row -> row.epoch() == 0).toList();
    }
  }

  /** Each layer back loses a factor of about six; float32 ends at 1.4e-45. */
  @Test
  void float32LosesTheElementsLayerByLayerAndSaysSo() {
    int depth = 90;
    List<LayerRow> single = untrained(sigmoids(Dtype.FLOAT32, depth));
    List<LayerRow> exact = untrained(sigmoids(Dtype.FLOAT64, depth));
    int partly = 0;
    for (int layer = 1; layer <= depth; layer++) {
      LayerRow row = single.get(layer - 1);
      LayerRow truth = exact.get(layer - 1);
      assertThat(truth.gradZeroFraction()).isZero();
      assertThat(truth.biasGradL2Norm()).isPositive();
      assertThat(row.gradNonfiniteCount()).isZero();
      partly += row.gradZeroFraction() > 0 && row.gradZeroFraction() < 1 ? 1 : 0;
      if (truth.biasGradL2Norm() > 1e-37) {
        assertThat(row.biasGradL2Norm())
            .isCloseTo(truth.biasGradL2Norm(), offset(1e-3 * truth.biasGradL2Norm()));
        assertThat(row.weightGradL2Norm())
            .isCloseTo(truth.weightGradL2Norm(), offset(1e-3 * truth.weightGradL2Norm()));
      }
      if (truth.weightGradAbsMax() < 1e-46) {
        assertThat(row.gradZeroFraction()).isEqualTo(1);
        assertThat(row.biasGradL2Norm()).isZero();
        assertThat(row.ratioToNextLayer())
            .satisfiesAnyOf(r -> assertThat(r).isNaN(), r -> assertThat(r).isZero());
      }
    }
    assertThat(partly).isPositive();
    assertThat(single.get(0).gradZeroFraction()).isEqualTo(1);
  }

  /** The squares of a double underflow at 1e-162: norms of what is smaller are still measured. */
  @Test
  void float64MeasuresNormsWhoseSquaresUnderflow() {
    int depth = 350;
    List<LayerRow> rows = untrained(sigmoids(Dtype.FLOAT64, depth));
    double[] norms = rows.stream().limit(depth).mapToDouble(LayerRow::biasGradL2Norm).toArray();
    assertThat(norms[0]).isBetween(1e-300, 1e-180);
    DecayLaw law = DecayLaw.fit(norms);
    assertThat(law.r2()).isGreaterThan(0.99);
    for (LayerRow row : rows.subList(0, depth)) {
      assertThat(row.gradZeroFraction()).isZero();
      assertThat(row.biasGradL2Mean()).isGreaterThanOrEqualTo(row.biasGradL2Norm() * (1 - 1e-12));
      assertThat(row.weightGradL2Norm())
          .isBetween(row.weightGradAbsMax(), row.weightGradAbsMax() * 8);
      assertThat(row.weightGradRms())
          .isCloseTo(
              row.weightGradL2Norm() / Math.sqrt(row.layer() == 1 ? 48 : 64),
              offset(1e-12 * row.weightGradRms()));
    }
  }

  @Test
  void theTrialIsCompleteAndVanishing() {
    for (Dtype dtype : Dtype.values()) {
      var result =
          new TrialRunner(data, "random", PROBE, "local")
              .run(new Trial("t", 0, 0, 1, sigmoids(dtype, 90)));
      assertThat(result.trial().status()).isEqualTo(TrialStatus.COMPLETED);
      assertThat(result.trial().initialDecay().verdict()).isEqualTo(Verdict.VANISHING);
      assertThat(result.trial().finalDecay().verdict()).isEqualTo(Verdict.VANISHING);
    }
  }

  /** Gradients of the other extreme: elements below 1e308, squares far beyond. */
  @Test
  void float64MeasuresNormsWhoseSquaresOverflow() {
    TrialConfig config =
        SmallNetworks.config(Function.IDENTITY, Loss.QUADRATIC, 4, 4)
            .with(Axis.WEIGHT_INIT, new WeightInit.Constant(1e90))
            .with(Axis.EPOCHS, 0);
    List<LayerRow> rows = untrained(config);
    LayerRow second = rows.get(1);
    assertThat(second.preactivationRms()).isBetween(1e180, 1e184);
    assertThat(second.activationStd()).isBetween(1e180, 1e184);
    assertThat(second.weightL2Norm()).isCloseTo(4e90, offset(1e77));
  }
}
