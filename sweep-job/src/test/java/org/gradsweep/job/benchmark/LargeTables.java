package org.gradsweep.job.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.data.TableSpec;
import org.gradsweep.job.data.HadoopDataFiles;
import org.gradsweep.job.data.ParquetTableReader;

/**
 * How long a large table takes to become a data set, beside DuckDB, which reads the same file into
 * a table of its own in the same process; and what it takes in the heap then. Reading must take at
 * most four times as long, and a value 4 bytes.
 */
final class LargeTables {
  private static final int ROUNDS = 3;
  private static final double MOST_TIMES = 4;

  /** Four, and what the labels and the objects around the arrays take. */
  private static final double MOST_BYTES = 4.2;

  private final Path folder;
  private final long rows;
  private final int columns;
  private boolean kept = true;

  private LargeTables(Path folder, long rows, int columns) {
    this.folder = folder;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Prints the least times of three rounds.
   *
   * @param size rows and columns; without them 1,000,000 and 100
   * @return 1 where a bound is exceeded
   */
  static int run(String... size) throws Exception {
    long rows = size.length < 1 ? 1_000_000 : Long.parseLong(size[0]);
    int columns = size.length < 2 ? 100 : Integer.parseInt(size[1]);
    Path folder = Files.createTempDirectory("tables");
    LargeTables tables = new LargeTables(folder, rows, columns);
    try {
      tables.write();
      tables.compare("t.csv", "read_csv('%s')");
      tables.compare("t.parquet", "read_parquet('%s')");
    } finally {
      for (String name : List.of("t.csv", "t.parquet")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
    return tables.kept ? 0 : 1;
  }

  private void write() throws SQLException {
    StringBuilder select = new StringBuilder("SELECT ");
    for (int i = 0; i < columns; i++) {
      select.append("round(random() * ").append(i + 1).append(" - 0.5, 5) AS x").append(i);
      select.append(", ");
    }
    select.append("(10 * random())::INTEGER AS kind FROM range(").append(rows).append(")");
    duckDb(
        "SELECT setseed(0.5)",
        "COPY (" + select + ") TO '" + folder.resolve("t.parquet") + "' (FORMAT parquet)",
        "COPY (FROM '" + folder.resolve("t.parquet") + "') TO '" + folder.resolve("t.csv") + "'");
  }

  private static void duckDb(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The least of several times, in seconds; that of the CPUs tells also on a busy machine. */
  private static final class Time {
    private static final OperatingSystemMXBean PROCESS =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private double wall = Double.POSITIVE_INFINITY;
    private double cpu = Double.POSITIVE_INFINITY;
    private long start;
    private long cpuStart;

    void begin() {
      cpuStart = PROCESS.getProcessCpuTime();
      start = System.nanoTime();
    }

    void end() {
      wall = Math.min(wall, (System.nanoTime() - start) * 1e-9);
      cpu = Math.min(cpu, (PROCESS.getProcessCpuTime() - cpuStart) * 1e-9);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f s (CPU %.2f s)", wall, cpu);
    }
  }

  private void compare(String name, String reading) throws Exception {
    Path file = folder.resolve(name);
    Time duckDb = new Time();
    Time ours = new Time();
    double bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
      duckDb.begin();
      duckDb("CREATE TABLE t AS FROM " + reading.formatted(file));
      duckDb.end();
      long before = heap();
      ours.begin();
      DataSet data = load(name);
      ours.end();
      bytes = (double) (heap() - before) / rows / columns;
      Reference.reachabilityFence(data);
    }
    double times = ours.wall / duckDb.wall;
    System.out.printf(
        Locale.ROOT,
        "%s: %d rows x %d columns, %d MB: DuckDB %s, gradsweep %s, %.2f times (at most"
            + " %.0f); %.2f bytes a value (at most %.1f); load %.1f%n",
        name,
        rows,
        columns,
        Files.size(file) / 1_000_000,
        duckDb,
        ours,
        times,
        MOST_TIMES,
        bytes,
        MOST_BYTES,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    kept &= times <= MOST_TIMES && bytes <= MOST_BYTES;
  }

  private DataSet load(String name) {
    TableSpec table = TableSpec.of(name, "kind", (int) (rows / 10 * 8), (int) (rows / 5), 0);
    DatasetSpec spec =
        name.endsWith(".csv")
            ? new DatasetSpec.Csv(table, CsvDialect.FOUND)
            : new DatasetSpec.Parquet(table);
    HadoopDataFiles hadoop = new HadoopDataFiles(new Configuration(), folder.toUri().toString());
    return DataSets.load(spec, false, new LocalDataFiles(folder), new ParquetTableReader(hadoop))
        .data();
  }

  private static long heap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
