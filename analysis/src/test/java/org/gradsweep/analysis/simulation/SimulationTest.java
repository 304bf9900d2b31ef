package org.gradsweep.analysis.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.gradsweep.analysis.simulation.Design.Treatment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The short form of the simulation benchmark: report and compare keep the targets as far as so few
 * sweeps can tell, and rules that are wrong on purpose do not. The sweeps are always the same.
 */
class SimulationTest {
  private static final int SWEEPS = 50;

  /** One of a thousand shares that keep their targets is missed by chance. */
  private static final double ERRORS = 3.1;

  private static final int RULE_SWEEPS = 200;
  private static final double BENCHMARK_ERRORS = 2;

  @TempDir private static Path folder;
  private static Simulation simulation;
  private static Simulation rules;

  @BeforeAll
  static void simulate() throws Exception {
    simulation = Simulation.run(folder, SWEEPS, new PrintStream(OutputStream.nullOutputStream()));
    rules = Simulation.ofWrongRules(RULE_SWEEPS);
  }

  @Test
  void reportAndCompareKeepTheTargets() {
    assertThat(simulation.misses(ERRORS)).isEmpty();
    assertThat(simulation.withoutEffects().report.wrongSweeps().clusters()).isEqualTo(SWEEPS);
    assertThat(simulation.withEffects().compare.wrongSweeps().clusters()).isEqualTo(SWEEPS);
  }

  /** Without this, a report that says nothing would keep them too. */
  @Test
  void largeEffectsAreFound() {
    Share told = new Share();
    simulation
        .withEffects()
        .report
        .power()
        .forEach(
            (kind, share) -> {
              if (kind.startsWith("accuracy by depth, 4.00+, n 10")) {
                told.add(share.value() * share.all(), share.all());
              }
            });
    assertThat(told.all()).isGreaterThan(5);
    assertThat(told.value()).isGreaterThan(0.6);
  }

  /** By what the benchmark fails: a rule that is wrong must miss a target, and which is known. */
  @ParameterizedTest
  @CsvSource({
    "POOLED, intervals of slope",
    "UNPAIRED, intervals of depth where the seed decides much",
    "NOT_CORRECTED, false sentences",
    "STUCK_INCLUDED, intervals of depth",
    "ENDS_ALONE, false sentences"
  })
  void aWrongRuleMissesThem(WrongRule rule, String what) {
    assertThat(rules.misses(rule, BENCHMARK_ERRORS)).anyMatch(miss -> miss.startsWith(what));
  }

  /** Sweeps stand in one folder to be read together, and each is judged as if it stood alone. */
  @Test
  void aSweepAmongOthersIsJudgedAsAlone() throws Exception {
    try (SimulatedSweeps sweeps = new SimulatedSweeps(folder.resolve("alone"))) {
      sweeps.write(7, 10, Treatment.OPTIMIZER, true);
      List<Judgement> report = sweeps.reports().get(1);
      List<Judgement> comparison = sweeps.comparisons().get(1);
      sweeps.write(8, 9, Treatment.OPTIMIZER, true);
      assertThat(sweeps.reports()).containsExactly(report);
      assertThat(sweeps.comparisons()).containsExactly(comparison);
      assertThat(report).anyMatch(Judgement::told);
      assertThat(comparison).anyMatch(Judgement::interval);
    }
  }
}
