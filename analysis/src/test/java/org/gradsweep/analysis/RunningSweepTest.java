package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.cache.CachedSweep;
import org.gradsweep.analysis.cache.CopyProgress;
import org.gradsweep.analysis.cache.FileCache;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.LocalFolder;
import org.gradsweep.core.plan.Semantics;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Compaction;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers while groups are committed and compacted. */
class RunningSweepTest {
  private static final int GROUPS = 40;
  private static final int TRIALS = 3;
  private static final int COMPACT_EVERY = 4;

  /** Trials, how many of them twice, and how many without or with too few rows elsewhere. */
  private static final String COUNTS =
      "SELECT (SELECT count(*) FROM trials) AS n,"
          + " (SELECT count(*) - count(DISTINCT trial_id) FROM trials) AS twice,"
          + " (SELECT count(*) FROM trials t WHERE"
          + " (SELECT count(*) FROM layers l WHERE l.trial_id = t.trial_id) <>"
          + " (trained_epochs + 1) * (depth + 1)) AS without_layers,"
          + " (SELECT count(*) FROM trials t WHERE"
          + " (SELECT count(*) FROM epochs e WHERE e.trial_id = t.trial_id) <>"
          + " trained_epochs + 1) AS without_epochs,"
          + " (SELECT count(*) FROM trials t WHERE"
          + " (SELECT count(*) FROM neurons n WHERE n.trial_id = t.trial_id) <>"
          + " coalesce(probe_neurons, 0) * (trained_epochs + 1) * (depth + 1)) AS without_neurons";

  @TempDir private Path folder;
  private SweepDirectory directory;
  private final AtomicLong committed = new AtomicLong();
  private volatile boolean writing = true;

  @BeforeEach
  void open() throws IOException {
    directory = SweepDirectory.at(folder.toString(), new Configuration(false));
    lease().close();
  }

  private HeldLease lease() {
    return directory.lease(new Claim("run", held -> Optional.of(record()), false, note -> {}));
  }

  private static SweepRecord record() {
    return SweepRecord.of(
        new Generation(
            "0".repeat(64), "ab".repeat(32), 120, Semantics.VERSION, "test", "name: sweep\n"));
  }

  private Void write() throws IOException {
    try (HeldLease lease = lease()) {
      for (int group = 0; group < GROUPS; group++) {
        // Every second group, the first among them, is of a plan that records neurons.
        int neurons = group % 2 == 0 ? 3 : 0;
        String base = "g" + group + (neurons > 0 ? "-neurons" : "");
        String name = GroupName.of(base, lease.fence(), 0).text();
        try (GroupWriter writer = new GroupWriter(directory, name)) {
          for (int trial = 0; trial < TRIALS; trial++) {
            int replicate = group * TRIALS + trial;
            writer.add(
                new TrialMaker(group, TrialConfig.defaults(), replicate, neurons).completed());
          }
          writer.commit(lease.fence());
        }
        committed.addAndGet(TRIALS);
        if (group % COMPACT_EVERY == COMPACT_EVERY - 1) {
          new Compaction(directory, lease).gather();
        }
      }
      return null;
    } finally {
      writing = false;
    }
  }

  private int whileWriting(Callable<Boolean> read) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Void> writer = thread.submit(this::write);
      int times = 0;
      boolean last = false;
      while (!last) {
        last = !writing;
        times += read.call() ? 1 : 0;
      }
      writer.get();
      return times;
    } finally {
      thread.shutdownNow();
    }
  }

  private void assertCounts(List<Long> counts, long atLeast) {
    assertThat(counts.get(0)).isBetween(atLeast, (long) GROUPS * TRIALS);
    assertThat(counts.get(0) % TRIALS).as("groups are seen whole").isZero();
    assertThat(counts.subList(1, counts.size())).containsOnly(0L);
  }

  @Test
  void theSqlCommandNeverFailsAndNeverSeesAPartOfATrial() throws Exception {
    int answers =
        whileWriting(
            () -> {
              long atLeast = committed.get();
              Call call = Call.of("sql", folder, COUNTS, "--format", "csv");
              assertThat(call.err()).isEmpty();
              assertThat(call.exitCode()).isZero();
              String row = call.out().lines().skip(1).findFirst().orElseThrow();
              assertCounts(Arrays.stream(row.split(",")).map(Long::valueOf).toList(), atLeast);
              return true;
            });
    assertThat(answers).isGreaterThan(3);
  }

  @Test
  void copiesNeverHoldAPartOfATrial(@TempDir Path caches) throws Exception {
    FileCache cache = FileCache.ofUser(Map.of("XDG_CACHE_HOME", caches.toString()));
    CopyProgress progress = new CopyProgress(new PrintStream(OutputStream.nullOutputStream()), 0);
    LocalFolder source = new LocalFolder("far:/sweep", folder);
    int answers =
        whileWriting(
            () -> {
              long atLeast = committed.get();
              try (CachedSweep place = new CachedSweep(source, "far:/sweep", cache, progress)) {
                SweepFiles files = SweepFiles.in(place, Set.copyOf(Tables.ALL));
                List<Object> row = files.steadily(f -> Answer.of(f, COUNTS)).rows().get(0);
                assertCounts(row.stream().map(value -> (Long) value).toList(), atLeast);
              }
              return true;
            });
    assertThat(answers).isGreaterThan(1);
  }

  /** Who lists the folders alone sees no trial twice or too few, but may be refused meanwhile. */
  @Test
  void anEngineThatListsTheFolderSeesNoTrialTwice() throws Exception {
    int answers =
        whileWriting(
            () -> {
              long atLeast = committed.get();
              try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                  Statement statement = duck.createStatement();
                  ResultSet rows =
                      statement.executeQuery(
                          "SELECT count(*), count(DISTINCT trial_id) FROM read_parquet('"
                              + folder
                              + "/trials/*.parquet', union_by_name = true)")) {
                rows.next();
                assertThat(rows.getLong(1)).isGreaterThanOrEqualTo(atLeast);
                assertThat(rows.getLong(2)).isEqualTo(rows.getLong(1));
                return true;
              } catch (SQLException e) {
                assertThat(e.getMessage())
                    .matches("(?s).*(No files found|No such file|No magic bytes|too small).*");
                return false;
              }
            });
    assertThat(answers).isGreaterThan(3);
  }

  @Test
  void filesThatWereCopiedWithoutTheManifestAreRead(@TempDir Path copied) throws Exception {
    write();
    for (Table<?> table : Tables.ALL) {
      Files.createDirectory(copied.resolve(table.name()));
      try (var files = Files.list(folder.resolve(table.name()))) {
        for (Path file : files.toList()) {
          Files.copy(file, copied.resolve(table.name()).resolve(file.getFileName()));
        }
      }
    }
    assertThat(Answer.of(copied, COUNTS).rows())
        .containsExactly(List.of((long) GROUPS * TRIALS, 0L, 0L, 0L, 0L));
  }
}
