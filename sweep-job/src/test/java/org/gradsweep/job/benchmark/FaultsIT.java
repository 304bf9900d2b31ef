package org.gradsweep.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sample of the faults that the benchmark {@code faults} draws. */
final class FaultsIT {
  private static final int SAMPLE = 20;
  private static final long SEED = 1;

  /**
   * Swap a group's own files, and put a manifest of an earlier sweep in the place of one of the
   * same number.
   */
  private static final List<Long> SELDOM = List.of(4346L, 4468L);

  @TempDir Path folder;

  @Test
  void everyFaultIsNamedByVerifyAndHealedByRun() throws Exception {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(told, true, StandardCharsets.UTF_8)) {
      Faults faults = new Faults(folder, out);
      for (int i = 0; i < SAMPLE; i++) {
        faults.stands(SEED + i);
      }
      for (long seed : SELDOM) {
        faults.stands(seed);
      }
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
  }
}
