package org.gradsweep.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.grid.Where;
import org.gradsweep.core.spec.RandomSpecs;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.junit.jupiter.api.Test;

/** Plans of unions, zips, conditions and samples against a plain expansion, one by one. */
class GridAlgebraTest {
  private static final int SWEEPS = 300;

  /** What two trials of a plan must not have in common. */
  private record Identity(TrialConfig config, long seed) {}

  /** Where a trial comes from. */
  private record Origin(long gridIndex, int replicate) {}

  @Test
  void plansAreWhatAPlainExpansionGives() {
    int whole = 0;
    for (int seed = 0; seed < SWEEPS; seed++) {
      SweepSpec spec = RandomSpecs.of(seed);
      if (spec.grids().stream().anyMatch(grid -> grid.sample().isPresent()) || spec.shuffle()) {
        continue;
      }
      whole++;
      Map<Identity, Origin> planned = new LinkedHashMap<>();
      Plan plan = Plan.of(spec, "data");
      for (Trial trial : plan.trials()) {
        planned.put(
            new Identity(trial.config(), trial.seed()),
            new Origin(trial.gridIndex(), trial.replicate()));
      }
      Map<Identity, Origin> expected = expand(spec);
      assertThat(new ArrayList<>(planned.entrySet()))
          .describedAs("sweep %d", seed)
          .isEqualTo(new ArrayList<>(expected.entrySet()));
      assertThat(plan.trials()).hasSize(expected.size());
    }
    assertThat(whole).isGreaterThan(80);
  }

  private static Map<Identity, Origin> expand(SweepSpec spec) {
    Map<Identity, Origin> trials = new LinkedHashMap<>();
    long gridIndex = 0;
    for (Grid grid : spec.grids()) {
      List<Long> seeds = grid.seeds().isEmpty() ? List.of(spec.baseSeed()) : grid.seeds();
      for (TrialConfig config : kept(grid)) {
        for (long seed : seeds) {
          for (int replicate = 0; replicate < spec.replicates(); replicate++) {
            trials.putIfAbsent(
                new Identity(config, seed + replicate), new Origin(gridIndex, replicate));
          }
        }
        gridIndex++;
      }
    }
    return trials;
  }

  private static List<TrialConfig> kept(Grid grid) {
    List<TrialConfig> kept = new ArrayList<>();
    expand(grid, 0, TrialConfig.defaults(), new HashSet<>(), kept);
    for (Where where : grid.where()) {
      kept.removeIf(RandomSpecs.CONDITIONS.get(where.text()).negate());
    }
    return kept;
  }

  /** All combinations of the axes from one on; those already set with another are skipped. */
  private static void expand(
      Grid grid, int from, TrialConfig config, Set<Axis<?>> done, List<TrialConfig> all) {
    if (from == Axis.ALL.size()) {
      all.add(config);
      return;
    }
    Axis<?> axis = Axis.ALL.get(from);
    if (done.contains(axis)) {
      expand(grid, from + 1, config, done, all);
      return;
    }
    List<Axis<?>> together = new ArrayList<>(List.of(axis));
    for (List<Axis<?>> zip : grid.zips()) {
      together = zip.contains(axis) ? new ArrayList<>(zip) : together;
    }
    Set<Axis<?>> doneThen = new HashSet<>(done);
    doneThen.addAll(together);
    for (int i = 0; i < grid.values().get(axis).size(); i++) {
      TrialConfig changed = config;
      for (Axis<?> other : together) {
        changed = with(changed, other, grid.values().get(other).get(i));
      }
      expand(grid, from + 1, changed, doneThen, all);
    }
  }

  @SuppressWarnings("unchecked") // a grid holds values of the axis' own type under each axis
  private static <T> TrialConfig with(TrialConfig config, Axis<T> axis, Object value) {
    return config.with(axis, (T) value);
  }

