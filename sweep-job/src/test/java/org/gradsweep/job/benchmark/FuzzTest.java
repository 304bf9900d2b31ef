package org.gradsweep.job.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short form of the benchmark {@code fuzz}. */
final class FuzzTest {
  @Test
  void damagedFilesEndInADataSetOrInOneLine() throws Exception {
    assertThat(Fuzz.run("300")).isZero();
  }
}
