package org.gradsweep.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Semantics;
import org.gradsweep.core.run.LocalRunner;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.spec.ResolvedSweep;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.core.table.GradientDecay;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.spark.Work;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;

/**
 * A sweep that is run in a second or so, as the tests need it: its parts, and the rows that it must
 * give.
 */
public final class TinySweep {
  /** Twelve trials; the learning rate of 1e30 diverges. */
  public static final String YAML =
      """
      name: tiny
      dataset: {source: synthetic_digits, train_examples: 200, validation_examples: 50}
      epochs: 2
      probe: {examples: 50}
      replicates: 2
      grid:
        activation: relu
        hidden_layers: [[8], [8, 6]]
        learning_rate: [0.1, 0.5, 1.0e30]
      """;

  /** Records 7, 6 and 7 neurons of layers of 8, 6 and 10 units. */
  public static final String NEURONS = "probe.neurons=7";

  private final SweepSpec spec;
  private final DataSet data;
  private final Plan plan;

  private TinySweep(SweepSpec spec) {
    this.spec = spec;
    this.data =
        DataSets.load(
            spec.dataset(),
            new LocalDataFiles(Path.of(".")),
            (path, label) -> {
              throw new IllegalStateException("needs no files");
            });
    this.plan = Plan.of(spec, data.fingerprint());
  }

  /** The sweep with some values put in place of its own. */
  public static TinySweep with(String... sets) {
    return new TinySweep(SweepFile.parse("tiny.yaml", YAML, List.of(sets)));
  }

  /** Another sweep that needs no files. */
  public static TinySweep of(String yaml) {
    return new TinySweep(SweepFile.parse("other.yaml", yaml, List.of()));
  }

  /** Writes the sweep file to a folder. */
  public static Path writeConfig(Path folder) throws IOException {
    return Files.writeString(folder.resolve("tiny.yaml"), YAML);
  }

  public SweepSpec spec() {
    return spec;
  }

  public DataSet data() {
    return data;
  }

  public Plan plan() {
    return plan;
  }

  /** The cost model of the sweep. */
  public CostModel cost() {
    return CostModel.of(data, spec.probe());
  }

  /** What a directory records of the plan. */
  public Generation generation() {
    return new Generation(
        plan.fingerprint(),
        data.fingerprint(),
        plan.trials().size(),
        Semantics.VERSION,
        "test",
        ResolvedSweep.text(spec));
  }

  /** Runs all trials without Spark; in the order of the plan. */
  public List<TrialResult> results() {
    List<TrialResult> results = new ArrayList<>();
    LocalRunner.run(plan, data, spec.dataset().source(), results::add);
    return results;
  }

  /**
   * Writes the record and the groups of the trials from the first on, as a run that was killed
   * leaves them.
   *
   * @param groups how many are written
   */
  public void write(Path out, int groups) throws IOException {
    SweepDirectory directory = SweepDirectory.at(out.toString(), new Configuration(false));
    List<TrialResult> results = results();
    Claim claim =
        new Claim("test", held -> Optional.of(SweepRecord.of(generation())), false, note -> {});
    try (HeldLease lease = directory.lease(claim)) {
      for (Work work : Work.left(plan, cost(), Map.of(), false).subList(0, groups)) {
        String group = GroupName.of(work.group(), lease.fence(), 0).text();
        try (GroupWriter writer = new GroupWriter(directory, group)) {
          work.trials().forEach(trial -> writer.add(results.get(trial)));
          writer.commit(lease.fence());
        }
      }
    }
  }

  /** The result of a trial that could not be run. */
  public static TrialResult failed(TrialResult result) {
    TrialRow row = result.trial();
    TrialRow failed =
        new TrialRow(
            row.trial(),
            row.data(),
            row.probe(),
            row.parameters(),
            TrialStatus.FAILED,
            "the test said so",
            null,
            null,
            null,
            null,
            null,
            null,
            GradientDecay.NONE,
            GradientDecay.NONE,
            null,
            Double.NaN,
            0,
            row.provenance());
    return new TrialResult(failed, List.of(), List.of(), List.of());
  }

  /** The name of a group that has a file in each table of the sweep. */
  public String group(String name) {
    return Tables.groupName(name, Tables.of(plan.probe()));
  }

  /** The results at these places. */
  public static List<TrialResult> pick(List<TrialResult> results, int... places) {
    return Arrays.stream(places).mapToObj(results::get).toList();
  }
}
