package org.gradsweep.analysis;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gradsweep.analysis.report.FigureFiles;
import org.gradsweep.analysis.report.Page;
import org.gradsweep.analysis.report.Report;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.analysis.sql.SweepPlace;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradsweep report}: writes what a sweep says as one HTML page. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write a report on a sweep, also on a running one: one HTML file, offline.",
    footer = {
      "",
      "Examples:",
      "  gradsweep report results/quickstart",
      "  gradsweep report results/quickstart --output report.html --figures figures",
    })
final class ReportCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The folder of a sweep: a path or a URI.")
  private String folder;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "The file to write; default report.html in the folder of the sweep, if that is a path.")
  private String output;

  @Option(
      names = "--figures",
      paramLabel = "DIR",
      description = "Also write every figure as SVG files into this folder.")
  private String figures;

  @Mixin private NuisanceOption nuisance;
  @Mixin private StoreOptions stores;

  ReportCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    try (SweepPlace place = stores.place(folder, err)) {
      return write(place);
    } catch (IOException e) {
      throw new UserException("cannot close " + folder + ": " + e.getMessage(), e);
    }
  }

  private int write(SweepPlace place) {
    if (output == null && !place.isOfThisMachine()) {
      throw new UserException("--output: must be given where the sweep is not on this machine");
    }
    Path file = output == null ? place.folder().resolve("report.html") : path("--output", output);
    Path figureFolder = figures == null ? null : path("--figures", figures);
    SweepFiles listed = SweepFiles.in(place, Set.of());
    Main.warnOfBroken(listed, err);
    Report report =
        listed.with(Set.copyOf(Tables.ALL)).steadily(files -> Report.of(files, nuisance.of(files)));
    write(file, Page.of(report));
    // As the user named the folder; a URI names it in another way than paths do.
    boolean asNamed = output == null && !folder.startsWith("file:");
    out.println(asNamed ? Path.of(folder).resolve("report.html") : file);
    if (figureFolder != null) {
      FigureFiles.write(report, figureFolder).forEach(out::println);
    }
    return 0;
  }

  private static Path path(String option, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new UserException(option + ": not a path: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UserException(
          "cannot write "
              + file
              + (Files.isDirectory(file) ? ": it is a folder" : ": " + e.getMessage()),
          e);
    }
  }
}
