package org.gradsweep.job.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.gradsweep.core.data.MnistDownload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data}: gets a data set's files, once. */
@Command(name = "data", description = "Downloads a data set's files and checks their sums.")
final class DataCommand implements Callable<ExitCode> {
  /** The data sets that can be had. */
  private enum Source {
    mnist
  }

  @Parameters(paramLabel = "SOURCE", description = "${COMPLETION-CANDIDATES}")
  private Source source;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "data/mnist",
      description = "folder for the files; default: ${DEFAULT-VALUE}")
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
    try {
      switch (source) {
        case mnist -> MnistDownload.run(dataDir, mirrors, console::note);
      }
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      return ExitCode.INTERRUPTED;
    }
  }
}
