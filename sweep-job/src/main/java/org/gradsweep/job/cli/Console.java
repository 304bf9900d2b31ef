package org.gradsweep.job.cli;

import java.io.PrintStream;
import java.util.List;
import org.gradsweep.job.progress.Progress;
import org.gradsweep.job.progress.ProgressLine;
import org.gradsweep.job.progress.TerminalBar;

/**
 * Where the program speaks to its user.
 *
 * @param out results and tables
 * @param err progress and errors
 * @param columns width of the terminal that {@code err} is; 0: it is none
 */
public record Console(PrintStream out, PrintStream err, int columns) {
  /** Set by the launcher, which can ask the terminal. */
  private static final String COLUMNS = "gradsweep.columns";

  /** The console of this process. */
  public static Console ofProcess(PrintStream out, PrintStream err) {
    return new Console(out, err, Integer.getInteger(COLUMNS, 0));
  }

  /** Says something about the run, on one line. */
  public void note(String line) {
    err.println("gradsweep: " + line.replaceAll("\\p{Cntrl}+", " "));
  }

  /** Says something about the run, line by line. */
  void show(List<String> lines) {
    lines.forEach(this::note);
  }

  /**
   * Shows how far a run is.
   *
   * @param work estimated seconds of its trials
   */
  Progress progress(long trials, double work) {
    return columns > 0
        ? new TerminalBar(err, trials, work, columns)
        : new ProgressLine(err, trials, work);
  }
}