  @Test
  void samplesAreDrawnFromWhatConditionsKeep() {
    int sampled = 0;
    for (int seed = 0; seed < SWEEPS; seed++) {
      SweepSpec spec = RandomSpecs.of(seed);
      boolean drawn =
          spec.grids().stream()
              .allMatch(grid -> grid.sample().isPresent() && grid.intervals().isEmpty());
      if (!drawn) {
        continue;
      }
      sampled++;
      Set<TrialConfig> eligible = new HashSet<>();
      long count = 0;
      for (Grid grid : spec.grids()) {
        eligible.addAll(kept(grid));
        count += grid.sample().orElseThrow().count();
      }
      Set<Long> indices = new HashSet<>();
      for (Trial trial : Plan.of(spec, "data").trials()) {
        assertThat(eligible).contains(trial.config());
        indices.add(trial.gridIndex());
      }
      long last = count - 1;
      assertThat(indices).isNotEmpty().allMatch(index -> index >= 0 && index <= last);
    }
    assertThat(sampled).isGreaterThan(20);
  }

  @Test
  void aShuffledPlanHasTheSameTrialsInAnOrderThatFollowsFromTheBaseSeed() {
    String file =
        """
        name: a
        dataset: {source: synthetic_digits}
        replicates: 5
        grid: {l2: [0, 1, 2, 1], activation: [relu, tanh]}
        """;
    List<Trial> plain = trials(file);
    List<Trial> shuffled = trials(file, "shuffle=true");

    assertThat(shuffled)
        .isNotEqualTo(plain)
        .containsExactlyInAnyOrderElementsOf(plain)
        .isEqualTo(trials(file, "shuffle=true"));
    assertThat(trials(file, "shuffle=true", "base_seed=1"))
        .extracting(Trial::gridIndex)
        .isNotEqualTo(shuffled.stream().map(Trial::gridIndex).toList());
    assertThat(plan(file, "shuffle=true").duplicates()).isEqualTo(10);
    assertThat(plan(file, "shuffle=true").trialId(3)).isEqualTo(shuffled.get(3).trialId());
  }

  @Test
  void aNuisanceChangesNoTrial() {
    String file =
        """
        name: a
        dataset: {source: synthetic_digits}
        grid: {l2: [0, 1], activation: [relu, tanh]}
        """;

    assertThat(plan(file, "nuisance=[l2]")).isEqualTo(plan(file));
    assertThat(plan(file, "nuisance=[l2]").fingerprint()).isEqualTo(plan(file).fingerprint());
  }

  @Test
  void aTrialOfTwoBlocksIsPlannedOnceAndIndicesGoOn() {
    Plan plan =
        plan(
            """
            name: a
            dataset: {source: synthetic_digits}
            grids:
            - {l2: [0, 1, 2, 3], where: l2 != 1}
            - {l2: [3, 4], zip: {learning_rate: [0.1, 1], batch_size: [10, 20]}}
            - {l2: 5, seed: [0, 7]}
            """);

    assertThat(plan.duplicates()).isEqualTo(1);
    assertThat(plan.trials())
        .extracting(trial -> trial.config().text(), Trial::gridIndex, Trial::seed)
        .containsExactly(
            row("", 0, 0),
            row("l2=2.0", 1, 0),
            row("l2=3.0", 2, 0),
            row("l2=4.0", 4, 0),
            row("learning_rate=1.0 l2=3.0 batch_size=20", 5, 0),
            row("learning_rate=1.0 l2=4.0 batch_size=20", 6, 0),
            row("l2=5.0", 7, 0),
            row("l2=5.0", 7, 7));
  }

  private static Tuple row(String config, long gridIndex, long seed) {
    return Tuple.tuple(config, gridIndex, seed);
  }

  private static Plan plan(String file, String... sets) {
    return Plan.of(SweepFile.parse("s.yaml", file, List.of(sets)), "d");
  }

  private static List<Trial> trials(String file, String... sets) {
    return plan(file, sets).trials();
  }

  @Test
  void aLargeSelectionIsPlannedWholeAndTravelsInFewBytes() throws IOException {
    Plan plan =
        plan(
            """
            name: a
            dataset: {source: synthetic_digits}
            max_trials: 100000
            grid:
              l2: {range: [1, 1000], points: 1000}
              learning_rate: {log_range: [1.0e-4, 1], points: 200}
              where: l2 % 2 == 0
            """);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(plan);
    }

    assertThat(plan.trials()).hasSize(100_000);
    assertThat(plan.trials().get(99_999).config().get(Axis.L2)).isEqualTo(1_000.0);
    assertThat(bytes.size()).isLessThan(30 * plan.trials().size());
  }
}
