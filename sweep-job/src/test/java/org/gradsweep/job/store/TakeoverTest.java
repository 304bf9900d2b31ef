package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.error.OutsideException;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Folders;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.parquet.TableScan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process that stands still before its k-th change to the store, for every third k, or every one
 * with {@code -Devery.cell=true}; another is told that it is dead, takes the folder over and does
 * all its work; then the first goes on. Nothing that counted ceases to, nothing stands twice for
 * those who read the manifest, and after the next compaction not for those who list the folders
 * either.
 */
final class TakeoverTest {
  private static final int[] BEFORE = {0, 1, 2, 4, 9};
  private static final int[] AFTER = {0, 1, 2, 4, 9, 11};

  private static List<TrialResult> results;
  private static SweepRecord plan;

  @TempDir Path temporary;

  @BeforeAll
  static void runTrials() {
    TinySweep sweep = TinySweep.with();
    plan = SweepRecord.of(sweep.generation());
    results = new ArrayList<>(sweep.results());
    results.set(4, TinySweep.failed(results.get(4)));
  }

  @AfterEach
  void allowEverything() {
    CrashingFileSystem.pauseAfter(Long.MAX_VALUE, null);
  }

  /** What the process does that stands still. */
  enum Late {
    COMPACTION {
      @Override
      void work(SweepDirectory directory, HeldLease lease) {
        new Debris(directory, lease).remove();
        new Compaction(directory, lease).gather();
      }
    },
    SETTING_APART {
      @Override
      void work(SweepDirectory directory, HeldLease lease) {
        new Compaction(directory, lease).setApart(Set.of(id(4), id(9)));
      }
    },
    REPAIR {
      @Override
      void work(SweepDirectory directory, HeldLease lease) {
        new Repair(directory, lease).setAside();
        new Debris(directory, lease).remove();
      }
    },
    TASKS {
      @Override
      void work(SweepDirectory directory, HeldLease lease) {
        Set<String> finished = directory.snapshot(lease).finished().keySet();
        for (int trial : new int[] {11, 10}) {
          if (!finished.contains(id(trial))) {
            commit(directory, lease, "late" + trial, trial);
          }
        }
        new Compaction(directory, lease).gather();
      }
    };

    abstract void work(SweepDirectory directory, HeldLease lease);
  }

  private static String id(int trial) {
    return results.get(trial).trial().trial().trialId();
  }

  private static void commit(
      SweepDirectory directory, HeldLease lease, String base, int... trials) {
    String group = GroupName.of(base, lease.fence(), 0).text();
    try (GroupWriter writer = new GroupWriter(directory, group)) {
      TinySweep.pick(results, trials).forEach(writer::add);
      writer.commit(lease.fence());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SweepDirectory open(Path folder) {
    return new SweepDirectory(
        HadoopStore.at(
            CrashingFileSystem.RENAMING + "://" + folder, CrashingFileSystem.configuration()));
  }

  private static HeldLease lease(SweepDirectory directory) {
    return directory.lease(Claim.toKeep("test", note -> {}));
  }

  private static void prepare(Path folder) throws IOException {
    SweepDirectory directory = open(Files.createDirectories(folder));
    directory.write(plan);
    try (HeldLease lease = lease(directory)) {
      commit(directory, lease, "a", 0, 9);
      new Compaction(directory, lease).gather();
    }
    try (HeldLease lease = lease(directory)) {
      commit(directory, lease, "b", 1, 2, 4);
    }
  }

  /** Takes the folder over from whoever has it, finds out what is left and does it. */
  private static void takeOver(Path folder, boolean[] trained) {
    SweepDirectory directory = open(folder);
    directory.state().manifest().writer().ifPresent(ThisProcess::ends);
    try (HeldLease lease = lease(directory)) {
      new Debris(directory, lease).remove();
      assertThat(new Repair(directory, lease).setAside()).isEmpty();
      Set<String> finished = directory.snapshot(lease).finished().keySet();
      for (int trial : BEFORE) {
        assertThat(finished).contains(id(trial));
      }
      if (!finished.contains(id(11))) {
        trained[0] = true;
        commit(directory, lease, "new", 11);
      }
      new Compaction(directory, lease).gather();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertRows(SweepDirectory directory, int... trials) {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(directory, table))
          .as(table.name())
          .containsAll(StoredRows.of(TinySweep.pick(results, trials), table))
          .doesNotHaveDuplicates();
    }
  }

  private static void assertFolders(SweepDirectory directory) {
    for (Table<?> table : Tables.ALL) {
      List<String> rows = new ArrayList<>();
      for (String file : directory.files(table)) {
        assertThat(GroupName.isTableFile(file)).as(file).isTrue();
        assertThat(Manifest.isBarrier(file)).as(file).isFalse();
        directory.read(
            table,
            GroupName.ofFile(file),
            TableScan.of(table.reproducibleColumns().toArray(String[]::new)),
            row -> rows.add(Arrays.toString(row)));
      }
      assertThat(rows)
          .as(table.name())
          .containsAll(StoredRows.of(TinySweep.pick(results, AFTER), table))
          .doesNotHaveDuplicates();
    }
  }

  private static void go(SweepDirectory directory, Late late) throws IOException {
    try (HeldLease lease = lease(directory)) {
      try {
        late.work(directory, lease);
      } catch (UserException | OutsideException e) {
        assertThat(lease.fence().number())
            .as("only who was replaced fails: %s", e)
            .isLessThan(directory.state().manifest().number());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoeverStoodStillChangesNothing(Late late) throws IOException {
    Path start = temporary.resolve(late.name());
    prepare(start);
    boolean paused = true;
    int changes = 0;
    for (; paused; changes += CrashingFileSystem.STRIDE) {
      Path folder = Folders.copy(start, temporary.resolve(late.name() + changes));
      SweepDirectory directory = open(folder);
      boolean[] happened = new boolean[1];
      boolean[] trained = new boolean[1];
      CrashingFileSystem.pauseAfter(
          changes,
          () -> {
            happened[0] = true;
            takeOver(folder, trained);
            assertRows(open(folder), AFTER);
          });
      go(directory, late);
      CrashingFileSystem.pauseAfter(Long.MAX_VALUE, null);
      paused = happened[0];
      assertRows(directory, paused ? AFTER : BEFORE);
      boolean[] again = new boolean[1];
      takeOver(folder, again);
      assertThat(again[0] && trained[0]).as("trained again after %d changes", changes).isFalse();
      assertRows(directory, AFTER);
      assertFolders(directory);
    }
    assertThat(changes).isGreaterThan(5);
  }
}
