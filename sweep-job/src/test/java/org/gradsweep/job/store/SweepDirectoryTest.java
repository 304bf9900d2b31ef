package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.local.RawLocalFs;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.Fault;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of a sweep directory, the same in every kind of store. */
final class SweepDirectoryTest {
  /** The kinds of store, each over a folder of this machine. */
  enum Kind {
    LOCAL {
      @Override
      FileStore store(Path folder) {
        return new LocalStore(folder);
      }
    },
    RENAMING {
      @Override
      FileStore store(Path folder) {
        Configuration configuration = new Configuration();
        configuration.setClass(
            "fs.file.impl", RawLocalFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        configuration.setClass(
            "fs.AbstractFileSystem.file.impl",
            RawLocalFs.class,
            org.apache.hadoop.fs.AbstractFileSystem.class);
        return HadoopStore.at(folder.toUri().toString(), configuration);
      }
    },
    OBJECTS {
      @Override
      FileStore store(Path folder) {
        Configuration configuration = new Configuration();
        configuration.setClass(
            "fs." + ObjectStoreStandIn.SCHEME + ".impl",
            ObjectStoreStandIn.class,
            org.apache.hadoop.fs.FileSystem.class);
        return HadoopStore.at(ObjectStoreStandIn.SCHEME + "://" + folder, configuration);
      }
    };

    abstract FileStore store(Path folder);
  }

  private static TinySweep sweep;
  private static List<TrialResult> results;

  @TempDir Path folder;

  @BeforeAll
  static void runTrials() {
    sweep = TinySweep.with();
    results = sweep.results();
  }

  private SweepDirectory open(Kind kind) {
    SweepDirectory directory = new SweepDirectory(kind.store(folder));
    directory.write(SweepRecord.of(sweep.generation()));
    return directory;
  }

  private static void commit(SweepDirectory directory, String group, int... trials)
      throws IOException {
    try (GroupWriter writer = new GroupWriter(directory, group)) {
      TinySweep.pick(results, trials).forEach(writer::add);
      writer.commit();
    }
  }

  private static HeldLease lease(SweepDirectory directory) {
    return directory.lease(Claim.toKeep("test", note -> {}));
  }

  private static void assertHolds(SweepDirectory directory, int... trials) {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(directory, table))
          .as(table.name())
          .isEqualTo(StoredRows.of(TinySweep.pick(results, trials), table));
    }
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .collect(Collectors.toSet());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGroupIsSeenWholeAfterItsCommitAndInNoPartBefore(Kind kind) throws IOException {
    SweepDirectory directory = open(kind);
    try (GroupWriter writer = new GroupWriter(directory, "g")) {
      TinySweep.pick(results, 0, 1, 2).forEach(writer::add);
      assertThat(directory.committed()).isEmpty();
      assertThat(directory.isCommitted("g")).isFalse();
      writer.commit();
    }
    assertThat(directory.isCommitted("g")).isTrue();
    assertHolds(directory, 0, 1, 2);
    assertThat(files())
        .containsExactlyInAnyOrder(
            "sweep.yaml", "trials/g.parquet", "epochs/g.parquet", "layers/g.parquet");
  }

  @ParameterizedTest
  @EnumSource
  void aGroupThatIsWrittenTwiceStandsOnce(Kind kind) throws IOException {
    SweepDirectory directory = open(kind);
    try (HeldLease lease = lease(directory);
        GroupWriter first = new GroupWriter(directory, GroupName.of("g", lease.fence(), 0).text());
        GroupWriter second =
            new GroupWriter(directory, GroupName.of("g", lease.fence(), 1).text())) {
      TinySweep.pick(results, 3, 4).forEach(first::add);
      TinySweep.pick(results, 3, 4).forEach(second::add);
      second.commit(lease.fence());
      first.commit(lease.fence());
      assertHolds(directory, 3, 4);
    }
    assertHolds(directory, 3, 4);
  }

