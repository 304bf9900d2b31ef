package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network whose layers fit into the heap one by one, but not together outside of it. */
final class NativeMemoryIT {
  private static final int DEPTH = 16;

  /** What the process may take in all: more than any layer needs, less than all of them. */
  private static final List<String> SMALL = List.of("-Dorg.bytedeco.javacpp.maxPhysicalBytes=1g");

  @TempDir Path folder;

  @Test
  void aTrialThatFindsNoMemoryOutsideTheHeapHarmsNoOther() throws Exception {
    String deep = Collections.nCopies(DEPTH, 3000).toString();
    Files.writeString(
        folder.resolve("deep.yaml"),
        """
        name: deep
        dataset: {source: synthetic_digits, train_examples: 20, validation_examples: 10, test_examples: 0}
        epochs: 1
        probe: {examples: 10}
        grid:
          hidden_layers: [[8], %s, [8, 6]]
          weight_init: zeros
          dtype: float64
        """
            .formatted(deep));
    try (JavaProcess run =
        new Installation(folder)
            .gradsweep("run", SMALL, "run", "deep.yaml", "--out", "out", "--master", "local[2]")) {
      assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    }
    Map<Integer, String> ends = new TreeMap<>();
    SweepDirectory.at(folder.resolve("out").toString(), new Configuration(false))
        .read(
            Tables.TRIALS,
            TableScan.of("depth", "status", "error"),
            row -> ends.put((Integer) row[0], row[1] + " " + row[2]));
    assertThat(ends).containsOnlyKeys(1, 2, DEPTH);
    assertThat(ends.get(1)).isEqualTo("COMPLETED null");
    assertThat(ends.get(2)).isEqualTo("COMPLETED null");
    assertThat(ends.get(DEPTH))
        .startsWith("FAILED OutOfMemoryError: ")
        .contains("physicalBytes")
        .endsWith("parameters, run alone, needs more memory outside the heap)");
    assertThat(Ran.of("verify", folder.resolve("out")).code()).isZero();
  }
}
