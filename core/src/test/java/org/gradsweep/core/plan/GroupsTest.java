package org.gradsweep.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.spec.RandomSpecs;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {
  private static final int SWEEPS = 60;
  private static final CostModel COST =
      new CostModel(784, 10, 50_000, 20_000, new Probe(1_000, 1), CostModel.USUAL_DENSITY);

  private static Plan plan(String grid, int replicates) {
    SweepSpec spec =
        SweepFile.parse(
            "s.yaml",
            "name: a\ndataset: {source: mnist}\nmax_trials: 10000000\ngrid: " + grid,
            List.of("replicates=" + replicates));
    return Plan.of(spec, "data");
  }

  /** Trials from short to 300 times as long. */
  private static Plan unequal(int replicates) {
    String layers =
        IntStream.rangeClosed(1, 10)
            .mapToObj(depth -> "30, ".repeat(depth).replaceAll(", $", ""))
            .map(widths -> "[" + widths + "]")
            .collect(Collectors.joining(", ", "[", "]"));
    return plan("{hidden_layers: " + layers + ", epochs: [1, 2, 5, 10, 20, 30]}", replicates);
  }

  @Test
  void everyTrialIsInExactlyOneGroup() {
    for (int seed = 0; seed < SWEEPS; seed++) {
      Plan plan = Plan.of(RandomSpecs.of(seed), "data");
      List<Group> groups = Groups.cut(plan, COST);

      assertThat(groups.stream().flatMap(group -> group.trials().stream()).sorted())
          .isEqualTo(IntStream.range(0, plan.trials().size()).boxed().toList());
      assertThat(groups).hasSizeBetween(Math.min(64, plan.trials().size()), 4_000);
      assertThat(groups).extracting(Group::name).doesNotHaveDuplicates();
      assertThat(groups)
          .isSortedAccordingTo(
              (a, b) -> Double.compare(b.estimatedSeconds(), a.estimatedSeconds()));
    }
  }

  @Test
  void estimatesAreThoseOfTheGroups() {
    for (int seed = 0; seed < SWEEPS; seed++) {
      Plan plan = Plan.of(RandomSpecs.of(seed), "data");

      assertThat(Groups.estimates(plan, COST))
          .isEqualTo(
              Groups.cut(plan, COST).stream().mapToDouble(Group::estimatedSeconds).toArray());
    }
  }

  @Test
  void theSamePlanIsCutTheSame() {
    for (int seed = 0; seed < SWEEPS; seed++) {
      SweepSpec spec = RandomSpecs.of(seed);

      assertThat(Groups.cut(Plan.of(spec, "data"), COST))
          .isEqualTo(Groups.cut(Plan.of(spec, "data"), COST));
    }
  }

  @Test
  void aNameIsTheHashOfTheTrialsIds() {
    Plan plan = plan("{l2: [0, 1]}", 1);
    List<Group> groups = Groups.cut(plan, COST);

    assertThat(groups).hasSize(2);
    for (Group group : groups) {
      assertThat(group.name())
          .matches("[0-9a-f]{32}")
          .isEqualTo(Group.of(plan, group.trials(), 1).name());
    }
    assertThat(Group.of(plan, List.of(0, 1), 1).name())
        .isNotIn(groups.stream().map(Group::name).toList());
  }

  @Test
  void whatRemainsIsWhatIsNotDone() {
    for (int seed = 0; seed < SWEEPS; seed++) {
      Plan plan = Plan.of(RandomSpecs.of(seed), "data");
      List<Group> groups = Groups.cut(plan, COST);
      Set<String> done = new HashSet<>();
      for (int i = seed % 3; i < plan.trials().size(); i += 1 + seed % 4) {
        done.add(plan.trialId(i));
      }
      List<Group> left = Groups.remaining(groups, plan, COST, done::contains);

      Set<String> ids = ids(plan, left);
      assertThat(Collections.disjoint(ids, done)).isTrue();
      assertThat(ids.size() + done.size()).isEqualTo(plan.trials().size());
      assertThat(left.stream().mapToInt(group -> group.trials().size()).sum())
          .isEqualTo(ids.size());
      Set<Group> whole = Set.copyOf(groups);
      Set<String> names = groups.stream().map(Group::name).collect(Collectors.toSet());
      for (Group group : left) {
        assertThat(names.contains(group.name())).isEqualTo(whole.contains(group));
        assertThat(group.estimatedSeconds()).isPositive();
      }
    }
  }

  @Test
  void takingOutInTwoStepsIsTakingOutAtOnce() {
    Plan plan = unequal(4);
    List<Group> groups = Groups.cut(plan, COST);
    Set<String> first = ids(plan, groups.subList(0, 5));
    Set<String> both = new HashSet<>(first);
    for (int i = 0; i < plan.trials().size(); i += 7) {
      both.add(plan.trialId(i));
    }

    List<Group> stepwise = Groups.remaining(groups, plan, COST, first::contains);
    assertThat(stepwise).isEqualTo(groups.subList(5, groups.size()));
    stepwise = Groups.remaining(stepwise, plan, COST, both::contains);
    assertThat(stepwise).isEqualTo(Groups.remaining(groups, plan, COST, both::contains));
    assertThat(Groups.remaining(groups, plan, COST, id -> false)).isEqualTo(groups);
    assertThat(Groups.remaining(groups, plan, COST, id -> true)).isEmpty();
  }

  private static Set<String> ids(Plan plan, List<Group> groups) {
    return groups.stream()
        .flatMap(group -> group.trials().stream())
        .map(plan::trialId)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 16, 32})
  void theLastGroupEndsSoonAfterTheOthers(int slots) {
    List<Group> groups = Groups.cut(unequal(20), COST);
    double total = groups.stream().mapToDouble(Group::estimatedSeconds).sum();

    assertThat(Schedule.seconds(groups, slots)).isLessThan(1.05 * total / slots);
  }

  @Test
  void aThousandSlotsAreFullToTheEnd() {
    List<Group> groups = Groups.cut(unequal(2_000), COST);
    double total = groups.stream().mapToDouble(Group::estimatedSeconds).sum();

    assertThat(groups).hasSizeLessThanOrEqualTo(4_000);
    assertThat(Schedule.seconds(groups, 1_000)).isLessThan(1.05 * total / 1_000);
  }

  @Test
  void aLongSweepHasGroupsOfHalfAMinuteAndSmallOnesAtTheEnd() {
    List<Group> groups = Groups.cut(plan("{epochs: 1}", 50_000), COST);

    assertThat(groups.get(0).estimatedSeconds()).isBetween(25.0, 30.0);
    assertThat(groups.get(groups.size() - 1).estimatedSeconds()).isLessThan(4);
  }

  @Test
  void fewTrialsStandAlone() {
    assertThat(Groups.cut(unequal(1), COST))
        .hasSize(60)
        .allMatch(group -> group.trials().size() == 1);
  }

  @Test
  void costsGrowWithEverythingThatTakesTime() {
    Plan plan = plan("{epochs: [10, 30], batch_size: [100, 10], dtype: [float32, float64]}", 1);
    List<Double> seconds = new ArrayList<>();
    plan.trials().forEach(trial -> seconds.add(COST.seconds(trial.config())));

    for (int i = 0; i < plan.trials().size(); i++) {
      for (int j = 0; j < plan.trials().size(); j++) {
        Trial a = plan.trials().get(i);
        Trial b = plan.trials().get(j);
        boolean more =
            a.config().get(Axis.EPOCHS) >= b.config().get(Axis.EPOCHS)
                && a.config().get(Axis.BATCH_SIZE) <= b.config().get(Axis.BATCH_SIZE)
                && a.config().get(Axis.DTYPE).compareTo(b.config().get(Axis.DTYPE)) >= 0;
        if (more && i != j) {
          assertThat(seconds.get(i)).isGreaterThan(seconds.get(j));
        }
      }
    }
  }

  @Test
  void theEstimateIsThatOfTheMeasuredNetworks() {
    // The README's table: 11.2 and 15.7 µs a step, 5000 steps an epoch; about 8 and 12 ms a
    // measurement.
    Plan plan = plan("{hidden_layers: [[30], [30, 30, 30, 30]], epochs: 30}", 1);
    double shallow = COST.seconds(plan.trials().get(0).config());
    double deep = COST.seconds(plan.trials().get(1).config());

    assertThat(shallow).isCloseTo(30 * 5_000 * 11.2e-6 + 31 * 0.008, within(0.2 * shallow));
    assertThat(deep).isCloseTo(30 * 5_000 * 15.7e-6 + 31 * 0.012, within(0.2 * deep));
  }

  @Test
  void everyAxisThatTakesTimeCosts() {
    double plain = seconds("{hidden_layers: [[30, 30]]}");
    for (String more :
        List.of(
            "optimizer: adam",
            "activation: softplus",
            "normalization: layer",
            "dropout: 0.5",
            "gradient_clip: global_norm(1.0)",
            "activation: gelu",
            "weight_init: orthogonal",
            "input_scaling: standardized",
            "l1: 0.1")) {
      assertThat(seconds("{hidden_layers: [[30, 30]], " + more + "}"))
          .as(more)
          .isGreaterThan(plain);
    }
  }

  private static double seconds(String grid) {
    return COST.seconds(plan(grid, 1).trials().get(0).config());
  }
}
