package org.gradsweep.core.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.grid.Sample.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What samples and conditions leave of a block. */
class SelectionTest {
  private static final int EPOCHS = Axis.ALL.indexOf(Axis.EPOCHS);

  private static List<Integer> upTo(int end) {
    return IntStream.range(1, end + 1).boxed().toList();
  }

  private static Grid grid(int batches, int epochs, Where where, Sample sample) {
    Map<Axis<?>, List<?>> values = new HashMap<>();
    values.put(Axis.BATCH_SIZE, upTo(batches));
    values.put(Axis.EPOCHS, upTo(epochs));
    return new Grid(
        values,
        Map.of(),
        List.of(),
        where == null ? List.of() : List.of(where),
        Optional.ofNullable(sample),
        List.of());
  }

  private static Grid withIntervals(Map<Axis<?>, Interval> intervals, Sample sample) {
    return new Grid(
        Map.of(Axis.BATCH_SIZE, upTo(4)),
        intervals,
        List.of(),
        List.of(),
        Optional.of(sample),
        List.of());
  }

  private static List<TrialConfig> configs(Grid grid) {
    Combinations combinations = Selection.of(grid).combinations();
    List<TrialConfig> configs = new ArrayList<>();
    for (long i = 0; i < combinations.size(); i++) {
      configs.add(combinations.config(i));
    }
    return configs;
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void aSampleOfAllIsAll(Method method) {
    assertThat(configs(grid(4, 8, null, new Sample(32, method, 7))))
        .containsExactlyInAnyOrderElementsOf(configs(grid(4, 8, null, null)))
        .isNotEqualTo(configs(grid(4, 8, null, null)));
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void aLargerSampleBeginsWithASmallerOne(Method method) {
    Where odd = new Where("odd", values -> (Integer) values[EPOCHS] % 2 == 1);
    List<TrialConfig> large = configs(grid(30, 40, odd, new Sample(500, method, 7)));

    assertThat(large).hasSize(500).doesNotHaveDuplicates();
    assertThat(large).allMatch(config -> config.get(Axis.EPOCHS) % 2 == 1);
    for (int count : List.of(1, 2, 77, 499)) {
      assertThat(configs(grid(30, 40, odd, new Sample(count, method, 7))))
          .isEqualTo(large.subList(0, count));
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void theSeedDecides(Method method) {
    Grid grid = grid(30, 40, null, new Sample(50, method, 7));

    assertThat(configs(grid)).isEqualTo(configs(grid));
    assertThat(configs(grid)).isNotEqualTo(configs(grid(30, 40, null, new Sample(50, method, 8))));
  }

  @Test
  void everyCombinationIsDrawnEquallyOften() {
    Map<Object, Integer> counts = new TreeMap<>();
    for (int seed = 0; seed < 4_000; seed++) {
      for (TrialConfig config : configs(grid(1, 10, null, new Sample(3, Method.RANDOM, seed)))) {
        counts.merge(config.get(Axis.EPOCHS), 1, Integer::sum);
      }
    }
    // 1,200 are expected, with a standard deviation of 29.
    assertThat(counts).hasSize(10);
    assertThat(counts.values()).allMatch(count -> Math.abs(count - 1_200) < 5 * 29);
  }

  @Test
  void sobolPointsFillTheGridEvenly() {
    for (int seed = 0; seed < 20; seed++) {
      List<TrialConfig> drawn = configs(grid(8, 16, null, new Sample(128, Method.SOBOL, seed)));
      Set<List<Integer>> coarse = new HashSet<>();
      for (TrialConfig config : drawn.subList(0, 16)) {
        coarse.add(
            List.of((config.get(Axis.BATCH_SIZE) - 1) / 2, (config.get(Axis.EPOCHS) - 1) / 4));
      }
      assertThat(coarse).describedAs("seed %d", seed).hasSize(16);
      assertThat(drawn).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource(Method.class)
  void intervalsAreDrawnWithinTheirEnds(Method method) {
    Map<Axis<?>, Interval> intervals = new HashMap<>();
    intervals.put(Axis.L2, new Interval(0, 1, false, false));
    intervals.put(Axis.LEARNING_RATE, new Interval(1e-4, 1, true, false));
    intervals.put(Axis.EPOCHS, new Interval(2, 5, false, true));
    List<TrialConfig> drawn = configs(withIntervals(intervals, new Sample(1_024, method, 1)));

    assertThat(drawn).hasSize(1_024).doesNotHaveDuplicates();
    assertThat(drawn).extracting(config -> config.get(Axis.EPOCHS)).containsOnly(2, 3, 4, 5);
    assertThat(drawn).allMatch(config -> config.get(Axis.L2) >= 0 && config.get(Axis.L2) <= 1);
    int tolerance = method == Method.SOBOL ? 1 : 80;
    assertThat(drawn.stream().filter(config -> config.get(Axis.LEARNING_RATE) < 0.01).count())
        .isBetween(512L - tolerance, 512L + tolerance);
    assertThat(drawn.stream().filter(config -> config.get(Axis.BATCH_SIZE) == 3).count())
        .isBetween(256L - tolerance, 256L + tolerance);
  }

  @Test
  void whatConditionsDropIsCountedForTheFirstThatDropsIt() {
    Where small = new Where("small", values -> (Integer) values[EPOCHS] <= 6);
    Where even = new Where("even", values -> (Integer) values[EPOCHS] % 2 == 0);
    Grid plain = grid(3, 10, null, null);
    Grid grid =
        new Grid(
            plain.values(),
            Map.of(),
            List.of(),
            List.of(small, even),
            Optional.of(new Sample(5, Method.RANDOM, 0)),
            List.of());
    Selection selection = Selection.of(grid);

    assertThat(selection.dropped()).containsExactly(12L, 9L);
    assertThat(selection.examined()).isEqualTo(30);
    assertThat(selection.eligible()).isEqualTo(9);
    assertThat(selection.combinations().size()).isEqualTo(5);
  }

  @Test
  void aGridThatIsTooLargeToLookAtCanStillBeSampled() {
    Map<Axis<?>, List<?>> values = new HashMap<>();
    values.put(Axis.BATCH_SIZE, upTo(10_000));
    values.put(Axis.EPOCHS, upTo(10_000));
    Where where = new Where("few", of -> (Integer) of[EPOCHS] <= 1_000);
    Grid all = new Grid(values, Map.of(), List.of(), List.of(where), Optional.empty(), List.of());
    Grid some =
        new Grid(
            values,
            Map.of(),
            List.of(),
            List.of(where),
            Optional.of(new Sample(300, Method.RANDOM, 0)),
            List.of());

    assertThat(Selection.canSelect(all)).isFalse();
    assertThatThrownBy(() -> Selection.of(all)).isInstanceOf(IllegalArgumentException.class);
    assertThat(configs(some))
        .hasSize(300)
        .doesNotHaveDuplicates()
        .allMatch(config -> config.get(Axis.EPOCHS) <= 1_000);
  }

  @Test
  void combinationsTravel() throws IOException, ClassNotFoundException {
    Map<Axis<?>, Interval> intervals = Map.of(Axis.L2, new Interval(0, 1, false, false));
    Combinations sent =
        Selection.of(withIntervals(intervals, new Sample(20, Method.SOBOL, 1))).combinations();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sent);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Combinations arrived = (Combinations) in.readObject();
      for (int i = 0; i < 20; i++) {
        assertThat(arrived.config(i)).isEqualTo(sent.config(i));
      }
    }
  }
}
