package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Folders;
import org.gradsweep.job.MadeUpSweep;
import org.gradsweep.job.Ran;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction by processes that are killed at any moment: no row is lost and none stands twice. */
final class CompactionIT {
  private static final int KILLS = 6;
  private static final long SEED = 4;

  @TempDir Path folder;

  /** Number and hash of the rows of each table, in any order. */
  private static List<List<Long>> rows(Path directory) {
    List<List<Long>> rows = new ArrayList<>();
    for (Table<?> table : Tables.ALL) {
      long[] sums = new long[2];
      SweepDirectory.at(directory.toString(), new Configuration(false))
          .read(
              table,
              TableScan.of(table.columns().stream().map(Column::name).toArray(String[]::new)),
              row -> {
                sums[0]++;
                sums[1] += Arrays.hashCode(row) * 0x9E3779B97F4A7C15L;
              });
      rows.add(List.of(sums[0], sums[1]));
    }
    return rows;
  }

  private static boolean hasTemporaries(Path directory) {
    String[] files = directory.resolve("layers").toFile().list();
    return Arrays.stream(files).anyMatch(file -> file.startsWith(".compacted-"));
  }

  @Test
  void aKilledCompactionLosesNothingAndIsTakenUpAgain() throws Exception {
    Path base = folder.resolve("base");
    MadeUpSweep sweep = MadeUpSweep.of(900, 2);
    sweep.write(base, 40);
    List<List<Long>> expected = rows(base);
    assertThat(expected.get(1).get(0)).isEqualTo(900L * 3 * 31);
    Installation installation = new Installation(folder);

    Folders.copy(base, folder.resolve("whole"));
    long begin = System.nanoTime();
    try (JavaProcess whole = installation.gradsweep("whole-run", "compact", "whole")) {
      assertThat(whole.exitCode()).as(whole.err()).isZero();
      assertThat(whole.out()).isEqualTo("900 trials: 120 files are now 3\n");
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    assertThat(rows(folder.resolve("whole"))).isEqualTo(expected);

    Random random = new Random(SEED);
    int inTheMiddle = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path directory = Folders.copy(base, folder.resolve("killed" + kill));
      try (JavaProcess killed =
          installation.gradsweep("kill" + kill, "compact", directory.getFileName().toString())) {
        if (kill % 2 == 0) {
          killed.await("writing", () -> hasTemporaries(directory));
          TimeUnit.MILLISECONDS.sleep(random.nextLong(millis / 3 + 1));
        } else {
          TimeUnit.MILLISECONDS.sleep(random.nextLong(millis + 1));
        }
        inTheMiddle += killed.handle().isAlive() ? 1 : 0;
        killed.kill();
      }
      assertThat(rows(directory)).as("after kill %d", kill).isEqualTo(expected);
      Ran again = Ran.of("compact", directory);
      assertThat(again.code()).as(again.err()).isZero();
      assertThat(rows(directory)).as("after kill %d and compaction", kill).isEqualTo(expected);
      assertThat(Ran.of("verify", directory).out())
          .isEqualTo("all 900 trials stand exactly once in each table\n");
      for (Table<?> table : Tables.of(sweep.plan().probe())) {
        assertThat(directory.resolve(table.name()).toFile().list()).hasSize(1);
      }
    }
    assertThat(inTheMiddle).isPositive();
  }
}
