package org.gradsweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.gradsweep.job.MadeUpSweep;
import org.gradsweep.job.Ran;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status} says of a sweep that runs, that has stopped and that has broken files. */
final class StatusTest {
  @TempDir Path folder;
  private final MadeUpSweep sweep = MadeUpSweep.of(90, 1);
  private SweepDirectory directory;

  /** Three groups of ten trials, the last two 20 and 10 seconds ago. */
  @BeforeEach
  void writeThirdOfTheTrials() throws IOException {
    directory = sweep.directory(folder);
    Instant now = Instant.now();
    for (int group = 0; group < 3; group++) {
      sweep.writeGroup(directory, "g" + group, group * 10, group * 10 + 10);
      Files.setLastModifiedTime(
          folder.resolve("trials/g" + group + ".parquet"),
          FileTime.from(now.minusSeconds(30 - 10L * group)));
    }
  }

  @Test
  void aStoppedSweep() {
    Ran status = Ran.of("status", folder);
    assertThat(status.code()).isZero();
    assertThat(status.err()).isEmpty();
    assertThat(status.out())
        .startsWith(
            """
            sweep      large
            state      stopped
            planned    90
            completed  30
            diverged   0
            failed     0
            left       60
            rate       1.00 trials/s
            """)
        .containsPattern(
            "time left  0:0\\d:\\d\\d, if it ran as before\\nlast rows  0:00:1\\d ago\\n$");
  }

  @Test
  void aRunningSweep() throws IOException {
    try (HeldLease lease = directory.lease(Claim.toKeep("test", note -> {}))) {
      assertThat(lease.isLost()).isFalse();
      assertThat(Ran.of("status", folder).out())
          .contains("state      running\nby         test on ")
          .containsPattern("time left  0:0\\d:\\d\\d\n");
    }
    assertThat(Ran.of("status", folder).out()).contains("state      stopped\n");
  }

  @Test
  void aSweepThatHasNotBegun(@TempDir Path other) {
    sweep.directory(other);
    assertThat(Ran.of("status", other).out())
        .contains("completed  0\n")
        .endsWith("left       90\n");
  }

  @Test
  void brokenFilesAreToldByEveryCommandAndTheirTrialsAreLeft() throws IOException {
    Path broken = folder.resolve("layers/g1.parquet");
    Files.write(broken, java.util.Arrays.copyOf(Files.readAllBytes(broken), 1_000));
    Files.write(folder.resolve("epochs/g2.parquet"), new byte[0]);
    String ignored =
        """
        gradsweep: ignored %1$s/epochs/g2.parquet, which is missing, empty, half written or cut off
        gradsweep: ignored %1$s/layers/g1.parquet, which is missing, empty, half written or cut off
        """
            .formatted(folder);
    Ran status = Ran.of("status", folder);
    assertThat(status.err()).isEqualTo(ignored);
    assertThat(status.out()).contains("completed  10\n", "left       80\n");

    Ran verify = Ran.of("verify", folder);
    assertThat(verify.code()).isEqualTo(3);
    assertThat(verify.err())
        .startsWith("gradsweep: 2 files are damaged; gradsweep run puts that in order\n");
    assertThat(verify.out().lines()).hasSize(82);
    assertThat(verify.out())
        .contains("epochs/g2.parquet: empty; with it go the trials ")
        .contains("layers/g1.parquet: half written or cut off; with it go the trials ");
    assertThat(verify.out().lines().skip(2)).allMatch(line -> line.contains(": missing ("));

    Ran compact = Ran.of("compact", folder);
    assertThat(compact.code()).isZero();
    assertThat(compact.err())
        .isEqualTo(
            """
            gradsweep: set aside %1$s/epochs/g2.parquet (empty): its trials are to be run again
            gradsweep: set aside %1$s/layers/g1.parquet (half written or cut off): its trials are to be run again
            """
                .formatted(folder));
    assertThat(compact.out()).isEqualTo("10 trials: 3 files are now 3\n");
    assertThat(Ran.of("status", folder).out()).contains("completed  10\n", "left       80\n");
  }
}
