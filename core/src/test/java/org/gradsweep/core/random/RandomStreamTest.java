package org.gradsweep.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  /** random_stream.py beside the resource makes the expected numbers. */
  @Test
  void numbersAreThoseOfAnIndependentImplementation() throws IOException {
    String text;
    try (var in = getClass().getResourceAsStream("/oracles/random_stream.txt")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(text.lines()).hasSize(4);
    for (String line : text.lines().toList()) {
      String[] words = line.split(" ");
      RandomStream random =
          RandomStream.of(
              Long.parseLong(words[0]),
              Purpose.values()[Integer.parseInt(words[1])],
              Long.parseLong(words[2]));
      for (int i = 3; i < words.length; i++) {
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo(words[i]);
      }
    }
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormalDistribution() {
    RandomStream random = RandomStream.of(3, Purpose.WEIGHTS, 1);
    int n = 200_000;
    double[] powers = new double[5];
    for (int i = 0; i < n; i++) {
      double z = random.nextGaussian();
      for (int p = 1; p <= 4; p++) {
        powers[p] += Math.pow(z, p) / n;
      }
    }
    assertThat(powers[1]).isCloseTo(0, offset(0.01));
    assertThat(powers[2]).isCloseTo(1, offset(0.015));
    assertThat(powers[3]).isCloseTo(0, offset(0.04));
    assertThat(powers[4]).isCloseTo(3, offset(0.12));
  }

  @Test
  void shuffleIsAPermutationAndEveryPlaceIsEquallyLikely() {
    int[][] counts = new int[5][5];
    for (int trial = 0; trial < 20_000; trial++) {
      int[] order = {0, 1, 2, 3, 4};
      RandomStream.of(trial, Purpose.SHUFFLE, 1).shuffle(order);
      for (int place = 0; place < 5; place++) {
        counts[place][order[place]]++;
      }
      Arrays.sort(order);
      assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }
    for (int[] row : counts) {
      for (int count : row) {
        assertThat(count).isBetween(3700, 4300);
      }
    }
  }
}
