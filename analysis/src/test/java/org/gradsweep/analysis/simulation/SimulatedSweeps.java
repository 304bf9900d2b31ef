package org.gradsweep.analysis.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.gradsweep.analysis.compare.JudgedComparison;
import org.gradsweep.analysis.report.JudgedReport;
import org.gradsweep.analysis.simulation.Design.Treatment;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.run.TrialResult;

/**
 * Writes simulated sweeps, and holds against the truth what report and compare say of them.
 *
 * <p>Many of them stand in one folder, each with data of its own, as results do that must not be
 * put together; what is said of each is what would be said of it alone.
 */
final class SimulatedSweeps implements AutoCloseable {
  /**
   * A design and its trials.
   *
   * @param first of the sweep that is reported on
   * @param second of the one that it is compared with
   */
  record Simulated(Design design, List<TrialResult> first, List<TrialResult> second) {
    /** Draws the pair of a number, always the same. */
    static Simulated draw(long number, Treatment treatment, boolean withEffects) {
      return draw(number, treatment, withEffects, true);
    }

    /** Draws the first of a pair alone. */
    static Simulated drawFirst(long number, Treatment treatment, boolean withEffects) {
      return draw(number, treatment, withEffects, false);
    }

    private static Simulated draw(
        long number, Treatment treatment, boolean withEffects, boolean both) {
      SplittableRandom random = new SplittableRandom(2 * number + (withEffects ? 1 : 0));
      Design design = Design.draw(number, treatment, random.split(), withEffects);
      Luck luck = new Luck(random.split(), design.ofSeed(), design.ofAxis());
      TrialDraw draw = new TrialDraw(random.split(), luck);
      return new Simulated(
          design, draw.all(design, false), both ? draw.all(design, true) : List.of());
    }
  }

  private final Path folder;
  private final TableFiles files;
  private final List<Simulated> sweeps = new ArrayList<>();

  SimulatedSweeps(Path folder) throws SQLException {
    this.folder = folder;
    this.files = new TableFiles();
  }

  /** Draws the sweeps of these numbers, and writes them in place of older ones. */
  List<Simulated> write(long from, long to, Treatment treatment, boolean withEffects)
      throws SQLException, IOException {
    sweeps.clear();
    List<TrialResult> first = new ArrayList<>();
    List<TrialResult> second = new ArrayList<>();
    for (long number = from; number < to; number++) {
      Simulated sweep = Simulated.draw(number, treatment, withEffects);
      sweeps.add(sweep);
      first.addAll(sweep.first());
      second.addAll(sweep.second());
    }
    files.write(folder.resolve("first"), first);
    files.write(folder.resolve("second"), second);
    return List.copyOf(sweeps);
  }

  /** What a report says of each of the sweeps, in their order. */
  List<List<Judgement>> reports() {
    return JudgedReport.of(files("first"), sweeps.stream().map(Simulated::design).toList());
  }

  /** What a comparison says of each of the pairs, in their order. */
  List<List<Judgement>> comparisons() {
    Map<String, SweepFiles> both = new LinkedHashMap<>();
    both.put("first", files("first"));
    both.put("second", files("second"));
    return JudgedComparison.of(both, sweeps.stream().map(Simulated::design).toList());
  }

  private SweepFiles files(String sweep) {
    return SweepFiles.in(folder.resolve(sweep).toString());
  }

  @Override
  public void close() throws SQLException {
    files.close();
  }
}
