package org.gradsweep.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.table.DecayLaw;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.GradientDecay;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.core.table.Verdict;

/** What a trial's row in {@code trials} must say, from the rows of the reference trainer. */
final class ReferenceSummary {
  private final ReferenceTrainer trained;
  private final List<EpochRow> epochs;
  private final DataSet data;

  ReferenceSummary(ReferenceTrainer trained, DataSet data) {
    this.trained = trained;
    this.epochs = trained.epochRows;
    this.data = data;
  }

  void assertAgrees(TrialRow row, double tolerance) {
    assertThat(row.status()).isEqualTo(TrialStatus.COMPLETED);
    assertThat(row.divergedEpoch()).isNull();
    assertThat(row.trainedEpochs()).isEqualTo(trained.trainedEpochs);
    EpochRow last = epochs.get(epochs.size() - 1);
    assertThat(row.last().epoch()).isEqualTo(last.epoch());
    assertThat(row.last().validationAccuracy()).isEqualTo(last.validationAccuracy());
    EpochRow best = epochs.get(epochs.size() > 1 ? 1 : 0);
    for (int i = 1; i < epochs.size(); i++) {
      best = epochs.get(i).validationAccuracy() > best.validationAccuracy() ? epochs.get(i) : best;
    }
    assertThat(row.best().epoch()).isEqualTo(best.epoch());
    assertThat(row.best().testAccuracy()).isEqualTo(best.testAccuracy());
    boolean neverAbove = best.validationAccuracy() <= majority();
    assertThat(row.stuck()).isEqualTo(epochs.size() == 1 ? null : (Boolean) neverAbove);
    assertDecay(row.initialDecay(), 0, tolerance);
    assertDecay(row.finalDecay(), last.epoch(), tolerance);
  }

  /** Share of the validation examples that are of the class of most. */
  private double majority() {
    int[] labels = data.validation().labels();
    long most = 0;
    for (int label : labels) {
      most = Math.max(most, Arrays.stream(labels).filter(other -> other == label).count());
    }
    return (double) most / labels.length;
  }

  private void assertDecay(GradientDecay decay, int epoch, double tolerance) {
    slope(decay.mean(), norms(epoch, LayerRow::biasGradL2Norm), tolerance);
    double slope = slope(decay.examples(), norms(epoch, LayerRow::biasGradL2Rms), tolerance);
    if (!Double.isNaN(slope) && Math.abs(Math.abs(slope) - 0.3) > 100 * tolerance) {
      Verdict verdict =
          slope > 0.3 ? Verdict.VANISHING : slope < -0.3 ? Verdict.EXPLODING : Verdict.HEALTHY;
      assertThat(decay.verdict()).isEqualTo(verdict);
    }
  }

  private double[] norms(int epoch, ToDoubleFunction<LayerRow> norm) {
    return trained.layerRows.stream()
        .filter(row -> row.epoch() == epoch && row.layer() < trained.layers())
        .mapToDouble(norm)
        .toArray();
  }

  /** The regression of ln norm on the layer by its moments, over all pairs of hidden layers. */
  private static double slope(DecayLaw law, double[] norms, double tolerance) {
    if (norms.length < 2 || !(Arrays.stream(norms).min().orElseThrow() >= 1e-12)) {
      return Double.NaN;
    }
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < norms.length; i++) {
      for (int j = 0; j < norms.length; j++) {
        double dy = Math.log(norms[i] / norms[j]);
        xx += (i - j) * (i - j);
        xy += (i - j) * dy;
        yy += dy * dy;
      }
    }
    double slope = xy / xx;
    assertThat(law.slope()).isCloseTo(slope, offset(100 * tolerance));
    if (yy > 1e-3 && tolerance < 1e-4) {
      assertThat(law.r2()).isCloseTo(xy * xy / xx / yy, offset(1e-6));
    }
    return slope;
  }
}
