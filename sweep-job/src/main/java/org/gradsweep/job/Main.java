package org.gradsweep.job;

import java.io.PrintStream;
import org.gradsweep.job.cli.CommandLineRun;

/**
 * The entry point of the jar, with and without spark-submit.
 *
 * <p>Compiled for Java 8, on which Spark 3.5 still runs, so that an older Java than ours is named
 * rather than met as a class file that can't be read.
 */
public final class Main {
  private static final int OLDEST_JAVA = 17;
  private static final int USER_ERROR = 2;
  private static final String DEPLOY_MODE = "spark.submit.deployMode";

  private Main() {}

  /**
   * Runs one command and ends the process with its exit code; in the cluster deploy mode, returns
   * if all is done.
   */
  public static void main(String[] args) {
    int code = run(args, System.out, System.err);
    System.out.flush();
    // YARN calls an application failed whose driver, run by its master, exits instead of returning.
    if (code != 0 || !"cluster".equals(System.getProperty(DEPLOY_MODE))) {
      // Threads of Spark's or of a library's never keep the process from ending.
      System.exit(code);
    }
  }

  /**
   * Runs one command in this process.
   *
   * @param out results and tables
   * @param err progress and errors
   * @return the exit code
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    String java = System.getProperty("java.specification.version");
    if (feature(java) < OLDEST_JAVA) {
      err.println(
          "gradsweep: needs Java "
              + OLDEST_JAVA
              + " or newer, for driver and executors; found "
              + java
              + " in "
              + System.getProperty("java.home"));
      return USER_ERROR;
    }
    return CommandLineRun.run(args, out, err);
  }

  /** The 8 of 1.8, the 17 of 17. */
  private static int feature(String version) {
    String[] numbers = version.split("\\.");
    return Integer.parseInt(numbers[numbers[0].equals("1") ? 1 : 0]);
  }
}
