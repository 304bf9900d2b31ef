package org.gradsweep.core.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

class SobolTest {
  private static final double UNIT = 0x1.0p-32;

  @Test
  void thePublishedFirstPoints() {
    Sobol sobol = new Sobol(new int[3]);
    double[][] published = {
      {0, 0, 0},
      {0.5, 0.5, 0.5},
      {0.75, 0.25, 0.25},
      {0.25, 0.75, 0.75},
      {0.375, 0.375, 0.625},
      {0.875, 0.875, 0.125},
      {0.625, 0.125, 0.875},
      {0.125, 0.625, 0.375},
      {0.1875, 0.3125, 0.9375},
      {0.6875, 0.8125, 0.4375}
    };
    double[] point = new double[3];
    for (double[] expected : published) {
      sobol.next(point);
      assertThat(point).containsExactly(expected);
    }
  }

  @Test
  void scipysPointsInEveryCoordinate() throws IOException {
    List<String> lines;
    try (var in = getClass().getResourceAsStream("/oracles/sobol.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
    Sobol sobol = new Sobol(new int[Sobol.MOST_COORDINATES]);
    double[] point = new double[Sobol.MOST_COORDINATES];
    int next = 0;
    for (String line : lines) {
      long[] expected = Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
      assertThat(expected).hasSize(1 + Sobol.MOST_COORDINATES);
      for (; next <= expected[0]; next++) {
        sobol.next(point);
      }
      assertThat(Arrays.stream(point).map(x -> x / UNIT).mapToLong(x -> (long) x))
          .describedAs("point %d", expected[0])
          .containsExactly(
              Arrays.stream(expected, 1, expected.length).boxed().toArray(Long[]::new));
    }
  }

  @Test
  void anyTwoToTheKPointsInARowFromTheBeginningFillEveryBoxOfTheFirstTwoCoordinates() {
    RandomStream random = RandomStream.of(5, Purpose.SHUFFLE, 0);
    for (int repeat = 0; repeat < 20; repeat++) {
      Sobol sobol = new Sobol(new int[] {(int) random.nextLong(), (int) random.nextLong()});
      double[] point = new double[2];
      Set<Integer> boxes = new HashSet<>();
      for (int i = 0; i < 64; i++) {
        sobol.next(point);
        assertThat(point[0]).isBetween(0.0, Math.nextDown(1.0));
        int column = (int) (point[0] * 4);
        int row = (int) (point[1] * 16);
        boxes.add(16 * column + row);
      }
      assertThat(boxes).hasSize(64);
    }
  }

  @Test
  void thereIsACoordinateForEveryAxis() {
    assertThat(Axis.ALL.size()).isLessThanOrEqualTo(Sobol.MOST_COORDINATES);
    assertThatThrownBy(() -> new Sobol(new int[Sobol.MOST_COORDINATES + 1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must have at most 32 coordinates, found 33");
  }
}
