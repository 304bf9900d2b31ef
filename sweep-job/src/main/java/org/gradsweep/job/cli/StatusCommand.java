package org.gradsweep.job.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.summary.SweepStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code status}: how far a sweep is; only what is committed counts. */
@Command(name = "status", description = "Says how many trials of a sweep are done.")
final class StatusCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "DIR", description = "folder or URI of the results")
  private String location;

  private final Console console;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode call() {
    SweepDirectory directory = SweepDirectory.at(location, HadoopConfiguration.ofProcess());
    List<Plan> plans = StoredSweep.plans(directory);
    SweepSpec spec = StoredSweep.spec(directory, directory.existingRecord().latest());
    CostModel cost = PlanCommand.usualCost(spec);
    SweepStatus status =
        directory.steadily(snapshot -> SweepStatus.of(snapshot, plans, cost::seconds));
    console.out().print(status.text(directory.activity(), Instant.now()));
    Tidying.noteIgnored(directory.snapshot(), directory, console);
    return ExitCode.DONE;
  }
}
