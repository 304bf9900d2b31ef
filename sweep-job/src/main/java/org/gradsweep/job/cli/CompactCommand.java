package org.gradsweep.job.cli;

import java.io.IOException;
import java.util.Optional;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Compaction;
import org.gradsweep.job.store.Compaction.Gathered;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code compact}: gathers the files of a sweep in a few, which a run does at its end too. */
@Command(
    name = "compact",
    description = "Gathers the files of a sweep in a few large, sorted ones; also removes debris.")
final class CompactCommand implements WritingCommand {
  @Parameters(paramLabel = "DIR", description = "folder or URI of the results")
  private String location;

  private final Console console;

  CompactCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode call() throws IOException {
    SweepDirectory directory = SweepDirectory.at(location, HadoopConfiguration.ofProcess());
    directory.existingRecord();
    try (HeldLease lease = directory.lease(Claim.toKeep("compact", console::note))) {
      return LeasedWork.run(lease, () -> compact(directory, lease));
    }
  }

  private ExitCode compact(SweepDirectory directory, HeldLease lease) {
    Tidying tidying = new Tidying(directory, lease, console);
    tidying.putInOrder();
    Optional<Gathered> gathered = new Compaction(directory, lease).gather();
    console.out().println(gathered.map(CompactCommand::text).orElse("compact already"));
    return ExitCode.DONE;
  }

  private static String text(Gathered gathered) {
    return "%d trials: %d files are now %d"
        .formatted(gathered.trials(), gathered.before(), gathered.after());
  }
}
