package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.grid.Interval;
import org.gradsweep.core.grid.Sample;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ways of writing the values of an axis. */
class AxisValuesTest {
  private static Grid grid(String grid, String... sets) {
    String head = "name: a\ndataset: {source: synthetic_digits}\nmax_trials: 1000000\ngrid:\n  ";
    return SweepFile.parse("s.yaml", head + grid + "\n", List.of(sets)).grids().get(0);
  }

  private static String values(Grid grid, Axis<?> axis) {
    return grid.values().get(axis).stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{range: [0, 1], points: 5} | 0.0 0.25 0.5 0.75 1.0",
        "{range: [0, 1], points: 11} | 0.0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0",
        "{range: [0, 1], points: 4} | 0.0 0.3333333333333333 0.6666666666666666 1.0",
        "{range: [0.1, 0.2], points: 2} | 0.1 0.2",
        "{range: [0, 1], step: 0.3} | 0.0 0.3 0.6 0.9",
        "{range: [1e-3, 1.1e-3], step: 0.00005} | 0.001 0.00105 0.0011",
        "{range: [3, 4], step: 10} | 3.0",
        "{log_range: [1.0e-4, 1.0], points: 5} | 1.0E-4 0.001 0.01 0.1 1.0",
        "{log_range: [1e-4, 1e-3], points: 3} | 1.0E-4 3.16227766017E-4 0.001",
        "{log_range: [0.7, 0.9], points: 2} | 0.7 0.9",
        "{log_range: [1, 1024], points: 11} | 1.0 2.0 4.0 8.0 16.0 32.0 64.0 128.0 256.0 512.0 1024.0",
        "[5, {range: [0, 1], points: 3}, 5, {log_range: [1, 100], points: 2}]"
            + " | 5.0 0.0 0.5 1.0 5.0 1.0 100.0",
      })
  void rangesOfRealNumbers(String yaml, String expected) {
    assertThat(values(grid("l2: " + yaml), Axis.L2)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{range: [10, 100], step: 30} | 10 40 70 100",
        "{range: [10, 99], step: 30} | 10 40 70",
        "{range: [1, 2], points: 2} | 1 2",
        "{range: [1, 10], points: 4} | 1 4 7 10",
        "{range: [1, 4], points: 7} | 1 2 3 4",
        "{log_range: [8, 512], points: 7} | 8 16 32 64 128 256 512",
        "{log_range: [1, 1000], points: 7} | 1 3 10 32 100 316 1000",
        "[7, {range: [1, 3], step: 1}] | 7 1 2 3",
      })
  void rangesOfIntegers(String yaml, String expected) {
    assertThat(values(grid("batch_size: " + yaml), Axis.BATCH_SIZE)).isEqualTo(expected);
  }

  @Test
  void rangesHaveTheirEndsAndEqualGapsOrFactors() {
    RandomStream random = RandomStream.of(9, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 300; i++) {
      double low = Math.pow(10, random.nextDouble(-9, 3));
      double high = low * random.nextDouble(1.001, 1_000);
      int points = 2 + random.nextInt(40);
      String rest = "range: [%s, %s], points: %d}".formatted(low, high, points);
      List<?> linear = grid("l2: {" + rest).values().get(Axis.L2);
      List<?> logarithmic = grid("l2: {log_" + rest).values().get(Axis.L2);
      assertThat(linear).hasSize(points);
      assertThat(logarithmic).hasSize(points);
      for (int k = 0; k < points; k++) {
        double part = k / (points - 1.0);
        assertThat((Double) linear.get(k))
            .isCloseTo(low + part * (high - low), within(high * 1e-15));
        double expected = low * Math.pow(high / low, part);
        assertThat((Double) logarithmic.get(k)).isCloseTo(expected, within(expected * 1e-11));
      }
      assertThat(List.of(linear.get(0), linear.get(points - 1))).isEqualTo(List.of(low, high));
      assertThat(List.of(logarithmic.get(0), logarithmic.get(points - 1)))
          .isEqualTo(List.of(low, high));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{depth: 2, width: 3} | [3, 3]",
        "{depth: [1, 2], width: [3, 4]} | [3] [4] [3, 3] [4, 4]",
        "{width: [3, 4], depth: {range: [1, 3], step: 2}} | [3] [4] [3, 3, 3] [4, 4, 4]",
        "{depth: [0, 1], width: [3, 4]} | [] [3] [4]",
        "[[9, 8], {depth: 2, width: [3, 4]}, []] | [9, 8] [3, 3] [4, 4] []",
        "[{depth: 2, width: 3}] | [3, 3]",
      })
  void networksByDepthAndWidth(String yaml, String expected) {
    List<String> texts = new ArrayList<>();
    for (Object value : grid("hidden_layers: " + yaml).values().get(Axis.HIDDEN_LAYERS)) {
      texts.add(((HiddenLayers) value).text());
    }
    assertThat(String.join(" ", texts)).isEqualTo(expected);
  }

  @Test
  void seedsCanBeARange() {
    assertThat(grid("seed: {range: [0, 9], step: 3}").seeds()).containsExactly(0L, 3L, 6L, 9L);
  }

  @Test
  void withoutPointsARangeIsWhatASampleDrawsFrom() {
    Grid grid =
        grid(
            "{l2: {range: [0, 1]}, learning_rate: {log_range: [0.01, 1]}, batch_size: {range: [1,"
                + " 9]}, sample: {count: 5, method: sobol, seed: 3}}");

    assertThat(grid.intervals())
        .containsEntry(Axis.L2, new Interval(0, 1, false, false))
        .containsEntry(Axis.LEARNING_RATE, new Interval(0.01, 1, true, false))
        .containsEntry(Axis.BATCH_SIZE, new Interval(1, 9, false, true));
    assertThat(grid.sample()).isEqualTo(Optional.of(new Sample(5, Sample.Method.SOBOL, 3)));
    assertThat(grid.values()).doesNotContainKeys(Axis.L2, Axis.LEARNING_RATE, Axis.BATCH_SIZE);
  }

  @Test
  void aLongRangeKeepsItsOrder() {
    assertThat(grid("l2: {range: [0, 9999], points: 10000}").values().get(Axis.L2))
        .isEqualTo(IntStream.range(0, 10_000).mapToObj(i -> (double) i).toList());
  }
}
