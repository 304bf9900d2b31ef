package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on Spark clusters of several processes: the rows are those without Spark. */
final class ClusterIT {
  @TempDir Path folder;
  private Installation installation;
  private Path out;

  @BeforeEach
  void install() throws IOException {
    installation = new Installation(folder);
    TinySweep.writeConfig(folder);
    out = folder.resolve("out");
  }

  private JavaProcess submit(String name, String master, String... sets) throws IOException {
    Stream<String> args = Stream.of("run", "tiny.yaml", "--out", out.getFileName().toString());
    Stream<String> options = Stream.of(sets).flatMap(set -> Stream.of("--set", set));
    return installation.submit(
        name,
        master,
        StandaloneCluster.TWO_SMALL_EXECUTORS,
        Stream.concat(args, options).toArray(String[]::new));
  }

  private void assertRowsOf(TinySweep sweep) {
    Set<Object> engines = new HashSet<>();
    SweepDirectory.at(out.toString(), new Configuration(false))
        .read(Tables.TRIALS, TableScan.of("engine"), row -> engines.add(row[0]));
    assertThat(engines).containsExactly("spark " + System.getProperty("gradsweep.spark.version"));
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(out.toString(), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(sweep.results(), table));
    }
  }

  @Test
  void standaloneWithTwoWorkers() throws Exception {
    try (StandaloneCluster cluster = new StandaloneCluster(installation, folder)) {
      cluster.startWorker("one");
      cluster.startWorker("two");
      try (JavaProcess submitted = submit("submitted", cluster.url())) {
        assertThat(submitted.exitCode()).as(submitted.err()).isZero();
        assertThat(submitted.out().lines()).hasSize(11);
      }
      assertRowsOf(TinySweep.with());
      assertThat(cluster.startedExecutors("one")).isEqualTo(1);
      assertThat(cluster.startedExecutors("two")).isEqualTo(1);
    }
  }

  @Test
  void localClusterWithTwoExecutors() throws Exception {
    try (JavaProcess submitted = submit("submitted", "local-cluster[2,1,1024]")) {
      assertThat(submitted.exitCode()).as(submitted.err()).isZero();
    }
    assertRowsOf(TinySweep.with());
    assertThat(Ran.of("verify", out).code()).isZero();
  }
}
