package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.analysis.sql.SparkTables;
import org.gradsweep.analysis.sql.SweepView;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code .sql} file gives the same answer in DuckDB and in Spark SQL, over the views that
 * {@code analysis/sql/views} makes: on a sweep with everything in it and on one of which every
 * trial diverged; with {@code -Devery.cell=true} also on one that an older version has begun, and
 * on one that has just begun.
 */
class SparkAgreementTest {
  /** Sums are taken in another order. */
  private static final double TOLERANCE = 1e-9;

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static String inSpark;

  @BeforeAll
  static void openBoth() throws Exception {
    writeWholeSweep(folder.resolve("whole"));
    writeDivergedSweep(folder.resolve("diverged"));
    writeOlderSweep(folder.resolve("older"));
    for (Table<?> table : Tables.of("plain")) {
      Files.createDirectories(folder.resolve("begun").resolve(table.name()));
    }
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 1)
            // Compiling each query takes ten times as long as running it over so few rows.
            .config("spark.sql.codegen.wholeStage", false)
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .config("spark.sql.adaptive.enabled", false)
            .config("spark.sql.maxPlanStringLength", 0)
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
            .getOrCreate();
  }

  /** Groups that are not committed are there; half-written files, which Spark refuses, are not. */
  private static void writeWholeSweep(Path sweep) throws Exception {
    SweepFixture.write(sweep);
    for (String debris :
        List.of("truncated.parquet", "empty.parquet", "group0.parquet.crc", "folder.parquet")) {
      Files.delete(sweep.resolve("trials").resolve(debris));
    }
    TrialConfig plain = TrialConfig.defaults().with(Axis.HIDDEN_LAYERS, HiddenLayers.of(4, 30));
    TrialConfig bridged = plain.with(Axis.RESIDUAL, Residual.CHOICES.parse("identity"));
    TrialConfig normalized = plain.with(Axis.NORMALIZATION, Normalization.LAYER);
    List<TrialResult> pairs = new ArrayList<>();
    for (int replicate = 0; replicate < 3; replicate++) {
      pairs.add(new TrialMaker(90, plain, replicate).completed());
      pairs.add(new TrialMaker(91, bridged, replicate).completed());
      pairs.add(new TrialMaker(92, normalized, replicate).completed());
    }
    SweepFixture.writeGroup(sweep, "pairs.parquet", pairs);
    List<TrialResult> rates = new ArrayList<>();
    for (int depth = 2; depth <= 3; depth++) {
      TrialConfig faster =
          TrialConfig.defaults()
              .with(Axis.EPOCHS, 3)
              .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(depth, 30))
              .with(Axis.LEARNING_RATE, 0.5);
      for (int replicate = 0; replicate < 3; replicate++) {
        rates.add(new TrialMaker(100 + depth, faster, replicate).completed());
      }
    }
    SweepFixture.writeGroup(sweep, "rates.parquet", rates);
    Files.writeString(sweep.resolve("sweep.yaml"), "name: whole\nnuisance: [learning_rate]\n");
  }

  private static void writeDivergedSweep(Path sweep) throws Exception {
    TrialConfig hot =
        TrialConfig.defaults()
            .with(Axis.EPOCHS, 3)
            .with(Axis.LEARNING_RATE, 100.0)
            .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(3, 30));
    List<TrialResult> trials = new ArrayList<>();
    for (int replicate = 0; replicate < 4; replicate++) {
      trials.add(new TrialMaker(0, hot, replicate).diverged(replicate, replicate * 10, 4));
    }
    SweepFixture.writeGroup(sweep, "g.parquet", trials);
  }

  private static void writeOlderSweep(Path sweep) throws Exception {
    TrialConfig config = TrialConfig.defaults().with(Axis.HIDDEN_LAYERS, HiddenLayers.of(2, 30));
    SweepFixture.writeGroup(
        sweep, "new-neurons.parquet", List.of(new TrialMaker(0, config, 0, 6).completed()));
    TrialResult old = new TrialMaker(0, config, 1).completed();
    ParquetFiles.write(Tables.EPOCHS, old.epochs(), sweep.resolve("epochs/old.parquet"));
    ParquetFiles.write(
        Tables.LAYERS,
        old.layers(),
        sweep.resolve("layers/old.parquet"),
        Set.of("weight_grad_noise_ratio", "bias_grad_l2_rms", "predicted_ratio_to_next_layer"));
    ParquetFiles.write(
        Tables.TRIALS,
        List.of(old.trial()),
        sweep.resolve("trials/old.parquet"),
        Set.of("stuck", "normalization", "dtype", "probe_neurons"));
  }

  private static void openInSpark(String sweep) {
    if (!sweep.equals(inSpark)) {
      spark.conf().set("sweep", folder.resolve(sweep).toString());
      if (sweep.equals("whole")) {
        spark.conf().set("nuisance", "learning_rate");
      } else {
        spark.conf().unset("nuisance");
      }
      runInSpark(SparkTables.text());
      Tables.ALL.forEach(table -> keepRows(table.name()));
      for (SweepView view : SweepView.ALL) {
        runInSpark(view.text());
        keepRows(view.name());
      }
      inSpark = sweep;
    }
  }

  /** A view that is planned once, and not again in each query that reads it. */
  private static void keepRows(String view) {
    spark.table(view).localCheckpoint().createOrReplaceTempView(view);
  }

  private static void runInSpark(String script) {
    for (String statement : script.split(";\\n")) {
      spark.sql(statement);
    }
  }

  @AfterAll
  static void stopSpark() {
    if (spark != null) {
      spark.stop();
    }
  }

  static List<Arguments> queries() {
    Map<String, String> queries = new LinkedHashMap<>();
    for (Table<?> table : Tables.ALL) {
      queries.put(
          table.name(),
          "SELECT * FROM " + table.name() + " ORDER BY " + String.join(", ", table.key()));
    }
    queries.put("grid_points", "SELECT * FROM grid_points ORDER BY grid_index, dtype");
    queries.put("replicates", "SELECT * FROM replicates ORDER BY trial_id");
    queries.put("nuisance", "SELECT * FROM nuisance ORDER BY learning_rate");
    queries.put("tuned", "SELECT * FROM tuned ORDER BY trial_id");
    queries.put("measurements", "SELECT * FROM measurements ORDER BY trial_id, epoch, layer");
    NumberedQuery.all().forEach(query -> queries.put(query.fileName(), query.text()));
    List<Arguments> arguments = new ArrayList<>();
    for (String sweep :
        Boolean.getBoolean("gradsweep.every.cell")
            ? List.of("whole", "diverged", "older", "begun")
            : List.of("whole", "diverged")) {
      queries.forEach((name, sql) -> arguments.add(Arguments.of(sweep, name, sql)));
    }
    return arguments;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("queries")
  void duckDbAndSparkAgree(String sweep, String name, String sql) {
    openInSpark(sweep);
    Answer duck = Answer.of(folder.resolve(sweep), sql);
    Dataset<Row> answer = spark.sql(sql);
    List<Row> rows = answer.collectAsList();

    assertThat(duck.columns()).containsExactlyElementsOf(Arrays.asList(answer.columns()));
    assertThat(duck.rows()).hasSameSizeAs(rows);
    if (sweep.equals("whole")) {
      assertThat(rows).isNotEmpty();
    }
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < duck.columns().size(); c++) {
        assertEqual(
            name + " row " + r + " " + duck.columns().get(c),
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
