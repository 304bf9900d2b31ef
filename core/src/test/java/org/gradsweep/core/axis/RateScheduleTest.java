package org.gradsweep.core.axis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The course of the rate over 4 epochs of 5 steps. */
class RateScheduleTest {
  private static final int STEPS = 5;
  private static final int EPOCHS = 4;

  private static double[] factors(String schedule) {
    double[] factors = new double[STEPS * EPOCHS];
    for (int step = 0; step < factors.length; step++) {
      factors[step] = RateSchedule.CHOICES.parse(schedule).factor(step, STEPS, EPOCHS);
    }
    return factors;
  }

  private static List<Double> ofEpochs(double[] factors) {
    List<Double> ofEpochs = new ArrayList<>();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int step = 1; step < STEPS; step++) {
        assertThat(factors[epoch * STEPS + step]).isEqualTo(factors[epoch * STEPS]);
      }
      ofEpochs.add(factors[epoch * STEPS]);
    }
    return ofEpochs;
  }

  @Test
  void stepsAndPowersFallFromEpochToEpoch() {
    assertThat(ofEpochs(factors("constant"))).containsExactly(1.0, 1.0, 1.0, 1.0);
    assertThat(ofEpochs(factors("step(2, 0.25)"))).containsExactly(1.0, 1.0, 0.25, 0.25);
    assertThat(ofEpochs(factors("step(1, 0.5)"))).containsExactly(1.0, 0.5, 0.25, 0.125);
    assertThat(ofEpochs(factors("exponential(0.5)"))).containsExactly(1.0, 0.5, 0.25, 0.125);
  }

  @Test
  void cosineFallsFromTheRateTowardsItsFloor() {
    double[] factors = factors("cosine(0.2)");
    assertThat(factors[0]).isEqualTo(1);
    assertThat(factors[10]).isCloseTo(0.6, offset(1e-15));
    assertThat(factors[19]).isBetween(0.2, 0.21);
    assertThat(factors).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(factors("cosine")[5]).isCloseTo(0.5 + Math.sqrt(0.125), offset(1e-15));
  }

  @Test
  void warmupRisesInEqualPartsAndStays() {
    double[] factors = factors("warmup(2)");
    for (int step = 0; step < factors.length; step++) {
      assertThat(factors[step]).isCloseTo(Math.min(1, (step + 1) / 10.0), offset(1e-15));
    }
    assertThat(factors("warmup(0.5)")[1]).isEqualTo(0.8);
    assertThat(factors("warmup(0.5)")[2]).isEqualTo(1);
  }
}
