package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compaction by a process that dies before its k-th change to the store, for every third k, or
 * every one with {@code -Devery.cell=true}: no reader sees a row twice or not at all, then and
 * after the next run. Some of the trials are of a plan that records neurons, others of the plan
 * that it extends, which does not.
 */
final class CompactionCrashTest {
  private static final String GROUP = "b-neurons";

  private static List<TrialResult> results;

  /** What a directory of both plans holds. */
  private static SweepRecord plans;

  @TempDir Path temporary;

  @BeforeAll
  static void runTrials() {
    TinySweep without = TinySweep.with();
    TinySweep recording = TinySweep.with(TinySweep.NEURONS);
    plans = SweepRecord.of(without.generation()).with(recording.generation());
    results = new ArrayList<>(recording.results());
    List<TrialResult> others = without.results();
    results.set(0, others.get(0));
    results.set(9, TinySweep.failed(others.get(9)));
    results.set(4, TinySweep.failed(results.get(4)));
  }

  @AfterEach
  void allowEverything() {
    CrashingFileSystem.allow(Long.MAX_VALUE);
  }

  /** What a process does that may die. */
  private interface Work {
    void run(SweepDirectory directory);
  }

  private static SweepDirectory open(Path folder, String scheme) {
    CrashingFileSystem.allow(Long.MAX_VALUE);
    return new SweepDirectory(
        HadoopStore.at(scheme + "://" + folder, CrashingFileSystem.configuration()));
  }

  private static SweepDirectory prepared(Path folder, String scheme) throws IOException {
    SweepDirectory directory = open(folder, scheme);
    directory.write(plans);
    commit(directory, "a", 0, 9);
    commit(directory, GROUP, 1, 2, 4);
    return directory;
  }

  private static void commit(SweepDirectory directory, String group, int... trials)
      throws IOException {
    try (GroupWriter writer = new GroupWriter(directory, group)) {
      TinySweep.pick(results, trials).forEach(writer::add);
      writer.commit();
    }
  }

  private static void compact(SweepDirectory directory) {
    leased(
        directory,
        lease -> {
          new Debris(directory, lease).remove();
          new Compaction(directory, lease).gather();
        });
  }

  private static void setApart(SweepDirectory directory, Set<String> trials) {
    leased(
        directory,
        lease -> {
          new Debris(directory, lease).remove();
          new Compaction(directory, lease).setApart(trials);
        });
  }

  /** A process that dies can't even take its sign of life away. */
  private static void leased(SweepDirectory directory, Consumer<HeldLease> work) {
    HeldLease lease = directory.lease(Claim.toKeep("test", note -> {}));
    try {
      work.accept(lease);
    } finally {
      try {
        lease.close();
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("the process died");
      }
    }
  }

  /** Runs the work with ever more changes until it comes to its end. */
  private int forEveryCrash(String scheme, Work before, Work work, Work after) throws IOException {
    Path start = Files.createDirectory(temporary.resolve(scheme));
    before.run(prepared(start, scheme));
    for (int changes = 0; ; changes += CrashingFileSystem.STRIDE) {
      Path folder = Folders.copy(start, temporary.resolve(scheme + changes));
      SweepDirectory directory = open(folder, scheme);
      boolean died = false;
      try {
        work.run(open(folder, scheme, changes));
      } catch (UserException e) {
        assertThat(e).hasMessageContaining("the process died");
        died = true;
      }
      CrashingFileSystem.allow(Long.MAX_VALUE);
      after.run(directory);
      if (!died) {
        return changes;
      }
    }
  }

  private static SweepDirectory open(Path folder, String scheme, int changes) {
    SweepDirectory directory = open(folder, scheme);
    CrashingFileSystem.allow(changes);
    return directory;
  }

