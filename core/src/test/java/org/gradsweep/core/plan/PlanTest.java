package org.gradsweep.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.grid.Selection;
import org.gradsweep.core.spec.RandomSpecs;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final int SWEEPS = 60;

  private static SweepSpec spec(String grid, String... sets) {
    return SweepFile.parse(
        "s.yaml", "name: a\ndataset: {source: synthetic_digits}\ngrid: " + grid, List.of(sets));
  }

  @Test
  void theLastAxisVariesFastestAndReplicatesInnermost() {
    Plan plan =
        Plan.of(spec("{l2: [0, 1], activation: [relu, tanh]}", "replicates=2", "base_seed=5"), "d");

    assertThat(plan.trials())
        .extracting(
            trial -> trial.config().column(Axis.ACTIVATION),
            trial -> trial.config().get(Axis.L2),
            Trial::gridIndex,
            Trial::replicate,
            Trial::seed)
        .containsExactly(
            row("relu", 0.0, 0L, 0, 5L),
            row("relu", 0.0, 0L, 1, 6L),
            row("relu", 1.0, 1L, 0, 5L),
            row("relu", 1.0, 1L, 1, 6L),
            row("tanh", 0.0, 2L, 0, 5L),
            row("tanh", 0.0, 2L, 1, 6L),
            row("tanh", 1.0, 3L, 0, 5L),
            row("tanh", 1.0, 3L, 1, 6L));
  }

  private static org.assertj.core.groups.Tuple row(Object... values) {
    return org.assertj.core.groups.Tuple.tuple(values);
  }

  @Test
  void repeatedValuesAndSeedsArePlannedOnce() {
    Plan plan = Plan.of(spec("{l2: [0, 1, 0.0], seed: [3, 3, 4]}"), "d");

    assertThat(plan.duplicates()).isEqualTo(5);
    assertThat(plan.trials())
        .extracting(trial -> trial.config().get(Axis.L2), Trial::seed, Trial::gridIndex)
        .containsExactly(row(0.0, 3L, 0L), row(0.0, 4L, 0L), row(1.0, 3L, 1L), row(1.0, 4L, 1L));
  }

  @Test
  void idsAreHashesOfWhatDecidesTheResultAndOfNothingElse() throws NoSuchAlgorithmException {
    SweepSpec spec = spec("{l2: 0}");
    String id = Plan.of(spec, "d").trialId(0);

    assertThat(id).matches("[0-9a-f]{32}").isEqualTo(expectedId("", 0, "d"));
    assertThat(
            Plan.of(spec("{l2: 0.0, loss: cross_entropy}", "name=b", "replicates=2"), "d")
                .trialId(0))
        .isEqualTo(id);
    assertThat(
            List.of(
                Plan.of(spec, "e").trialId(0),
                Plan.of(spec("{l2: 1}"), "d").trialId(0),
                Plan.of(spec("{l2: 0}", "base_seed=1"), "d").trialId(0),
                Plan.of(spec("{l2: 0}", "probe.examples=9"), "d").trialId(0),
                Plan.of(spec("{l2: 0}", "probe.neurons=9"), "d").trialId(0),
                Plan.of(spec("{l2: 0}", "probe.every_epochs=9"), "d").trialId(0)))
        .doesNotHaveDuplicates()
        .doesNotContain(id);
  }

  @Test
  void everyIdIsTheHashOfTheTrialsText() throws NoSuchAlgorithmException {
    for (int seed = 0; seed < SWEEPS; seed++) {
      Plan plan = Plan.of(RandomSpecs.of(seed), "data");
      for (Trial trial : plan.trials().subList(0, Math.min(50, plan.trials().size()))) {
        byte[] shared = sha256(shared(plan, "data"));
        assertThat(trial.trialId())
            .isEqualTo(expectedId(shared, trial.config().text(), trial.seed()));
      }
    }
  }

  private static String shared(Plan plan, String data) {
    String neurons = plan.probe().neurons() == 0 ? "" : "," + plan.probe().neurons();
    return "semantics=%d\nprobe=%d,%d%s\ndata=%s"
        .formatted(
            Semantics.VERSION, plan.probe().examples(), plan.probe().everyEpochs(), neurons, data);
  }

  private static String expectedId(String config, long seed, String data)
      throws NoSuchAlgorithmException {
    byte[] shared = sha256("semantics=" + Semantics.VERSION + "\nprobe=1000,1\ndata=" + data);
    return expectedId(shared, config, seed);
  }

  private static String expectedId(byte[] shared, String config, long seed)
      throws NoSuchAlgorithmException {
    byte[] own = (config + "\nseed=" + seed).getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[shared.length + own.length];
    System.arraycopy(shared, 0, all, 0, shared.length);
    System.arraycopy(own, 0, all, shared.length, own.length);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(all);
    return HexFormat.of().formatHex(hash).substring(0, 32);
  }

  private static byte[] sha256(String text) throws NoSuchAlgorithmException {
    return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void noTwoTrialsAreEqualAndCountsAddUp() {
    for (int seed = 0; seed < SWEEPS; seed++) {
      SweepSpec spec = RandomSpecs.of(seed);
      Plan plan = Plan.of(spec, "data");

      assertThat(plan.trials()).extracting(Trial::trialId).doesNotHaveDuplicates();
      assertThat(plan.trials().size() + plan.duplicates()).isEqualTo(planned(spec));
      assertThat(IntStream.range(0, plan.trials().size()).mapToObj(plan::trialId))
          .isEqualTo(plan.trials().stream().map(Trial::trialId).toList());
      assertThat(Plan.of(spec, "data").fingerprint()).isEqualTo(plan.fingerprint());
    }
  }

  private static long planned(SweepSpec spec) {
    return spec.grids().stream()
        .mapToLong(grid -> grid.trials(Selection.of(grid).combinations().size(), spec.replicates()))
        .sum();
  }

  @Test
  void aPlanTravelsInFewBytesAndArrivesEqual() throws IOException, ClassNotFoundException {
    Plan plan = Plan.of(spec("{l2: [0, 1, 2, 2]}", "replicates=1000"), "d");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(plan);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(plan);
    }

    assertThat(bytes.size()).isLessThan(25 * plan.trials().size());
  }

  @Test
  void aLargeGridIsPlannedWhole() {
    Plan plan = Plan.of(spec("{l2: [0, 1, 2, 3]}", "replicates=25000", "max_trials=100000"), "d");

    assertThat(plan.trials()).hasSize(100_000);
    assertThat(plan.duplicates()).isZero();
    assertThat(plan.trials().get(99_999).config().get(Axis.L2)).isEqualTo(3.0);
  }
}
