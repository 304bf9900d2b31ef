package org.gradsweep.core.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

class IntervalTest {
  private static final double END = Math.nextDown(1.0);

  @Test
  void differencesOrFactorsAreEquallyLikely() {
    assertThat(new Interval(1, 3, false, false).at(0.25)).isEqualTo(1.5);
    assertThat(new Interval(1e-4, 1, true, false).at(0.5)).isEqualTo(0.01);
    assertThat(new Interval(-1, 1, false, false).at(0)).isEqualTo(-1);
    assertThat(new Interval(1e-4, 1, true, false).at(END)).isCloseTo(1, within(1e-12));
  }

  @Test
  void wholeNumbersHaveEqualSharesAndBothEnds() {
    Interval dice = new Interval(1, 6, false, true);
    int[] seen = new int[7];
    for (int i = 0; i < 600; i++) {
      seen[(int) dice.at((i + 0.5) / 600)]++;
    }
    assertThat(seen).containsExactly(0, 100, 100, 100, 100, 100, 100);
    assertThat(new Interval(1, 1_000, true, true).at(0)).isEqualTo(1);
    assertThat(new Interval(1, 1_000, true, true).at(END)).isEqualTo(1_000);
  }

  @Test
  void noNumberLeavesTheInterval() {
    RandomStream random = RandomStream.of(1, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 10_000; i++) {
      double low = Math.pow(10, random.nextDouble(-300, 300));
      double high = low * random.nextDouble(1 + 1e-12, 10);
      Interval interval = new Interval(low, high, i % 2 == 0, false);
      assertThat(interval.at(random.nextDouble())).isBetween(low, high);
      assertThat(interval.at(0)).isBetween(low, high);
      assertThat(interval.at(END)).isBetween(low, high);
    }
    assertThat(new Interval(-1e308, 1e308, false, false).at(0.5)).isZero();
  }

  @Test
  void numbersBecomeValuesOfTheAxis() {
    assertThat(new Interval(1, 9, false, true).value(Axis.BATCH_SIZE, 7)).isEqualTo(7);
    assertThat(new Interval(1, 9, false, false).value(Axis.L2, 7)).isEqualTo(7.0);
  }
}
