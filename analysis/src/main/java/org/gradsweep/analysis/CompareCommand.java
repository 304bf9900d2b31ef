package org.gradsweep.analysis;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gradsweep.analysis.compare.SweepComparison;
import org.gradsweep.analysis.format.Format;
import org.gradsweep.analysis.format.OutputFile;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.analysis.sql.SweepPlace;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradsweep compare}: what differs between two sweeps, in plan and outcome. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Compare two sweeps: what their plans do not have in common, and whether the replicates of",
      "each grid point came to something else.",
    },
    footer = {
      "",
      "Grid points match where the whole configuration is equal, apart from keys of which each",
      "sweep has one value: those are what is compared. csv holds the outcome alone.",
    })
final class CompareCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "DIR1",
      description = "The folder of a sweep: a path or a URI.")
  private String first;

  @Parameters(index = "1", paramLabel = "DIR2", description = "The folder of another one.")
  private String second;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file, in place of an older one, and not to stdout.")
  private String output;

  @Mixin private NuisanceOption nuisance;
  @Mixin private StoreOptions stores;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SweepPlace firstPlace = stores.place(first, console.err());
        SweepPlace secondPlace = stores.place(second, console.err())) {
      return compare(files(firstPlace), files(secondPlace));
    } catch (IOException e) {
      throw new UserException("cannot close a sweep: " + e.getMessage(), e);
    }
  }

  private int compare(SweepFiles firstFiles, SweepFiles secondFiles) {
    if (output == null) {
      print(firstFiles, secondFiles, console.out());
      return 0;
    }
    try (OutputFile file = OutputFile.at(output)) {
      try (PrintStream out = new PrintStream(file.pending().toFile(), StandardCharsets.UTF_8)) {
        print(firstFiles, secondFiles, out);
        if (out.checkError()) {
          throw new UserException("cannot write " + output + ": is the disk full?");
        }
      }
      file.publish();
    } catch (IOException e) {
      throw new UserException("cannot write " + output + ": " + e.getMessage(), e);
    }
    return 0;
  }

  private SweepFiles files(SweepPlace place) {
    SweepFiles files = SweepFiles.in(place, Set.of(Tables.TRIALS));
    Main.warnOfBroken(files, console.err());
    return files;
  }

  private void print(SweepFiles firstFiles, SweepFiles secondFiles, PrintStream out) {
    SweepComparison.print(
        firstFiles, first, secondFiles, second, nuisance.of(firstFiles, secondFiles), format, out);
  }
}
