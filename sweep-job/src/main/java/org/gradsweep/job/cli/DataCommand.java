package org.gradsweep.job.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradsweep.core.data.MnistDownload;
import org.gradsweep.core.data.SpiralTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data}: gets a data set's files, once. */
@Command(
    name = "data",
    description = "Downloads MNIST and checks its sums, or makes the table of spirals.")
final class DataCommand implements Callable<ExitCode> {
  /** The data sets that can be had. */
  private enum Source {
    mnist,
    spirals
  }

  @Parameters(paramLabel = "SOURCE", description = "${COMPLETION-CANDIDATES}")
  private Source source;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "folder for the files; default: data/ and the source")
  private Path dataDir;

  @Option(
      names = "--mirror",
      paramLabel = "URI",
      description = "folder on the web with the files, in place of the usual ones; may be repeated")
  private List<URI> mirrors = new ArrayList<>();

  private final Console console;

  DataCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode call() {
    Path folder = dataDir == null ? Path.of("data", source.name()) : dataDir;
    try {
      switch (source) {
        case mnist -> MnistDownload.run(folder, mirrors, console::note);
        case spirals -> console.note("wrote " + SpiralTable.write(folder));
      }
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }
}
