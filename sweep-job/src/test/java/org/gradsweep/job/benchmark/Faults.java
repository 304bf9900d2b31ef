package org.gradsweep.job.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.Ran;

/**
 * Random faults in the files of a sweep: {@code verify} must name each broken file, {@code run}
 * must bring the rows back, bit for bit, and {@code verify} must then be content.
 *
 * <p>Each fault is drawn by a seed of its own, which is printed where something is not as it must
 * be: {@code faults 1 SEED} repeats it.
 */
final class Faults {
  private static final int FAULTS = 500;
  private static final long SEED = 20261127;
  private static final int INCOMPLETE = 3;

  private final Path folder;
  private final List<SoundSweep> sweeps;
  private final PrintStream out;
  private final Map<Fault, Integer> drawn = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> named = new EnumMap<>(Fault.class);
  private final Map<Fault, Integer> healed = new EnumMap<>(Fault.class);

  /** Faults in copies of sweeps that are made now. */
  Faults(Path folder, PrintStream out) throws IOException {
    this.folder = folder;
    this.sweeps = List.of(SoundSweep.compacted(folder), SoundSweep.uncompacted(folder));
    this.out = out;
  }

  /**
   * Prints what was not named or not healed, and the counts.
   *
   * @param arguments number of faults, seed of the first
   * @return 1 if there was any
   */
  static int run(String... arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : FAULTS;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : SEED;
    try (BenchmarkFolder folder = BenchmarkFolder.make("faults")) {
      Faults faults = new Faults(folder.path(), System.out);
      boolean kept = true;
      for (int i = 0; i < count; i++) {
        kept &= faults.stands(seed + i);
      }
      faults.printCounts();
      return kept ? 0 : 1;
    }
  }

  /** Whether a fault drawn by this seed is named and healed; what is not so is printed. */
  boolean stands(long seed) throws IOException {
    Random random = new Random(seed);
    random.nextInt(); // the first draws of neighbouring seeds are alike
    SoundSweep sweep = sweeps.get(random.nextInt(sweeps.size()));
    Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
    Path copy = folder.resolve("copy-" + seed);
    sweep.copyTo(copy);
    Optional<Fault.Damage> damage = Optional.empty();
    while (damage.isEmpty()) {
      damage = fault.to(sweep, copy, random);
    }
    drawn.merge(fault, 1, Integer::sum);
    List<String> complaints = complaints(sweep, fault, damage.get(), copy);
    if (!complaints.isEmpty()) {
      out.printf(
          "%d: %s in %s (%s), %s:%n",
          seed, fault.word(), damage.get().files(), sweep.word(), damage.get().what());
      complaints.forEach(complaint -> out.println("  " + complaint));
    }
    new BenchmarkFolder(copy).close();
    return complaints.isEmpty();
  }

  private List<String> complaints(SoundSweep sweep, Fault fault, Fault.Damage damage, Path copy) {
    List<String> complaints = new ArrayList<>();
    Ran verified = Ran.of("verify", copy);
    String told = verified.out() + verified.err();
    if (verified.code() != INCOMPLETE || !damage.files().stream().allMatch(told::contains)) {
      complaints.add("verify does not name it: " + verified);
    } else {
      named.merge(fault, 1, Integer::sum);
    }
    Ran again = sweep.run(copy);
    Optional<String> left = left(sweep, copy, again);
    left.ifPresentOrElse(complaints::add, () -> healed.merge(fault, 1, Integer::sum));
    return complaints;
  }

  /** What is not as it was, after a run. */
  private static Optional<String> left(SoundSweep sweep, Path copy, Ran again) {
    if (again.code() != 0) {
      return Optional.of("run ends with " + again.code() + ": " + again.err());
    }
    try {
      Map<String, List<String>> rows = SoundSweep.rows(copy);
      for (Map.Entry<String, List<String>> table : sweep.rows().entrySet()) {
        if (!table.getValue().equals(rows.get(table.getKey()))) {
          return Optional.of("after run, " + table.getKey() + " has other rows");
        }
      }
    } catch (UserException e) {
      return Optional.of("after run, the rows can't be read: " + e.getMessage());
    }
    Ran verified = Ran.of("verify", copy);
    return verified.code() == 0
        ? Optional.empty()
        : Optional.of("after run, verify ends with " + verified);
  }

  void printCounts() {
    out.printf("%-12s %6s %6s %6s%n", "fault", "drawn", "named", "healed");
    for (Fault fault : Fault.values()) {
      out.printf(
          "%-12s %6d %6d %6d%n",
          fault.word(),
          drawn.getOrDefault(fault, 0),
          named.getOrDefault(fault, 0),
          healed.getOrDefault(fault, 0));
    }
  }
}
