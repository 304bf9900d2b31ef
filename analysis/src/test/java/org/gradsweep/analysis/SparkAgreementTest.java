package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every numbered query gives the same answer in DuckDB and in Spark SQL. */
class SparkAgreementTest {
  /** Sums are taken in another order. */
  private static final double TOLERANCE = 1e-9;

  @TempDir private static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void openBoth() throws Exception {
    SweepFixture fixture = SweepFixture.write(folder.resolve("sweep"));
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 1)
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
            .getOrCreate();
    SweepFiles files = SweepFiles.in(fixture.folder().toString());
    for (Table<?> table : Tables.ALL) {
      spark
          .read()
          .parquet(files.of(table).stream().map(Path::toString).toArray(String[]::new))
          .createOrReplaceTempView(table.name());
    }
  }

  @AfterAll
  static void stopSpark() {
    if (spark != null) {
      spark.stop();
    }
  }

  static List<NumberedQuery> queries() {
    return NumberedQuery.all();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void duckDbAndSparkAgree(NumberedQuery query) {
    Answer duck = Answer.of(folder.resolve("sweep"), "@" + query.topic());
    Dataset<Row> answer = spark.sql(query.text());
    List<Row> rows = answer.collectAsList();

    assertThat(duck.columns()).containsExactlyElementsOf(Arrays.asList(answer.columns()));
    assertThat(duck.rows()).isNotEmpty().hasSameSizeAs(rows);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < duck.columns().size(); c++) {
        assertEqual(
            query.fileName() + " row " + r + " " + duck.columns().get(c),
            duck.rows().get(r).get(c),
            rows.get(r).get(c));
      }
    }
  }

  private static void assertEqual(String place, Object duck, Object spark) {
    if (duck instanceof Number one && spark instanceof Number other) {
      double expected = other.doubleValue();
      assertThat(one.doubleValue())
          .as(place)
          .isCloseTo(expected, within(Math.max(1e-12, TOLERANCE * Math.abs(expected))));
    } else {
      assertThat(duck).as(place).isEqualTo(spark);
    }
  }
}
