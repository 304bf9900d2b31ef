package org.gradsweep.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Activation.Function;
import org.junit.jupiter.api.Test;

/** Oracle 10's expectations, beside those of gaussian_moments.py and closed forms. */
class GaussianMomentsTest {
  private static final String ORACLE = "/oracles/gaussian_moments.txt";

  private static List<String[]> oracle() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(GaussianMomentsTest.class.getResourceAsStream(ORACLE)),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> line.split(" ")).toList();
    }
  }

  @Test
  void everyActivationAgreesWithTheOracle() throws IOException {
    for (String[] words : oracle()) {
      Activation activation = Activation.CHOICES.parse(words[1]);
      GaussianMoments found =
          GaussianMoments.of(
              activation, Double.parseDouble(words[2]), Double.parseDouble(words[3]));
      assertNear(words, found.square(), words[4]);
      assertNear(words, found.derivativeSquare(), words[5]);
    }
    assertThat(oracle().stream().map(words -> words[1]).collect(Collectors.toSet()))
        .as("python3 gaussian_moments.py, with every activation, writes the oracle")
        .containsExactlyInAnyOrderElementsOf(
            Activation.CHOICES.values().stream().map(Activation::text).toList());
  }

  private static void assertNear(String[] place, double found, String expected) {
    if (!expected.equals("-")) {
      assertThat(found)
          .as(String.join(" ", place))
          .isCloseTo(Double.parseDouble(expected), withPercentage(1e-7));
    }
  }

  @Test
  void withoutVarianceTheArgumentIsTheMean() {
    GaussianMoments moments = GaussianMoments.of(Function.TANH, 0.7, 0);
    double slope = 1 - Math.tanh(0.7) * Math.tanh(0.7);

    assertThat(moments.square()).isEqualTo(Math.tanh(0.7) * Math.tanh(0.7));
    assertThat(moments.derivativeSquare()).isCloseTo(slope * slope, withPercentage(1e-12));
  }

  @Test
  void whatIsNotFiniteHasNoMoments() {
    for (double variance : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1}) {
      assertThat(GaussianMoments.of(Function.TANH, 0, variance).square()).isNaN();
      assertThat(GaussianMoments.of(Function.TANH, 0, variance).derivativeSquare()).isNaN();
    }
    assertThat(GaussianMoments.of(Function.TANH, Double.NaN, 1).square()).isNaN();
  }

  /** More distributions than are kept, from several threads in different orders. */
  @Test
  void theBitsDoNotDependOnOrderOrThread() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<GaussianMoments>>> answers = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int start = 1500 * thread;
        answers.add(threads.submit(() -> momentsFrom(start)));
      }
      for (Future<List<GaussianMoments>> answer : answers) {
        assertThat(answer.get()).isEqualTo(answers.get(0).get());
      }
    } finally {
      threads.shutdown();
    }
  }

  private static List<GaussianMoments> momentsFrom(int start) {
    int count = 6000;
    GaussianMoments[] moments = new GaussianMoments[count];
    for (int i = 0; i < count; i++) {
      int n = (start + i) % count;
      moments[n] = GaussianMoments.of(Function.SIGMOID, 0, 1 + n / 1000.0);
    }
    return List.of(moments);
  }
}
