package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.MadeUpSweep;
import org.gradsweep.job.parquet.TableScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers see of a directory in which groups are committed and compacted again and again. */
final class CompactionReadersTest {
  private static final int TRIALS = 180;
  private static final int ROUNDS = 30;
  private static final int PER_ROUND = TRIALS / ROUNDS;

  @TempDir Path folder;
  private final MadeUpSweep sweep = MadeUpSweep.of(TRIALS, 1);
  private final AtomicInteger committed = new AtomicInteger();
  private volatile boolean writing = true;
  private SweepDirectory directory;

  private Void write() throws IOException {
    try {
      try (HeldLease lease = directory.lease(Claim.toKeep("test", note -> {}))) {
        for (int round = 0; round < ROUNDS; round++) {
          String group = GroupName.of("g" + round, lease.fence(), 0).text();
          sweep.writeGroup(directory, group, round * PER_ROUND, (round + 1) * PER_ROUND);
          committed.addAndGet(PER_ROUND);
          new Compaction(directory, lease).gather();
        }
      }
      return null;
    } finally {
      writing = false;
    }
  }

  /** Reads until the writer has ended, and once more; returns how often it could. */
  private int reading(Callable<Boolean> read) throws Exception {
    int times = 0;
    boolean last = false;
    while (!last) {
      last = !writing;
      times += read.call() ? 1 : 0;
    }
    return times;
  }

  /** Who reads by the manifest is never refused, and sees each trial once with all of its rows. */
  private boolean readByManifest() {
    int atLeast = committed.get();
    Map<String, Integer> layers = new HashMap<>();
    List<String> trials =
        directory.steadily(
            snapshot -> {
              layers.clear();
              snapshot.read(
                  Tables.LAYERS,
                  TableScan.of("trial_id"),
                  row -> layers.merge((String) row[0], 1, Integer::sum));
              List<String> ids = new ArrayList<>();
              snapshot.read(
                  Tables.TRIALS, TableScan.of("trial_id"), row -> ids.add((String) row[0]));
              return ids;
            });
    assertThat(trials).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(layers.keySet()).isEqualTo(new HashSet<>(trials));
    assertThat(layers.values()).isSubsetOf(Set.of(2 * 3, 2 * 31, 2 * 59));
    return true;
  }

  /** Who lists the folder alone may be refused, and else sees each trial once. */
  private boolean readFolder() {
    int atLeast = committed.get();
    List<String> ids = new ArrayList<>();
    try {
      for (String file : directory.files(Tables.TRIALS)) {
        if (GroupName.isTableFile(file)) {
          directory.read(
              Tables.TRIALS,
              GroupName.ofFile(file),
              TableScan.of("trial_id"),
              row -> ids.add((String) row[0]));
        }
      }
    } catch (UserException e) {
      assertThat(e.getMessage()).matches("(?s).*(no such file|not a complete Parquet file).*");
      return false;
    }
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(atLeast);
    return true;
  }

  @Test
  void everyReaderSeesEveryTrialOnce() throws Exception {
    directory = sweep.directory(folder);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      Future<Integer> byManifest = threads.submit(() -> reading(this::readByManifest));
      Future<Integer> byFolder = threads.submit(() -> reading(this::readFolder));
      Future<Void> writer = threads.submit(this::write);
      writer.get();
      assertThat(byManifest.get()).isGreaterThan(5);
      assertThat(byFolder.get()).isGreaterThan(5);
    } finally {
      threads.shutdownNow();
    }
    assertThat(directory.committed()).hasSize(1);
  }
}
