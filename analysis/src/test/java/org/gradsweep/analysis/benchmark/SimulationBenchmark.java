package org.gradsweep.analysis.benchmark;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradsweep.analysis.simulation.Simulation;

/**
 * How often report and compare are wrong: false sentences, the coverage of their intervals, and
 * power, over simulated sweeps; fails where a target is missed by more than two standard errors.
 */
public final class SimulationBenchmark {
  private static final int ERRORS = 2;

  private SimulationBenchmark() {}

  /** Takes a folder to write in, and the number of sweeps without effects and with effects. */
  public static void main(String[] args) throws Exception {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Path folder = Files.createDirectories(Path.of(args[0]));
    int sweeps = Integer.parseInt(args[1]);
    long start = System.nanoTime();
    Simulation simulation = Simulation.run(folder, sweeps, System.err);
    simulation.print(out);
    out.printf("%d + %d sweeps in %.0f s%n", sweeps, sweeps, (System.nanoTime() - start) / 1e9);
    List<String> misses = simulation.misses(ERRORS);
    if (!misses.isEmpty()) {
      throw new IllegalStateException("targets missed: " + String.join("; ", misses));
    }
  }
}
