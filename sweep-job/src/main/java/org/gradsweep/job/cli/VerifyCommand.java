package org.gradsweep.job.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.Fault;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.store.Inspection;
import org.gradsweep.job.store.Snapshot;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.summary.Audit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code verify}: every file has the bits that were written, and every planned trial stands exactly
 * once in each table; or the list of others.
 */
@Command(
    name = "verify",
    description =
        "Reads every byte, and checks that every planned trial stands exactly once in each table.")
final class VerifyCommand implements Callable<ExitCode> {
  private static final int MOST_TRIALS = 5;

  @Parameters(paramLabel = "DIR", description = "folder or URI of the results")
  private String location;

  private final Console console;

  VerifyCommand(Console console) {
    this.console = console;
  }

  /** What was found of one snapshot. */
  private record Verdict(Inspection inspection, List<String> damaged, Audit audit) {}

  @Override
  public ExitCode call() {
    SweepDirectory directory = SweepDirectory.at(location, HadoopConfiguration.ofProcess());
    List<Plan> plans = StoredSweep.plans(directory);
    Verdict verdict = directory.steadily(snapshot -> verdict(directory, snapshot, plans));
    Audit audit = verdict.audit();
    verdict.damaged().forEach(console.out()::println);
    audit.complaints().forEach(console.out()::println);
    if (verdict.inspection().unknown() > 0) {
      console.note(
          verdict.inspection().unknown()
              + " files were written by an earlier version, which did not note their sums:"
              + " their bits can't be checked; gradsweep compact writes them again");
    }
    if (audit.complaints().isEmpty() && verdict.damaged().isEmpty()) {
      console.out().println("all " + audit.planned() + " trials stand exactly once in each table");
      return ExitCode.DONE;
    }
    if (!verdict.damaged().isEmpty()) {
      int damaged = verdict.damaged().size();
      console.note(
          (damaged == 1 ? "1 file is" : damaged + " files are")
              + " damaged; gradsweep run puts that in order");
    }
    if (!audit.complaints().isEmpty()) {
      console.note(
          audit.complaints().size()
              + " of "
              + audit.planned()
              + " trials are missing or wrong; gradsweep run runs what is missing");
    }
    return ExitCode.INCOMPLETE;
  }

  private static Verdict verdict(SweepDirectory directory, Snapshot snapshot, List<Plan> plans) {
    Inspection inspection = Inspection.of(directory, snapshot);
    List<String> damaged = new ArrayList<>();
    for (Fault fault : inspection.faults()) {
      damaged.add(fault.file() + ": " + fault.reason() + trials(snapshot, fault, inspection));
    }
    Audit audit = Audit.of(snapshot.without(inspection.groups()), plans);
    return new Verdict(inspection, damaged, audit);
  }

  /** The trials of a damaged file's group, as one of its other files tells them. */
  private static String trials(Snapshot snapshot, Fault fault, Inspection inspection) {
    if (fault.group().isEmpty()) {
      return "";
    }
    for (Table<?> table : Tables.of(fault.group())) {
      String file = SweepDirectory.file(table, fault.group());
      if (inspection.faults().stream().noneMatch(other -> other.file().equals(file))) {
        try {
          return "; with it go " + words(snapshot.trials(fault.group(), table));
        } catch (UserException e) {
          continue; // it is missing, or can't be read: the next may tell
        }
      }
    }
    return "";
  }

  private static String words(Set<String> trials) {
    String first = String.join(", ", trials.stream().limit(MOST_TRIALS).toList());
    String more =
        trials.size() > MOST_TRIALS ? " and %d more".formatted(trials.size() - MOST_TRIALS) : "";
    return (trials.size() == 1 ? "the trial " : "the trials ") + first + more;
  }
}
