package org.gradsweep.job.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Folders;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;

/**
 * A sweep without a fault, what its files held before, and the command that it is run with.
 *
 * @param word what tells it from others
 * @param folder its folder
 * @param past folders of the same sweep at earlier times, or of an earlier run of it
 * @param run the arguments of {@code run} but for the folder
 * @param rows its rows by the names of the tables
 */
record SoundSweep(
    String word, Path folder, List<Path> past, List<String> run, Map<String, List<String>> rows) {
  private static final String EARLIER = "learning_rate=[0.1, 1.0e30]";

  /** One that was run, extended and is compacted: a group of files and a few that are older. */
  static SoundSweep compacted(Path folder) throws IOException {
    Path config = TinySweep.writeConfig(folder);
    List<String> run =
        List.of("run", config.toString(), "--set", TinySweep.NEURONS, "--master", "local[2]");
    Path out = folder.resolve("compacted");
    Path earlier = folder.resolve("compacted-earlier");
    List<String> first = new ArrayList<>(run);
    first.addAll(List.of("--set", EARLIER));
    succeed(first, out);
    Folders.copy(out, earlier);
    List<String> extend = new ArrayList<>(run);
    extend.add("--extend");
    succeed(extend, out);
    return of("compacted", out, List.of(earlier), extend);
  }

  /** One of which each group has its files, as where a run was killed before its end. */
  static SoundSweep uncompacted(Path folder) throws IOException {
    Path config = TinySweep.writeConfig(folder);
    TinySweep sweep = TinySweep.with(TinySweep.NEURONS);
    Path out = folder.resolve("uncompacted");
    Path earlier = folder.resolve("uncompacted-earlier");
    sweep.write(earlier, sweep.plan().trials().size());
    sweep.write(out, sweep.plan().trials().size());
    List<String> run =
        List.of("run", config.toString(), "--set", TinySweep.NEURONS, "--master", "local[2]");
    return of("uncompacted", out, List.of(earlier), run);
  }

  private static SoundSweep of(String word, Path folder, List<Path> past, List<String> run) {
    return new SoundSweep(word, folder, past, run, rows(folder));
  }

  private static void succeed(List<String> run, Path out) {
    Ran ran = run(run, out);
    if (ran.code() != 0) {
      throw new UserException("the sweep without a fault ended with " + ran);
    }
  }

  /** Runs the sweep in a folder. */
  Ran run(Path out) {
    return run(run, out);
  }

  private static Ran run(List<String> run, Path out) {
    return Ran.of(Stream.concat(run.stream(), Stream.of("--out", out.toString())).toArray());
  }

  /** The rows in a folder, by the names of the tables. */
  static Map<String, List<String>> rows(Path folder) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (Table<?> table : Tables.ALL) {
      rows.put(table.name(), StoredRows.of(folder.toString(), table));
    }
    return rows;
  }

  /** A copy of all its files. */
  void copyTo(Path to) throws IOException {
    Folders.copy(folder, to);
  }

  /**
   * An older file that may have stood in the place of one: of its name, or of its table.
   *
   * @return empty if there was none
   */
  Optional<Path> older(String name, Random random) throws IOException {
    Path then = past.get(random.nextInt(past.size()));
    if (Files.exists(then.resolve(name))) {
      return Optional.of(then.resolve(name));
    }
    List<Path> alike =
        Fault.files(then).stream()
            .filter(file -> kind(Fault.name(then, file)).equals(kind(name)))
            .toList();
    return alike.isEmpty()
        ? Optional.empty()
        : Optional.of(alike.get(random.nextInt(alike.size())));
  }

  /** The table of a file, or the beginning of its name. */
  private static String kind(String name) {
    return name.replaceFirst("[-/.].*", "");
  }
}
