package org.gradsweep.job.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepDirectory.Finished;
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
    Map<String, Finished> finished = directory.finished();
    Set<String> planned = new HashSet<>();
    for (Plan plan : plans) {
      IntStream.range(0, plan.trials().size()).mapToObj(plan::trialId).forEach(planned::add);
    }
    console.out().println("sweep      " + plans.get(plans.size() - 1).name());
    console.out().println("planned    " + planned.size());
    for (TrialStatus status : TrialStatus.values()) {
      long count = finished.values().stream().filter(f -> f.status() == status).count();
      String name = status.name().toLowerCase(Locale.ROOT);
      console.out().println(String.format(Locale.ROOT, "%-10s %d", name, count));
    }
    planned.removeAll(finished.keySet());
    console.out().println("missing    " + planned.size());
    return ExitCode.DONE;
  }
}
