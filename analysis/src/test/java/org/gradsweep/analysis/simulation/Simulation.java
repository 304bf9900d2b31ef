package org.gradsweep.analysis.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.analysis.simulation.Design.Treatment;
import org.gradsweep.analysis.simulation.SimulatedSweeps.Simulated;

/**
 * How often report and compare are wrong, over many sweeps of which the truth is known, half of
 * them without any effect; and how often rules are that are wrong on purpose.
 */
public final class Simulation {
  /** Sweeps that stand in one folder, so that one query reads all. */
  private static final int BATCH = 25;

  /** What was found in sweeps of one kind. */
  static final class Rates {
    final ErrorRates report = new ErrorRates();
    final ErrorRates compare = new ErrorRates();
    private final Map<WrongRule, ErrorRates> wrong = new EnumMap<>(WrongRule.class);

    private void add(Simulated sweep) {
      for (WrongRule rule : WrongRule.values()) {
        wrong.computeIfAbsent(rule, none -> new ErrorRates()).add(rule.judge(sweep));
      }
    }
  }

  private final Rates none = new Rates();
  private final Rates effects = new Rates();

  /**
   * Simulates.
   *
   * @param folder to write in
   * @param sweeps how many without an effect, and as many with some
   */
  public static Simulation run(Path folder, int sweeps, PrintStream progress)
      throws SQLException, IOException {
    Simulation simulation = new Simulation();
    try (SimulatedSweeps simulated = new SimulatedSweeps(folder)) {
      for (int from = 0; from < sweeps; from += BATCH) {
        int to = Math.min(sweeps, from + BATCH);
        Treatment treatment = treatment(from);
        for (boolean withEffects : new boolean[] {false, true}) {
          Rates rates = withEffects ? simulation.effects : simulation.none;
          List<Simulated> written = simulated.write(from, to, treatment, withEffects);
          simulated.reports().forEach(rates.report::add);
          simulated.comparisons().forEach(rates.compare::add);
          written.forEach(rates::add);
        }
        progress.printf("%d of %d%n", to, sweeps);
        progress.flush();
      }
    }
    return simulation;
  }

  /** Tries the wrong rules alone, on the sweeps that {@link #run} writes, and writes nothing. */
  static Simulation ofWrongRules(int sweeps) {
    Simulation simulation = new Simulation();
    for (int number = 0; number < sweeps; number++) {
      Treatment treatment = treatment(number);
      simulation.none.add(Simulated.drawFirst(number, treatment, false));
      simulation.effects.add(Simulated.drawFirst(number, treatment, true));
    }
    return simulation;
  }

  private static Treatment treatment(int number) {
    return Treatment.values()[number / BATCH % Treatment.values().length];
  }

  /** What was found in sweeps without any effect. */
  Rates withoutEffects() {
    return none;
  }

  /** What was found in sweeps with known effects. */
  Rates withEffects() {
    return effects;
  }

  /** Prints all shares, each with its standard error. */
  public void print(PrintStream out) {
    for (boolean withEffects : new boolean[] {false, true}) {
      Rates rates = withEffects ? effects : none;
      out.println(withEffects ? "\nsweeps with effects" : "sweeps without effects");
      print(out, "report", rates.report);
      print(out, "compare", rates.compare);
      rates.wrong.forEach((rule, found) -> print(out, "wrong rule " + rule, found));
    }
    out.println("\npower, by the size of the effect in standard deviations over seeds, and by n");
    printPower(out, "report", effects.report);
    printPower(out, "compare", effects.compare);
  }

  private static void printPower(PrintStream out, String who, ErrorRates rates) {
    rates
        .power()
        .forEach(
            (kind, share) -> {
              if (share.clusters() >= ErrorRates.FEWEST) {
                out.println("  " + who + ", " + kind + ": " + share);
              }
            });
  }

  private static void print(PrintStream out, String who, ErrorRates rates) {
    out.println("  " + who + ": with a false sentence " + rates.wrongSweeps());
    rates
        .wrong()
        .forEach(
            (kind, share) -> {
              if (share.value() > 0) {
                out.println("    false of " + kind + ": " + share);
              }
            });
    rates
        .coverage()
        .forEach((kind, share) -> out.println("    interval of " + kind + ": " + share));
  }

  /** The targets that a wrong rule misses, by more than so many standard errors. */
  List<String> misses(WrongRule rule, double errors) {
    List<String> misses = new ArrayList<>();
    for (Rates rates : List.of(none, effects)) {
      misses.addAll(rates.wrong.get(rule).misses(errors));
    }
    return misses;
  }

  /** Every target of report and compare that is missed, by more than so many standard errors. */
  public List<String> misses(double errors) {
    List<String> misses = new ArrayList<>();
    for (Rates rates : List.of(none, effects)) {
      misses.addAll(rates.report.misses(errors));
      misses.addAll(rates.compare.misses(errors));
    }
    return misses;
  }
}
