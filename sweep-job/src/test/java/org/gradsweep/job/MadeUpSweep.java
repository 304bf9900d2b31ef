package org.gradsweep.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Semantics;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.spec.ResolvedSweep;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.core.table.DecayLaw;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.GradientDecay;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.Provenance;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;

/**
 * A sweep of any size with a real plan and made-up rows, which a run of it could have left: nothing
 * is trained. A trial has {@code epochs + 1} rows in {@code epochs} and, with 2 to 58 hidden
 * layers, 30 times as many in {@code layers} on average.
 */
public final class MadeUpSweep {
  private static final String DATA = "ab".repeat(32);
  private static final int UNITS = 30;
  private static final Provenance PROVENANCE =
      new Provenance("host", 1, "spark 4.1.3", "test", "17", "1.0.0-M2.1", "OpenBLAS");

  private final SweepSpec spec;
  private final Plan plan;

  private MadeUpSweep(int trials, int epochs) {
    this.spec =
        SweepFile.parse(
            "large.yaml",
            """
            name: large
            dataset: {source: synthetic_digits, train_examples: 200, validation_examples: 50}
            epochs: %d
            probe: {examples: 50}
            replicates: %d
            max_trials: %d
            grid:
              hidden_layers: {depth: [2, 30, 58], width: 30}
              learning_rate: {log_range: [0.001, 1.0], points: 10}
              activation: [sigmoid, tanh, relu]
            """
                .formatted(epochs, Math.max(1, (trials + 89) / 90), trials + 90),
            List.of());
    this.plan = Plan.of(spec, DATA);
  }

  /**
   * A sweep of at least so many trials.
   *
   * @param epochs of each
   */
  public static MadeUpSweep of(int trials, int epochs) {
    return new MadeUpSweep(trials, epochs);
  }

  /** Writes one: {@code DIR [TRIALS] [EPOCHS] [GROUPS]}. */
  public static void main(String[] args) throws IOException {
    int trials = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    int epochs = args.length > 2 ? Integer.parseInt(args[2]) : 4;
    int groups = args.length > 3 ? Integer.parseInt(args[3]) : 660;
    of(trials, epochs).write(Path.of(args[0]), groups);
  }

  public Plan plan() {
    return plan;
  }

  /** Makes a directory that holds the plan and no rows. */
  public SweepDirectory directory(Path folder) {
    SweepDirectory directory = SweepDirectory.at(folder.toString(), new Configuration(false));
    directory.write(
        SweepRecord.of(
            new Generation(
                plan.fingerprint(),
                DATA,
                plan.trials().size(),
                Semantics.VERSION,
                "test",
                ResolvedSweep.text(spec))));
    return directory;
  }

  /** Writes all rows, in so many groups of consecutive trials. */
  public SweepDirectory write(Path folder, int groups) throws IOException {
    SweepDirectory directory = directory(folder);
    int trials = plan.trials().size();
    for (int group = 0; group < groups; group++) {
      int from = (int) ((long) trials * group / groups);
      int to = (int) ((long) trials * (group + 1) / groups);
      writeGroup(directory, "%032x".formatted(group), from, to);
    }
    return directory;
  }

  /** Writes the rows of the trials from one place of the plan to another as a group. */
  public void writeGroup(SweepDirectory directory, String group, int from, int to)
      throws IOException {
    try (GroupWriter writer = new GroupWriter(directory, group)) {
      for (int i = from; i < to; i++) {
        writer.add(result(plan.trials().get(i)));
      }
      writer.commit();
    }
  }

  private TrialResult result(Trial trial) {
    SplittableRandom random = new SplittableRandom(trial.trialId().hashCode());
    int depth = trial.config().get(Axis.HIDDEN_LAYERS).depth();
    List<EpochRow> epochs = new ArrayList<>();
    List<LayerRow> layers = new ArrayList<>();
    for (int epoch = 0; epoch <= trial.config().get(Axis.EPOCHS); epoch++) {
      double[] r = random.doubles(7).toArray();
      epochs.add(new EpochRow(trial.trialId(), epoch, r[0], r[1], r[2], r[3], r[4], r[5], r[6]));
      for (int layer = 1; layer <= depth + 1; layer++) {
        layers.add(layer(trial.trialId(), epoch, layer, random.doubles(21).toArray()));
      }
    }
    EpochRow last = epochs.get(epochs.size() - 1);
    TrialRow row =
        new TrialRow(
            trial,
            new TrialRow.DataFacts("synthetic_digits", 200, 50, 0, DATA, 784, 10, null),
            spec.probe(),
            1_000L * depth,
            TrialStatus.COMPLETED,
            null,
            trial.config().get(Axis.EPOCHS),
            null,
            null,
            null,
            last,
            last,
            decay(random),
            decay(random),
            false,
            random.nextDouble(),
            random.nextDouble(),
            PROVENANCE);
    return new TrialResult(row, epochs, layers, List.of());
  }

  private static LayerRow layer(String trial, int epoch, int layer, double[] r) {
    return new LayerRow(
        trial, epoch, layer, UNITS, r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7], 0, r[8], r[9],
        r[10], r[11], r[12], r[13], r[14], r[15], r[16], r[17], r[18], r[19], r[20]);
  }

  private static GradientDecay decay(SplittableRandom random) {
    return new GradientDecay(
        new DecayLaw(random.nextDouble(), 0.9, null), new DecayLaw(random.nextDouble(), 0.9, null));
  }
}
