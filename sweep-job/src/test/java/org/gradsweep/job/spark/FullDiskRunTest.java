package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Runs on a real disk that is full: a small one in memory, which only root can mount. */
final class FullDiskRunTest {
  private static final long DISK_BYTES = 2L << 20;

  private static List<TrialResult> results;

  @TempDir Path folder;
  private Path disk;
  private Path out;
  private boolean mounted;

  @BeforeAll
  static void runTrials() {
    results = TinySweep.with().results();
  }

  @BeforeEach
  void mount() throws Exception {
    TinySweep.writeConfig(folder);
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

  private Ran run() {
    return Ran.of("run", folder.resolve("tiny.yaml"), "--out", out, "--master", "local[2]");
  }

  private void assertRows() {
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(results, table));
    }
  }

  @Test
  void theRunEndsWithOneLineAndCompletesWhenThereIsRoom() throws IOException {
    fill(150 << 10);
    Ran full = run();
    assertThat(full.code()).as(full.err()).isEqualTo(2);
    assertThat(full.err().lines().filter(line -> line.contains("No space left on device")))
        .singleElement()
        .asString()
        .startsWith("gradsweep: cannot write " + out);
    assertThat(full.err()).doesNotContain("\tat ");
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
  void aPlaceWithoutAnyRoomIsRefusedBeforeTraining() throws IOException {
    fill(0);
    Ran full = run();
    assertThat(full.code()).as(full.err()).isEqualTo(2);
    assertThat(full.err()).contains("No space left on device").hasLineCount(1);
  }

  @Test
  void thatThereIsNoRoomForCompactionLosesNothing() throws IOException {
    SweepDirectory directory = SweepDirectory.at(out.toString(), new Configuration(false));
    directory.write(SweepRecord.of(TinySweep.with().generation()));
    for (int i = 0; i < results.size(); i++) {
      try (GroupWriter writer = new GroupWriter(directory, "group" + i)) {
        writer.add(results.get(i));
        writer.commit();
      }
    }
    fill(0);
    Ran compacted = Ran.of("compact", out);
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
