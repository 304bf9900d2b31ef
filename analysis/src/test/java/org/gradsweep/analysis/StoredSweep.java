package org.gradsweep.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Semantics;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.run.TrialRunner;
import org.gradsweep.core.spec.ResolvedSweep;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;
import org.gradsweep.job.summary.Summary;

/**
 * A sweep's folder as {@code run} writes it, record and manifest included, of trials that are
 * trained in this thread, without Spark.
 *
 * @param folder of the sweep
 * @param data the folder of its data files
 */
record StoredSweep(Path folder, Path data) {
  /**
   * Trains a plan's trials and adds them, as {@code run} and {@code run --extend} do.
   *
   * @param done which of the plan's trials are finished
   */
  void add(String yaml, List<String> sets, Predicate<Trial> done) throws IOException {
    SweepSpec read = SweepFile.parse("sweep.yaml", yaml, sets);
    DataSet set =
        DataSets.load(
            read.dataset(),
            new LocalDataFiles(data),
            (path, label) -> {
              throw new IllegalStateException("needs no Parquet");
            });
    Plan plan = Plan.of(read, set.fingerprint());
    Generation generation =
        new Generation(
            plan.fingerprint(),
            set.fingerprint(),
            plan.trials().size(),
            Semantics.VERSION,
            "0.1.0",
            ResolvedSweep.text(read));
    Files.createDirectories(folder);
    SweepDirectory directory = directory();
    Claim claim =
        new Claim(
            "run",
            held ->
                java.util.Optional.of(
                    held.isEmpty()
                        ? SweepRecord.of(generation)
                        : held.get().holds(generation.planFingerprint())
                            ? held.get()
                            : held.get().with(generation)),
            false,
            note -> {});
    try (HeldLease lease = directory.lease(claim)) {
      List<TrialResult> results = new ArrayList<>();
      TrialRunner runner = new TrialRunner(set, read.dataset().source(), plan.probe(), "local");
      var finished = directory.snapshot(lease).finished().keySet();
      for (Trial trial : plan.trials()) {
        if (done.test(trial) && !finished.contains(trial.trialId())) {
          results.add(runner.run(trial));
        }
      }
      if (!results.isEmpty()) {
        write(directory, lease, read.probe().neurons() > 0, results);
      }
    }
  }

  private static void write(
      SweepDirectory directory, HeldLease lease, boolean neurons, List<TrialResult> results)
      throws IOException {
    String base = results.get(0).trial().trial().trialId() + (neurons ? "-neurons" : "");
    String group = GroupName.of(base, lease.fence(), 0).text();
    try (GroupWriter writer = new GroupWriter(directory, group)) {
      for (TrialResult result : results) {
        writer.add(result);
      }
      writer.commit(lease.fence());
    }
  }

  private SweepDirectory directory() {
    return SweepDirectory.at(folder.toString(), new Configuration(false));
  }

  /** What the end of a run says of it. */
  String summary() {
    return Summary.of(directory()).text();
  }
}
