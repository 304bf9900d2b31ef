package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged jar on a real disk that is full: a small one in memory, which only root can mount.
 */
final class FullDiskIT {
  private static final long DISK_BYTES = 2L << 20;

  /** And for two manifests with their copies; not for the files that compaction makes. */
  private static final long ROOM_FOR_A_LEASE = 24L << 10;

  private static List<TrialResult> results;

  @TempDir Path folder;
  private Path disk;
  private Path out;
  private boolean mounted;
  private Installation installation;
  private int started;

  @BeforeAll
  static void runTrials() {
    results = TinySweep.with().results();
  }

  @BeforeEach
  void mount() throws Exception {
    TinySweep.writeConfig(folder);
    installation = new Installation(folder);
    disk = Files.createDirectory(folder.resolve("disk"));
    out = disk.resolve("out");
    mounted = command("mount", "-t", "tmpfs", "-o", "size=" + DISK_BYTES, "tmpfs", disk.toString());
    assumeThat(mounted).as("only root can mount a small disk").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(command("umount", disk.toString())).isTrue();
    }
  }

  private static boolean command(String... words) throws Exception {
    Process process;
    try {
      process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(new File("/dev/null"))
              .start();
    } catch (IOException e) {
      return false; // there is no such program
    }
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  /** Leaves so many bytes of the disk free. */
  private void fill(long free) throws IOException {
    long bytes = disk.toFile().getUsableSpace() - free;
    try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
      byte[] block = new byte[1 << 10];
      for (long written = 0; written + block.length <= bytes; written += block.length) {
        filler.write(block);
      }
    }
  }

  private void empty() throws IOException {
    Files.delete(disk.resolve("filler"));
  }

  private Ran run() throws Exception {
    return process("run", "tiny.yaml", "--out", out.toString(), "--master", "local[2]");
  }

  private Ran process(String... args) throws Exception {
    try (JavaProcess process = installation.gradsweep("process" + started++, args)) {
      int code = process.exitCode();
      String err =
          process
              .err()
              .lines()
              .filter(line -> !line.contains("incubator"))
              .collect(Collectors.joining("\n"));
      return new Ran(code, process.out(), err);
    }
  }

  private void assertRows() {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(results, table));
    }
  }

  @Test
  void theRunEndsWithOneLineAndCompletesWhenThereIsRoom() throws Exception {
    fill(150 << 10);
    Ran full = run();
    assertThat(full.code()).as(full.err()).isEqualTo(2);
    assertThat(full.err().lines())
        .as("what is to be done, how far it came, and why it ended")
        .allMatch(line -> line.startsWith("gradsweep: "))
        .filteredOn(line -> !line.contains(" of 12 trials") && !line.matches(Installation.DATA))
        .singleElement()
        .asString()
        .startsWith("gradsweep: cannot write " + out)
        .endsWith(": No space left on device");
    List<String> before = StoredRows.whole(out.toString(), Tables.TRIALS);
    assertThat(before).hasSizeBetween(1, 11);

    empty();
    Ran again = run();
    assertThat(again.code()).as(again.err()).isZero();
    assertRows();
    assertThat(StoredRows.whole(out.toString(), Tables.TRIALS)).containsAll(before);
    assertThat(Ran.of("verify", out).code()).isZero();
  }

  @Test
  void aPlaceWithoutAnyRoomIsRefusedBeforeTraining() throws Exception {
    fill(0);
    Ran full = run();
    assertThat(full.code()).as(full.err()).isEqualTo(2);
    assertThat(full.err()).contains("No space left on device").hasLineCount(1);
  }

  @Test
  void thatThereIsNoRoomForCompactionLosesNothing() throws Exception {
    SweepDirectory directory = SweepDirectory.at(out.toString(), new Configuration(false));
    directory.write(SweepRecord.of(TinySweep.with().generation()));
    for (int i = 0; i < results.size(); i++) {
      try (GroupWriter writer = new GroupWriter(directory, "group" + i)) {
        writer.add(results.get(i));
        writer.commit();
      }
    }
    fill(ROOM_FOR_A_LEASE);
    Ran compacted = process("compact", out.toString());
    assertThat(compacted.code()).as(compacted.err()).isEqualTo(2);
    assertThat(compacted.err()).contains("No space left on device").hasLineCount(1);
    assertRows();

    Ran again = run();
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).startsWith("all 12 trials are done already\n");
    assertThat(again.err())
        .startsWith(
            "gradsweep: all rows are there, but the files were not compacted (cannot write ")
        .hasLineCount(1);
    assertRows();

    empty();
    assertThat(Ran.of("compact", out).out()).isEqualTo("12 trials: 36 files are now 3\n");
    assertRows();
  }
}