  /** Speculation, or a task that outlives its driver. */
  @ParameterizedTest
  @EnumSource
  void aGroupThatTwoTasksWriteAtTheSameMomentStandsOnce(Kind kind) throws Exception {
    SweepDirectory directory = open(kind);
    try (HeldLease lease = lease(directory)) {
      CyclicBarrier together = new CyclicBarrier(2);
      List<Callable<Void>> attempts = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int attempt = i;
        attempts.add(
            () -> {
              for (int group = 0; group < 4; group++) {
                together.await(1, TimeUnit.MINUTES);
                commit(
                    directory,
                    GroupName.of("group" + group, lease.fence(), attempt).text(),
                    2 * group,
                    2 * group + 1);
              }
              return null;
            });
      }
      ExecutorService tasks = Executors.newFixedThreadPool(2);
      try {
        for (Future<Void> done : tasks.invokeAll(attempts)) {
          done.get();
        }
      } finally {
        tasks.shutdownNow();
      }
      assertHolds(directory, 0, 1, 2, 3, 4, 5, 6, 7);
      assertThat(directory.committed()).hasSize(4).allMatch(group -> group.endsWith("-0"));
      assertThat(new Debris(directory, lease).remove()).hasSize(12);
      assertHolds(directory, 0, 1, 2, 3, 4, 5, 6, 7);
      assertThat(Inspection.of(directory, directory.snapshot()).faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void finishedTrialsAreFoundByTheRowsNotByTheNames(Kind kind) throws IOException {
    SweepDirectory directory = open(kind);
    commit(directory, "anything", 0, 5);
    assertThat(directory.finished())
        .containsOnlyKeys(sweep.plan().trialId(0), sweep.plan().trialId(5))
        .containsEntry(
            sweep.plan().trialId(5),
            new SweepDirectory.Finished("anything", results.get(5).trial().status()));
  }

  @ParameterizedTest
  @EnumSource
  void debrisIsRemovedAndNothingElse(Kind kind) throws IOException {
    SweepDirectory directory = open(kind);
    commit(directory, "whole", 0, 1);
    commit(directory, "without-trials", 2);
    commit(directory, "without-layers", 3);
    commit(directory, "torn", 4);
    Files.delete(folder.resolve("trials/without-trials.parquet"));
    Files.delete(folder.resolve("layers/without-layers.parquet"));
    Path torn = folder.resolve("trials/torn.parquet");
    byte[] bytes = Files.readAllBytes(torn);
    Files.write(torn, Arrays.copyOf(bytes, bytes.length / 2));
    Files.writeString(folder.resolve("epochs/.g.parquet.1234.tmp"), "half");
    Files.writeString(folder.resolve("trials/notes.txt"), "the user's own");
    Files.writeString(folder.resolve("report.html"), "the user's own");

    try (HeldLease lease = lease(directory)) {
      assertThat(new Debris(directory, lease).remove())
          .containsExactlyInAnyOrder(
              "epochs/without-trials.parquet",
              "layers/without-trials.parquet",
              "epochs/.g.parquet.1234.tmp");
      assertThat(new Repair(directory, lease).setAside())
          .extracting(Fault::file)
          .containsExactlyInAnyOrder("layers/without-layers.parquet", "trials/torn.parquet");
      assertHolds(directory, 0, 1);
      assertThat(files())
          .contains(
              "trials/notes.txt",
              "report.html",
              "broken/trials-torn.parquet",
              "broken/epochs-torn.parquet",
              "broken/layers-torn.parquet",
              "broken/trials-without-layers.parquet",
              "broken/epochs-without-layers.parquet");
      assertThat(new Debris(directory, lease).remove()).isEmpty();
      assertThat(new Repair(directory, lease).setAside()).isEmpty();
    }
  }

  /** A group has a file in each table that its name tells; else it does not count. */
  @ParameterizedTest
  @EnumSource
  void aGroupWithNeuronsIsCommittedWhenTheirFileIsThereToo(Kind kind) throws IOException {
    TinySweep recording = TinySweep.with(TinySweep.NEURONS);
    List<TrialResult> recorded = recording.results().subList(0, 2);
    SweepDirectory directory = open(kind);
    commit(directory, "g", 2, 3);
    for (String group : List.of("whole-neurons", "lost-neurons", "empty-neurons")) {
      try (GroupWriter writer = new GroupWriter(directory, group)) {
        recorded.forEach(writer::add);
        writer.commit();
      }
      assertThat(directory.isCommitted(group)).isTrue();
    }
    Files.delete(folder.resolve("neurons/lost-neurons.parquet"));
    Files.write(folder.resolve("neurons/empty-neurons.parquet"), new byte[0]);

    assertThat(directory.isCommitted("lost-neurons")).isFalse();
    assertThat(directory.committed()).containsExactly("g", "whole-neurons");
    assertThat(directory.snapshot().broken())
        .containsExactly("neurons/empty-neurons.parquet", "neurons/lost-neurons.parquet");
    assertThat(StoredRows.of(directory, Tables.NEURONS))
        .hasSizeGreaterThan(50)
        .isEqualTo(StoredRows.of(recorded, Tables.NEURONS));
    try (HeldLease lease = lease(directory)) {
      assertThat(new Debris(directory, lease).remove()).isEmpty();
      assertThat(new Repair(directory, lease).setAside())
          .extracting(Fault::file)
          .containsExactly("neurons/empty-neurons.parquet", "neurons/lost-neurons.parquet");
      assertThat(directory.committed()).containsExactly("g", "whole-neurons");
    }
  }

  @Test
  void rowsOfATableThatAGroupDoesNotHaveAreNotLeftOutSilently() throws IOException {
    TrialResult recorded = TinySweep.with(TinySweep.NEURONS).results().get(0);
    try (GroupWriter writer = new GroupWriter(open(Kind.LOCAL), "g")) {
      assertThatThrownBy(() -> writer.add(recorded)).hasMessage("group g has no file in neurons");
    }
  }

  @ParameterizedTest
  @EnumSource
  void clearingLeavesTheFilesOfOthers(Kind kind) throws IOException {
    SweepDirectory directory = open(kind);
    commit(directory, "g", 0);
    Files.writeString(folder.resolve("report.html"), "the user's own");
    Claim clearing = new Claim("test", record -> record, true, note -> {});
    try (HeldLease lease = directory.lease(clearing)) {
      new Debris(directory, lease).remove();
    }
    assertThat(files())
        .hasSize(4)
        .contains("sweep.yaml", "report.html")
        .filteredOn(file -> file.startsWith("manifest-"))
        .hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void trialsRunAgainReplaceTheirRowsAndKeepTheOthers(Kind kind) throws IOException {
    SweepDirectory directory = open(kind);
    try (GroupWriter writer = new GroupWriter(directory, "g")) {
      writer.add(results.get(0));
      writer.add(TinySweep.failed(results.get(1)));
      writer.add(results.get(2));
      writer.commit();
    }
    String again = sweep.plan().trialId(1);
    assertThat(directory.finished().get(again).status()).isEqualTo(TrialStatus.FAILED);
    try (HeldLease lease = lease(directory);
        GroupWriter writer =
            new GroupWriter(directory, GroupName.of("g", lease.fence(), 0).text())) {
      writer.keepRows("g", Set.of(again));
      writer.add(results.get(1));
      assertThat(directory.finished()).hasSize(3);
      writer.commit(lease.fence());
      assertHolds(directory, 0, 1, 2);
    }
    assertHolds(directory, 0, 1, 2);
  }

  @ParameterizedTest
  @EnumSource
  void aDirectoryTravelsToExecutors(Kind kind) throws Exception {
    SweepDirectory directory = open(kind);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(directory);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      commit((SweepDirectory) in.readObject(), "g", 0);
    }
    assertHolds(directory, 0);
  }

  @ParameterizedTest
  @EnumSource
  void anExecutorThatDoesNotSeeTheFolderSaysSo(Kind kind) {
    SweepDirectory directory = new SweepDirectory(kind.store(folder.resolve("elsewhere")));
    assertThatThrownBy(() -> new GroupWriter(directory, "g"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("every executor must see the same folder");
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource
  void aFolderOfSomethingElseIsRefused(Kind kind) throws IOException {
    Files.writeString(folder.resolve("thesis.tex"), "\\begin{document}");
    SweepDirectory directory = new SweepDirectory(kind.store(folder));
    assertThatThrownBy(directory::record)
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("must be empty or a sweep directory, found thesis.tex");
  }

  @ParameterizedTest
  @EnumSource
  void aFileIsRefused(Kind kind) throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "text");
    SweepDirectory directory = new SweepDirectory(kind.store(file));
    assertThatThrownBy(directory::record)
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("must be a folder, found a file");
    assertThat(file).hasContent("text");
  }

  @Test
  void theRecordKeepsEveryGeneration() {
    SweepRecord one = SweepRecord.of(sweep.generation());
    SweepRecord two = one.with(TinySweep.with("epochs=3").generation());
    assertThat(SweepRecord.parse("sweep.yaml", one.text())).isEqualTo(one);
    assertThat(SweepRecord.parse("sweep.yaml", two.text())).isEqualTo(two);
    assertThat(two.holds(sweep.plan().fingerprint())).isTrue();
    assertThat(one.holds(two.latest().planFingerprint())).isFalse();
  }

  @Test
  void aRecordThatIsNoneIsRefused() {
    assertThatThrownBy(() -> SweepRecord.parse("sweep.yaml", "name: mine\n"))
        .isInstanceOf(UserException.class)
        .hasMessage("sweep.yaml: must be a sweep directory's record, found no line '# plan: ...'");
  }

  @ParameterizedTest
  @EnumSource
  void aSecondRunOnTheSameFolderIsRefused(Kind kind) throws IOException {
    SweepDirectory directory = open(kind);
    try (HeldLease lease = lease(directory)) {
      assertThat(lease.isLost()).isFalse();
      assertThatThrownBy(() -> lease(directory))
          .isInstanceOf(UserException.class)
          .hasMessageMatching(".*: is being written to by test on \\S+, process \\d+, since \\S+Z");
    }
    lease(directory).close();
  }
}
