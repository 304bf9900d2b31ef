package org.gradsweep.analysis.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences, intervals and probabilities against those of SciPy and statsmodels. */
class EffectTest {
  /** The numbers of a kind of line in what {@code effects.py} has made. */
  private static List<double[]> expected(String kind) throws IOException {
    try (InputStream file = EffectTest.class.getResourceAsStream("/statistics/effects.csv")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(kind + ","))
          .map(line -> line.substring(kind.length() + 1).split(","))
          .map(fields -> Arrays.stream(fields).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  private static void assertClose(double found, double expected) {
    assertThat(found).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  @Test
  void meansAreComparedAsSciPyDoes() throws IOException {
    assertThat(expected("means")).hasSize(6);
    for (double[] line : expected("means")) {
      Effect effect =
          Effect.ofMeans(
              new Sample((long) line[0], line[1], line[2]),
              new Sample((long) line[3], line[4], line[5]));
      assertClose(effect.difference(), line[6]);
      assertClose(effect.low(), line[7]);
      assertClose(effect.high(), line[8]);
      assertClose(effect.p(), line[9]);
    }
  }

  @Test
  void pairsAreComparedAsSciPyDoes() throws IOException {
    assertThat(expected("pairs")).hasSize(5);
    for (double[] line : expected("pairs")) {
      Effect effect = Effect.ofPairs(new Sample((long) line[0], line[1], line[2]));
      assertClose(effect.difference(), line[3]);
      assertClose(effect.low(), line[4]);
      assertClose(effect.high(), line[5]);
      assertClose(effect.p(), line[6]);
    }
    assertThat(Effect.ofPairs(Sample.of(0.1, 0.1, 0.1)).isTested()).isFalse();
    assertThat(Effect.ofPairs(Sample.of(0.1)).isTested()).isFalse();
  }

  /** The intervals of shares lie where shares can differ, to the last digit. */
  @Test
  void noIntervalOfSharesGoesBeyondOne() {
    for (int n = 1; n < 40; n++) {
      for (int m = 1; m < 40; m++) {
        Effect effect = Effect.ofShares(n, n, 0, m);
        assertThat(effect.low()).isBetween(-1.0, effect.difference());
        assertThat(Effect.ofShares(0, n, m, m).high()).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void aMeanIsWithinOrBeyondABoundByTestsOfOneSide() {
    double[] near = Effect.within(Sample.of(0.01, -0.02, 0.03, 0.0), 0.3);
    assertThat(near[0]).isLessThan(1e-4);
    assertThat(near[1]).isGreaterThan(0.99);
    double[] far = Effect.within(Sample.of(1.4, 1.5, 1.45), 0.3);
    assertThat(far[0]).isGreaterThan(0.99);
    assertThat(far[1]).isLessThan(0.01);
    assertThat(far[2]).isGreaterThan(0.99);
    assertThat(Effect.within(Sample.of(1), 0.3)).containsOnly(Double.NaN);
  }

  @Test
  void sharesAreComparedAsSciPyAndStatsmodelsDo() throws IOException {
    assertThat(expected("shares")).hasSize(5);
    for (double[] line : expected("shares")) {
      Effect effect =
          Effect.ofShares((long) line[0], (long) line[1], (long) line[2], (long) line[3]);
      assertClose(effect.difference(), line[4]);
      assertClose(effect.low(), line[5]);
      assertClose(effect.high(), line[6]);
      assertClose(effect.p(), line[7]);
    }
  }

  @Test
  void probabilitiesAreCorrectedAsStatsmodelsDoes() throws IOException {
    assertThat(expected("holm")).hasSize(3);
    for (double[] line : expected("holm")) {
      int tests = line.length / 2;
      double[] corrected = Holm.correct(Arrays.copyOf(line, tests));
      assertThat(corrected)
          .containsExactly(Arrays.copyOfRange(line, tests, line.length), within(1e-15));
    }
    assertThat(Holm.correct(new double[0])).isEmpty();
  }

  /** One shown of four has the interval of 98.75 %; 4 degrees of freedom have a closed form. */
  @Test
  void theIntervalOfAChosenEffectIsWider() {
    Effect effect = Effect.ofPairs(Sample.of(0.01, 0.02, 0.03, 0.02, 0.04));
    Effect chosen = effect.chosen(1, 4, 5);
    double wider = 4.314656048886728 / 2.7764451051977916;
    assertThat(chosen.difference()).isEqualTo(effect.difference());
    assertThat(chosen.p()).isEqualTo(effect.p());
    assertClose(chosen.high() - chosen.difference(), wider * (effect.high() - effect.difference()));
    assertClose(chosen.difference() - chosen.low(), wider * (effect.difference() - effect.low()));
    assertThat(effect.chosen(4, 4, 5)).isEqualTo(effect);
    Effect untested = Effect.untested(0.1);
    assertThat(untested.chosen(1, 4, 1)).isEqualTo(untested);
  }

  @Test
  void oneReplicateIsNotTested() {
    Effect effect = Effect.ofMeans(new Sample(1, 0.9, Double.NaN), new Sample(5, 0.8, 0.01));
    assertThat(effect.difference()).isCloseTo(-0.1, within(1e-15));
    assertThat(effect.low()).isNaN();
    assertThat(effect.high()).isNaN();
    assertThat(effect.isTested()).isFalse();
  }

  @Test
  void replicatesWithoutSpreadAreNotTested() {
    Effect effect = Effect.ofMeans(new Sample(5, 0.1, 1e-17), new Sample(5, 0.2, 0));
    assertThat(effect.difference()).isCloseTo(0.1, within(1e-15));
    assertThat(effect.isTested()).isFalse();
    assertThat(Effect.ofMeans(new Sample(5, 0.1, 0), new Sample(5, 0.2, 0.01)).isTested()).isTrue();
    assertThat(Effect.ofShares(0, 5, 0, 3).isTested()).isFalse();
    assertThat(Effect.ofShares(5, 5, 3, 3).isTested()).isFalse();
  }

  @Test
  void nothingOnOneSideIsNoDifference() {
    Effect effect = Effect.ofMeans(new Sample(0, Double.NaN, Double.NaN), new Sample(5, 0.8, 0.01));
    assertThat(effect.difference()).isNaN();
    assertThat(effect.isTested()).isFalse();
  }
}
