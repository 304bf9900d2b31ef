package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A few of the rounds that the benchmark {@code rounds} plays, on each store. */
@ExtendWith(ProcessLogs.class)
final class ChaosRoundsIT {
  private static final int ROUNDS = 1;
  private static final long SEED = 1;

  @TempDir static Path folder;

  private static final ByteArrayOutputStream TOLD = new ByteArrayOutputStream();
  private static SparkSqlReader spark;
  private static ChaosRounds rounds;

  @BeforeAll
  static void start() throws IOException {
    spark = new SparkSqlReader();
    PrintStream out = new PrintStream(TOLD, true, StandardCharsets.UTF_8);
    rounds = new ChaosRounds(folder, out, spark);
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private static void play(String word, Place place) throws Exception {
    int wrong = rounds.on(word, place, ROUNDS, SEED);
    assertThat(wrong).as(TOLD.toString(StandardCharsets.UTF_8)).isZero();
  }

  @Test
  void onThisMachine() throws Exception {
    play("local", Place.local(folder.resolve("local"), new Installation(folder)));
  }

  @Test
  void onHdfs() throws Exception {
    play("hdfs", Place.of(HadoopCluster.shared(), new Installation(folder)));
  }

  @Test
  void onS3() throws Exception {
    play("s3", Place.of(ObjectStore.shared(), new Installation(folder)));
  }
}
