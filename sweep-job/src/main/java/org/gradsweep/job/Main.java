package org.gradsweep.job;

import java.io.PrintStream;
import org.gradsweep.job.cli.CommandLineRun;

/** The entry point of the jar, with and without spark-submit. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = run(args, System.out, System.err);
    System.out.flush();
    // Threads of Spark's or of a library's never keep the process from ending.
    System.exit(code);
  }

  /**
   * Runs one command in this process.
   *
   * @param out results and tables
   * @param err progress and errors
   * @return the exit code
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return CommandLineRun.run(args, out, err);
  }
}