  private static void assertRows(SweepDirectory directory, int... trials) {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(directory, table))
          .as(table.name())
          .isEqualTo(StoredRows.of(TinySweep.pick(results, trials), table));
    }
  }

  /** Who lists a folder without the manifest sees every row once, or a file that is none. */
  private static void assertFolders(SweepDirectory directory, int... trials) {
    for (Table<?> table : Tables.ALL) {
      List<String> files = directory.files(table);
      if (files.stream().anyMatch(Manifest::isBarrier)) {
        continue;
      }
      List<String> rows = new ArrayList<>();
      for (String file : files) {
        if (GroupName.isTableFile(file)) {
          directory.read(
              table,
              GroupName.ofFile(file),
              TableScan.of(table.reproducibleColumns().toArray(String[]::new)),
              row -> rows.add(Arrays.toString(row)));
        }
      }
      rows.sort(null);
      assertThat(rows)
          .as(table.name())
          .isEqualTo(StoredRows.of(TinySweep.pick(results, trials), table));
    }
  }

  private static Set<String> files(SweepDirectory directory) {
    return Stream.concat(Tables.ALL.stream().map(Table::name), Stream.of(""))
        .flatMap(folder -> directory.files(folder).stream())
        .filter(file -> file.contains("."))
        .collect(Collectors.toSet());
  }

  private static String id(int trial) {
    return results.get(trial).trial().trial().trialId();
  }

  private static final int[] ALL = {0, 1, 2, 4, 9};
  private static final int[] WITH_NEW = {0, 1, 2, 4, 9, 11};

  @ParameterizedTest
  @ValueSource(strings = {CrashingFileSystem.RENAMING, CrashingFileSystem.OBJECTS})
  void theFirstCompaction(String scheme) throws IOException {
    int changes =
        forEveryCrash(
            scheme,
            directory -> {},
            CompactionCrashTest::compact,
            directory -> {
              assertRows(directory, ALL);
              assertFolders(directory, ALL);
              compact(directory);
              assertRows(directory, ALL);
              assertFolders(directory, ALL);
              assertThat(directory.committed()).hasSize(1).allMatch(Manifest::isPart);
              assertThat(files(directory))
                  .filteredOn(file -> !file.startsWith("lease-") && !file.endsWith(".tmp"))
                  .hasSize(4)
                  .contains("sweep.yaml", directory.committed().get(0) + ".parquet");
            });
    assertThat(changes).isGreaterThan(15);
  }

  @ParameterizedTest
  @ValueSource(strings = {CrashingFileSystem.RENAMING, CrashingFileSystem.OBJECTS})
  void aLaterCompactionTakesInWhatHasCome(String scheme) throws IOException {
    forEveryCrash(
        scheme,
        directory -> {
          compact(directory);
          leased(
              directory,
              lease ->
                  commitQuietly(directory, GroupName.of("d-neurons", lease.fence(), 0).text(), 11));
        },
        CompactionCrashTest::compact,
        directory -> {
          assertRows(directory, WITH_NEW);
          assertFolders(directory, WITH_NEW);
          compact(directory);
          assertRows(directory, WITH_NEW);
          assertFolders(directory, WITH_NEW);
          assertThat(directory.committed()).hasSize(1).allMatch(Manifest::isPart);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {CrashingFileSystem.RENAMING, CrashingFileSystem.OBJECTS})
  void failedTrialsAreSetApartOfLargeFiles(String scheme) throws IOException {
    Set<String> failed = Set.of(id(4), id(9));
    forEveryCrash(
        scheme,
        CompactionCrashTest::compact,
        directory -> setApart(directory, failed),
        directory -> {
          assertRows(directory, ALL);
          assertFolders(directory, ALL);
          setApart(directory, failed);
          assertRows(directory, ALL);
          assertFolders(directory, ALL);
          assertThat(directory.committed()).hasSize(3).allMatch(Manifest::isPart);
          assertThat(failed)
              .extracting(trial -> directory.finished().get(trial).group())
              .doesNotHaveDuplicates()
              .allMatch(
                  group ->
                      directory.finished().values().stream()
                              .filter(finished -> finished.group().equals(group))
                              .count()
                          == 1);
          setApart(directory, failed);
          assertThat(directory.committed()).hasSize(3);
          compact(directory);
          assertRows(directory, ALL);
          assertThat(directory.committed()).hasSize(1);
        });
  }

  private static void commitQuietly(SweepDirectory directory, String group, int... trials) {
    try {
      commit(directory, group, trials);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aTaskThatOutlivesItsDriverAddsNothingToACompactedSweep() throws IOException {
    SweepDirectory directory = prepared(temporary, CrashingFileSystem.RENAMING);
    compact(directory);
    assertThat(directory.isCommitted(GROUP)).isFalse();
    commit(directory, GROUP, 1, 2, 4);
    assertRows(directory, ALL);
    compact(directory);
    assertFolders(directory, ALL);
  }

  @Test
  void aGroupThatIsWrittenAgainAfterItsRowsWereLostCounts() throws IOException {
    SweepDirectory directory = prepared(temporary, CrashingFileSystem.RENAMING);
    compact(directory);
    String part = directory.committed().get(0);
    Files.write(temporary.resolve("layers/" + part + ".parquet"), new byte[100]);
    assertThat(directory.snapshot().broken()).containsExactly("layers/" + part + ".parquet");
    assertThat(directory.finished()).isEmpty();
    leased(
        directory,
        lease -> {
          assertThat(new Repair(directory, lease).setAside()).hasSize(1);
          commitQuietly(directory, GroupName.of(GROUP, lease.fence(), 0).text(), 1, 2, 4);
        });
    assertRows(directory, 1, 2, 4);
    assertThat(directory.files("broken")).hasSize(4);
  }

  @Test
  void rowsAreSortedByTheKeyOfTheirTable() throws IOException {
    SweepDirectory directory = prepared(temporary, CrashingFileSystem.RENAMING);
    compact(directory);
    for (Table<?> table : Tables.ALL) {
      List<String> keys = new ArrayList<>();
      directory.read(
          table,
          TableScan.of(table.key().toArray(String[]::new)),
          row ->
              keys.add(
                  Stream.of(row)
                      .map(key -> key instanceof Integer i ? "%05d".formatted(i) : (String) key)
                      .collect(Collectors.joining(" "))));
      assertThat(keys).as(table.name()).isSorted().doesNotHaveDuplicates();
      assertThat(keys).hasSize(StoredRows.of(TinySweep.pick(results, ALL), table).size());
    }
    assertThat(directory.snapshot().groups()).hasSize(1);
    leased(directory, lease -> assertThat(new Compaction(directory, lease).gather()).isEmpty());
  }

  /** Not even where what fails comes after the manifest, which counts by then. */
  @Test
  void whoCanNotWriteIsNotTakenForReplaced() throws IOException {
    boolean failed = true;
    for (int changes = 0; failed; changes++) {
      SweepDirectory directory =
          prepared(temporary.resolve("full" + changes), CrashingFileSystem.RENAMING);
      try (HeldLease lease = directory.lease(Claim.toKeep("test", note -> {}))) {
        Compaction compaction = new Compaction(directory, lease);
        CrashingFileSystem.allow(changes);
        failed = false;
        try {
          compaction.gather();
        } catch (UserException e) {
          failed = true;
        }
        CrashingFileSystem.allow(Long.MAX_VALUE);
        lease.check();
        assertThat(directory.snapshot(lease).finished()).hasSize(ALL.length);
        assertThat(lease.manifest()).isEqualTo(directory.snapshot().manifest());
      }
    }
  }

  /** The process stood still, its lease was taken for dead, and it goes on. */
  @Test
  void aProcessThatWasTakenForDeadChangesNothing() throws IOException {
    SweepDirectory directory = prepared(temporary, CrashingFileSystem.RENAMING);
    HeldLease late = directory.lease(Claim.toKeep("test", note -> {}));
    String group = GroupName.of("d-neurons", late.fence(), 0).text();
    Compaction compaction = new Compaction(directory, late);
    ThisProcess.ends(late.manifest().writer().orElseThrow());
    compact(directory);
    List<String> files = files(directory).stream().sorted().toList();

    assertThatThrownBy(compaction::gather)
        .isInstanceOfAny(UserException.class, LeaseLostException.class);
    assertThatThrownBy(() -> new Repair(directory, late).setAside())
        .isInstanceOfAny(UserException.class, LeaseLostException.class);
    assertThatThrownBy(late::check).isInstanceOf(LeaseLostException.class);
    assertThat(late.isLost()).isTrue();
    try (GroupWriter writer = new GroupWriter(directory, group)) {
      TinySweep.pick(results, 11).forEach(writer::add);
      assertThatThrownBy(() -> writer.commit(late.fence())).isInstanceOf(LeaseLostException.class);
    }
    assertThat(files(directory).stream().sorted()).isEqualTo(files);
    // Even what it publishes after it has looked does not count, and is gone after the next run.
    commit(directory, group, 11);
    assertRows(directory, ALL);
    late.close();
    compact(directory);
    assertRows(directory, ALL);
    assertFolders(directory, ALL);
  }
}
