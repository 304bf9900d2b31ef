package org.gradsweep.job.cli;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.LoadedData;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.PredictionError;
import org.gradsweep.core.plan.Semantics;
import org.gradsweep.core.spec.ResolvedSweep;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.progress.Progress;
import org.gradsweep.job.spark.Interruption;
import org.gradsweep.job.spark.SparkMaster;
import org.gradsweep.job.spark.SparkRelease;
import org.gradsweep.job.spark.SparkSweep;
import org.gradsweep.job.spark.Work;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Compaction;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepDirectory.Finished;
import org.gradsweep.job.summary.Summary;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: runs the trials of a sweep that are not done yet, and shows what came out. */
@Command(name = "run", description = "Runs a sweep; goes on where an earlier run stopped.")
final class RunCommand implements WritingCommand {
  private static final int FEWEST_COMPARED = 10;

  @Spec private CommandSpec command;
  @Mixin private SweepArguments sweep;
  @Mixin private DataArguments dataArguments;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder or URI of the results; default: results/<name>")
  private String out;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      description = "Spark's master; default: that of spark-submit, or local[*]")
  private String master;

  @ArgGroup private Existing existing = new Existing();

  @Option(names = "--retry-failed", description = "runs trials that FAILED again")
  private boolean retryFailed;

  /** At most one of these says what becomes of another plan's results. */
  private static final class Existing {
    @Option(names = "--extend", description = "keeps another plan's results and adds the new ones")
    private boolean extend;

    @Option(names = "--overwrite", description = "deletes the results that are there")
    private boolean overwrite;

    Opening opening() {
      return extend ? Opening.EXTEND : overwrite ? Opening.OVERWRITE : Opening.CONTINUE;
    }
  }

  private final Console console;

  RunCommand(Console console) {
    this.console = console;
  }

  /** A signal ends what is done before and after the trials at once: it loses nothing. */
  @Override
  public ExitCode call() throws IOException {
    try (Interruption ending =
        new Interruption(
            () -> {
              tellInterruption();
              Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
            })) {
      return runSweep();
    }
  }

  private void tellInterruption() {
    console.note("interrupted; " + GOES_ON);
  }

  private ExitCode runSweep() throws IOException {
    SparkRelease.check();
    SparkMaster.check(master, command.root().commandLine().getParseResult().originalArgs());
    SweepSpec read = sweep.read();
    SweepDirectory directory =
        SweepDirectory.at(
            out == null ? "results/" + read.name() : out, HadoopConfiguration.ofProcess());
    directory.record(); // a place that can't hold results is refused before data is loaded
    LoadedData loaded = dataArguments.load(read);
    DataSet data = loaded.data();
    SweepSpec spec = read.with(loaded.spec());
    Plan plan = Plan.of(spec, data.fingerprint());
    sweep.check(plan, data.inputs(), data.classes(), data.train().size());
    Claim claim =
        existing.opening().claim(directory, spec, generation(spec, data, plan), console::note);
    try (HeldLease lease = directory.lease(claim)) {
      return LeasedWork.run(lease, () -> runSweep(directory, lease, spec, loaded, plan));
    }
  }

  private ExitCode runSweep(
      SweepDirectory directory, HeldLease lease, SweepSpec spec, LoadedData loaded, Plan plan) {
    DataSet data = loaded.data();
    Tidying tidying = new Tidying(directory, lease, console);
    tidying.putInOrder();
    Map<String, Finished> finished = directory.snapshot(lease).finished();
    if (retryFailed) {
      finished = setApart(directory, lease, plan, finished);
    }
    CostModel cost = CostModel.of(data, spec.probe());
    List<Work> works = Work.left(plan, cost, finished, retryFailed);
    if (works.isEmpty()) {
      console.out().println("all " + plan.trials().size() + " trials are done already");
      tidying.compactAfterRun();
      return summarize(plan, directory, finished);
    }
    console.show(loaded.report().lines(DataArguments.scalesEach(spec)));
    SparkSweep spark = new SparkSweep(plan, cost, data, spec.dataset().source(), directory, lease);
    Optional<PredictionError> error = run(spark, plan, directory, works);
    if (error.isEmpty()) {
      return ExitCode.INTERRUPTED;
    }
    tidying.compactAfterRun();
    ExitCode code = summarize(plan, directory, directory.snapshot(lease).finished());
    note(error.get());
    return code;
  }

  private static Generation generation(SweepSpec spec, DataSet data, Plan plan) {
    return new Generation(
        plan.fingerprint(),
        data.fingerprint(),
        plan.trials().size(),
        Semantics.VERSION,
        Version.TEXT,
        ResolvedSweep.text(spec));
  }

  /** Takes the plan's failed trials out of large files, which would be written again for them. */
  private static Map<String, Finished> setApart(
      SweepDirectory directory, HeldLease lease, Plan plan, Map<String, Finished> finished) {
    Set<String> failed = new HashSet<>();
    for (int i = 0; i < plan.trials().size(); i++) {
      Finished trial = finished.get(plan.trialId(i));
      if (trial != null && trial.status() == TrialStatus.FAILED) {
        failed.add(plan.trialId(i));
      }
    }
    new Compaction(directory, lease).setApart(failed);
    return failed.isEmpty() ? finished : directory.snapshot(lease).finished();
  }

  private Optional<PredictionError> run(
      SparkSweep spark, Plan plan, SweepDirectory directory, List<Work> works) {
    int trials = works.stream().mapToInt(work -> work.trials().size()).sum();
    console.note(
        trials
            + " of "
            + plan.trials().size()
            + " trials to run, in "
            + works.size()
            + " tasks; results in "
            + directory.location());
    double seconds = works.stream().mapToDouble(Work::estimatedSeconds).sum();
    try (Progress progress = console.progress(trials, seconds)) {
      return spark.run(
          works,
          FirstPlaces.of(directory, plan, works),
          master,
          progress,
          () -> {
            progress.close();
            tellInterruption();
          });
    }
  }

  /**
   * Says how good the times were that {@code plan} tells and that groups are cut by, unless the few
   * trials tell more of a JVM's first seconds.
   */
  private void note(PredictionError error) {
    if (error.trials() >= FEWEST_COMPARED) {
      console.note("measured over estimated time of a trial: " + error.text());
    }
  }

  private ExitCode summarize(Plan plan, SweepDirectory directory, Map<String, Finished> finished) {
    console.out().print(Summary.of(directory).text());
    long missing = 0;
    long failed = 0;
    for (int i = 0; i < plan.trials().size(); i++) {
      Finished state = finished.get(plan.trialId(i));
      missing += state == null ? 1 : 0;
      failed += state != null && state.status() == TrialStatus.FAILED ? 1 : 0;
    }
    if (missing > 0) {
      throw new IllegalStateException(missing + " trials have no row after the run");
    }
    if (failed > 0) {
      console.note(failed + " trials failed; --retry-failed runs them again");
      return ExitCode.INCOMPLETE;
    }
    return ExitCode.DONE;
  }
}
