package org.gradsweep.job.cluster;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileUtil;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;

/**
 * Rounds in which two commands start at random moments on one folder and one of them is paused or
 * killed at random places. After one more {@code run}, all tables equal an undisturbed run's, for
 * our readers, for Spark SQL and for a reader of the bare folder; nothing that counted was trained
 * again, and no process had a bug.
 *
 * <p>Each round is drawn by a seed of its own, which is printed with what was drawn: {@code rounds
 * STORE 1 SEED} repeats it, as far as processes can be timed.
 */
public final class ChaosRounds {
  private static final int ROUNDS = 50;
  private static final long SEED = 1;

  /**
   * 24 trials, each a group of its own; of float64, so that they have the same bits in processes
   * whose short life is not spent on compiling vector code.
   */
  static final String YAML =
      """
      name: rounds
      dataset: {source: synthetic_digits, train_examples: 200, validation_examples: 50}
      epochs: 2
      probe: {examples: 50, neurons: 3}
      replicates: 4
      grid:
        activation: relu
        dtype: float64
        hidden_layers: [[8], [8, 6]]
        learning_rate: [0.1, 0.5, 1.0e30]
      """;

  /** Six more. */
  static final String EXTENDED = "replicates=5";

  private final Path folder;
  private final PrintStream out;
  private final SparkSqlReader spark;
  private final TinySweep sweep = TinySweep.of(YAML);
  private final Map<Boolean, Map<String, List<String>>> expected = new TreeMap<>();

  /** Rounds whose files are kept in a folder. */
  ChaosRounds(Path folder, PrintStream out, SparkSqlReader spark) throws IOException {
    this.folder = folder;
    this.out = out;
    this.spark = spark;
    Files.writeString(folder.resolve("rounds.yaml"), YAML);
    expected.put(false, rows(sweep.results()));
    expected.put(
        true, rows(TinySweep.of(YAML.replace("replicates: 4", "replicates: 5")).results()));
  }

  private static Map<String, List<String>> rows(List<TrialResult> results) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (Table<?> table : Tables.ALL) {
      rows.put(table.name(), StoredRows.of(results, table));
    }
    return rows;
  }

  /**
   * Prints each round and what was not as it must be.
   *
   * @param arguments local, hdfs, s3 or all; number of rounds on each; seed of the first
   * @return 1 if anything was not
   */
  public static int run(String... arguments) throws Exception {
    String store = arguments.length > 0 ? arguments[0] : "all";
    if (!List.of("local", "hdfs", "s3", "all").contains(store)) {
      throw new UserException("rounds: must be on local, hdfs, s3 or all, found " + store);
    }
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : SEED;
    Path folder = Files.createTempDirectory("gradsweep-rounds-");
    try (SparkSqlReader spark = new SparkSqlReader()) {
      ChaosRounds rounds = new ChaosRounds(folder, System.out, spark);
      int wrong = 0;
      if (!store.equals("hdfs") && !store.equals("s3")) {
        Place place = Place.local(folder.resolve("local"), new Installation(folder));
        wrong += rounds.on("local", place, count, seed);
      }
      if (store.equals("hdfs") || store.equals("all")) {
        try (HadoopCluster cluster = HadoopCluster.hdfs(folder.resolve("hdfs"))) {
          wrong += rounds.on("hdfs", Place.of(cluster, new Installation(folder)), count, seed);
        }
      }
      if (store.equals("s3") || store.equals("all")) {
        try (ObjectStore objects = new ObjectStore(folder.resolve("s3"))) {
          wrong += rounds.on("s3", Place.of(objects, new Installation(folder)), count, seed);
        }
      }
      System.out.println(wrong + " rounds went wrong");
      return wrong == 0 ? 0 : 1;
    } finally {
      FileUtil.fullyDelete(folder.toFile());
    }
  }

  /** Number of rounds that went wrong. */
  int on(String word, Place place, int count, long firstSeed) throws Exception {
    int wrong = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      Schedule schedule = Schedule.draw(seed, sweep.plan().trials().size());
      out.println(word + " " + seed + ": " + schedule);
      long begin = System.nanoTime();
      String name = word + "-" + seed;
      if (schedule.begun() > 0) {
        Path begun = folder.resolve(name + "-begun");
        sweep.write(begun, schedule.begun());
        place.put(begun, name);
      }
      Round round = new Round(folder, place, name, schedule);
      List<String> complaints = round.run();
      boolean extended = schedule.pair() == Schedule.Pair.RUN_AND_EXTEND;
      complaints.addAll(differences(place, name, expected.get(extended)));
      complaints.forEach(complaint -> out.println("  WRONG: " + complaint));
      out.printf("  %s; %.1f s%n", round.told(), (System.nanoTime() - begin) * 1e-9);
      wrong += complaints.isEmpty() ? 0 : 1;
    }
    return wrong;
  }

  private List<String> differences(Place place, String name, Map<String, List<String>> wanted)
      throws IOException {
    Path copy = place.get(name, folder.resolve(name + "-copy"));
    spark.open(copy);
    List<String> differences = new ArrayList<>();
    for (Table<?> table : Tables.ALL) {
      Map<String, RowSource> readers = new TreeMap<>();
      readers.put("our reader", () -> StoredRows.of(place.directory(name), table));
      readers.put("Spark SQL", () -> spark.rows(table));
      readers.put("a reader of the bare folder", () -> BareFolder.rows(copy, table));
      for (Map.Entry<String, RowSource> reader : readers.entrySet()) {
        difference(reader.getValue(), wanted.get(table.name()))
            .ifPresent(d -> differences.add(table.name() + " for " + reader.getKey() + ": " + d));
      }
    }
    return differences;
  }

  /** Reads rows. */
  @FunctionalInterface
  private interface RowSource {
    List<String> rows() throws IOException;
  }

  private static Optional<String> difference(RowSource source, List<String> wanted) {
    List<String> rows;
    try {
      rows = source.rows();
    } catch (IOException | RuntimeException e) { // whatever it is, this reader got no rows
      return Optional.of(e.toString());
    }
    if (rows.equals(wanted)) {
      return Optional.empty();
    }
    return Optional.of(
        "%d rows, %d distinct, must be %d"
            .formatted(rows.size(), rows.stream().distinct().count(), wanted.size()));
  }
}
