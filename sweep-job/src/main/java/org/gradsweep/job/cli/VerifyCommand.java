package org.gradsweep.job.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.summary.Audit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code verify}: every planned trial stands exactly once in each table, or the list of others. */
@Command(
    name = "verify",
    description = "Checks that every planned trial stands exactly once in each table.")
final class VerifyCommand implements Callable<ExitCode> {
  @Parameters(paramLabel = "DIR", description = "folder or URI of the results")
  private String location;

  private final Console console;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode call() {
    SweepDirectory directory = SweepDirectory.at(location, HadoopConfiguration.ofProcess());
    List<Plan> plans = StoredSweep.plans(directory);
    Tidying.noteIgnored(directory.snapshot(), directory, console);
    Audit audit = directory.steadily(snapshot -> Audit.of(snapshot, plans));
    if (audit.complaints().isEmpty()) {
      console.out().println("all " + audit.planned() + " trials stand exactly once in each table");
      return ExitCode.DONE;
    }
    audit.complaints().forEach(console.out()::println);
    console.note(
        audit.complaints().size()
            + " of "
            + audit.planned()
            + " trials are missing or wrong; gradsweep run runs what is missing");
    return ExitCode.INCOMPLETE;
  }
}
