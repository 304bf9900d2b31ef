package org.gradsweep.job.benchmark;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.cluster.ChaosRounds;

/** The benchmarks of whole sweeps by name: the argument of the one command that runs them. */
public final class Benchmarks {
  /** A benchmark that prints what it measured. */
  private interface Program {
    /**
     * Measures.
     *
     * @return the process' exit code: 0, or 1 where a promise was not kept
     */
    int run(String... arguments) throws Exception;
  }

  private static final Map<String, Program> BY_NAME =
      new TreeMap<>(
          Map.of(
              "faults",
              Faults::run,
              "fuzz",
              Fuzz::run,
              "load",
              LargeTables::run,
              "makespan",
              Makespan::run,
              "overhead",
              Overhead::run,
              "rounds",
              ChaosRounds::run,
              "slots",
              ManySlots::run,
              "stores",
              StoreOverhead::run));

  private Benchmarks() {}

  /**
   * Runs one benchmark and ends the process.
   *
   * @param arguments its name, and what it takes
   */
  public static void main(String[] arguments) throws Exception {
    Program program = arguments.length == 0 ? null : BY_NAME.get(arguments[0]);
    if (program == null) {
      System.err.println("benchmark: must be one of " + String.join(", ", BY_NAME.keySet()));
      System.exit(2);
      return;
    }
    try {
      System.exit(program.run(Arrays.copyOfRange(arguments, 1, arguments.length)));
    } catch (UserException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (NumberFormatException e) {
      System.err.println("benchmark " + arguments[0] + ": must be a number: " + e.getMessage());
      System.exit(2);
    }
  }
}
