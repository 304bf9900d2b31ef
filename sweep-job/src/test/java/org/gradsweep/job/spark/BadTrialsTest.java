package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.progress.Progress;
import org.gradsweep.job.progress.ProgressLine;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * In one group, trials that throw, diverge or find no memory: each has a row, the others theirs.
 */
final class BadTrialsTest {
  private static final String YAML =
      """
      name: bad
      dataset: {source: synthetic_digits, train_examples: 200, validation_examples: 50}
      epochs: 2
      probe: {examples: 50}
      grids:
        - activation: relu
          weight_init: zeros
          hidden_layers: [[8], [1000000, 1000000], [8, 6]]
          learning_rate: [0.1, 1.0e30]
        - {activation: relu, weight_init: zeros, hidden_layers: [[400000]], learning_rate: 0.1}
      """;

  @TempDir Path folder;

  @Test
  void theyHarmNoNeighbour() throws IOException {
    TinySweep sweep = TinySweep.of(YAML);
    SweepDirectory directory = SweepDirectory.at(folder.toString(), new Configuration(false));
    directory.write(SweepRecord.of(sweep.generation()));
    // Two groups at the same time in one JVM, the first with trials of every kind.
    List<Work> groups =
        List.of(
            new Work("one", List.of(0, 2, 6, 4, 1), false, 1),
            new Work("two", List.of(5, 3), false, 1));
    try (HeldLease lease = directory.lease(Claim.toKeep("test", note -> {}));
        Progress progress = new ProgressLine(System.err, sweep.plan().trials().size(), 1)) {
      SparkSweep spark =
          new SparkSweep(
              sweep.plan(),
              sweep.cost(),
              sweep.data(),
              sweep.spec().dataset().source(),
              directory,
              lease);
      assertThat(spark.run(groups, Map.of(), "local[2]", progress, () -> {})).isPresent();
    }
    assertThat(rows(directory))
        .containsExactlyInAnyOrder(
            "[8] 0.1 COMPLETED null",
            "[8] 1.0E30 DIVERGED null",
            "[1000000, 1000000] 0.1 FAILED IllegalArgumentException: "
                + "a matrix of 1000000 x 1000000 has more than 2^31 - 1 elements",
            "[1000000, 1000000] 1.0E30 FAILED IllegalArgumentException: "
                + "a matrix of 1000000 x 1000000 has more than 2^31 - 1 elements",
            "[400000] 0.1 FAILED OutOfMemoryError: Java heap space "
                + "(a network of 318000010 parameters, run alone, needs more heap)",
            "[8, 6] 0.1 COMPLETED null",
            "[8, 6] 1.0E30 DIVERGED null");
    TinySweep good =
        TinySweep.of(YAML.replace("[1000000, 1000000], ", "").replaceAll("(?m)^ *- \\{.*\n", ""));
    for (Table<?> table : List.of(Tables.EPOCHS, Tables.LAYERS)) {
      assertThat(StoredRows.of(directory, table)).isEqualTo(StoredRows.of(good.results(), table));
    }
  }

  private static List<String> rows(SweepDirectory directory) {
    List<String> rows = new ArrayList<>();
    directory.read(
        Tables.TRIALS,
        TableScan.of("hidden_layers", "learning_rate", "status", "error"),
        row -> rows.add(row[0] + " " + row[1] + " " + row[2] + " " + row[3]));
    return rows;
  }
}
