package org.gradsweep.job.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.gradsweep.core.data.DataReport;
import org.gradsweep.core.data.LoadedData;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.run.LocalRunner;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.StoredRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same rows, written in each format by each of its writers, are the same data set to the bit,
 * and so give the same trials; and what is said of them is what DuckDB counts in the same file.
 */
final class ReadersTest {
  private static final String TRIALS =
      """
      name: readers
      dataset: {source: %s, path: %s, label: %s, exclude: [%s], missing: mean}
      epochs: 1
      probe: {examples: 100}
      grid:
        hidden_layers: [[5]]
        dtype: [float32, float64]
        input_scaling: standardized_by_feature
      """;

  @TempDir static Path folder;
  private static SparkSession spark;

  /** The files by what they are; each holds the table. */
  private static final Map<String, TableFile> FILES = new LinkedHashMap<>();

  private static TableFile reference;

  @BeforeAll
  static void writeAll() throws Exception {
    MadeUpTable table = MadeUpTable.of();
    for (CsvFile dialect : CsvFile.values()) {
      Path file = folder.resolve(dialect + ".csv");
      dialect.write(table, file);
      List<String> left =
          MadeUpTable.NO_FEATURES.stream().map(name -> dialect.column(table, name)).toList();
      FILES.put("csv " + dialect, TableFile.csv(file, dialect.label(table), left));
    }
    reference = FILES.get("csv COMMAS");
    writeByParquetJava(table);
    writeByDuckDb(table);
    writeBySpark(table);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static void writeByParquetJava(MadeUpTable table) throws IOException {
    for (WriterVersion version : WriterVersion.values()) {
      for (CompressionCodecName codec :
          List.of(
              CompressionCodecName.UNCOMPRESSED,
              CompressionCodecName.SNAPPY,
              CompressionCodecName.GZIP,
              CompressionCodecName.ZSTD)) {
        Path file = folder.resolve(version + "-" + codec + ".parquet");
        new ParquetJavaFile(version, codec, false).write(table, file);
        FILES.put("parquet-java " + version + " " + codec, TableFile.parquet(file));
      }
    }
    // As many files as need numbers of one digit and of two; the columns of some in other order.
    Path parts = Files.createDirectory(folder.resolve("parts"));
    for (int part = 1; part <= 12; part++) {
      new ParquetJavaFile(WriterVersion.PARQUET_1_0, CompressionCodecName.SNAPPY, part % 3 == 0)
          .write(
              table.slice((part - 1) * MadeUpTable.ROWS / 12, part * MadeUpTable.ROWS / 12),
              parts.resolve("part." + part + ".parquet"));
    }
    FILES.put("parquet-java, 12 files", TableFile.parquet(parts));
  }

  private static void writeByDuckDb(MadeUpTable table) throws Exception {
    Path csv = folder.resolve("COMMAS.csv");
    for (String options :
        List.of("FORMAT parquet", "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd")) {
      for (boolean vectors : new boolean[] {false, true}) {
        Path file = folder.resolve("duckdb" + FILES.size() + ".parquet");
        DuckDbFile.write(table, csv, file, options, vectors);
        String name = "duckdb " + options + (vectors ? ", vectors" : "");
        FILES.put(name, TableFile.parquet(file));
      }
    }
    Path sites = folder.resolve("duckdb-sites");
    DuckDbFile.write(table, csv, sites, "FORMAT parquet, PARTITION_BY (site)", true);
    FILES.put("duckdb, partitioned", TableFile.parquet(sites));
  }

  private static void writeBySpark(MadeUpTable table) {
    spark = LocalSpark.session(folder);
    Dataset<Row> rows = SparkFile.of(table, spark, 1);
    for (String codec : List.of("snappy", "zstd", "gzip", "none")) {
      String file = folder.resolve("spark-" + codec).toString();
      rows.write().option("compression", codec).parquet(file);
      FILES.put("spark " + codec, TableFile.parquet(Path.of(file)));
    }
    Path parts = folder.resolve("spark-parts");
    SparkFile.of(table, spark, 12).write().parquet(parts.toString());
    FILES.put("spark, 12 files", TableFile.parquet(parts));
    Path sites = folder.resolve("spark-sites");
    rows.write().partitionBy("site").parquet(sites.toString());
    FILES.put("spark, partitioned", TableFile.parquet(sites));
  }

  @Test
  void theDataSetIsTheSameToTheBit() {
    assertThat(FILES).hasSize(26);
    for (boolean doubles : new boolean[] {false, true}) {
      LoadedData expected = reference.load(doubles);
      assertThat(expected.data().train().size()).isEqualTo(1_400);
      FILES.forEach(
          (name, file) -> {
            LoadedData loaded = file.load(doubles);
            assertThat(loaded.data().fingerprint())
                .as(name + (doubles ? " in 64 bits" : " in 32 bits"))
                .isEqualTo(expected.data().fingerprint());
            assertThat(loaded.data().classNames()).isEqualTo(expected.data().classNames());
          });
    }
  }

  @Test
  void theTrialsAreTheSameToTheBit() {
    List<List<String>> expected = rows(reference);
    for (String name :
        List.of("csv SEMICOLONS", "csv BLANKS", "parquet-java, 12 files", "spark, partitioned")) {
      assertThat(rows(FILES.get(name))).as(name).isEqualTo(expected);
    }
  }

  private static List<List<String>> rows(TableFile file) {
    String left = String.join(", ", file.leftOut().stream().map(name -> "'" + name + "'").toList());
    SweepSpec spec =
        SweepFile.parse(
            "t.yaml",
            TRIALS.formatted(file.source(), file.file(), "'" + file.label() + "'", left),
            List.of());
    LoadedData loaded = TableFile.load(spec.dataset(), true);
    List<TrialResult> results = new ArrayList<>();
    // The columns have other names where a file has no header, or lists.
    LocalRunner.run(Plan.of(spec, ""), loaded.data().describedAs(""), "table", results::add);
    assertThat(results).hasSize(2);
    List<List<String>> rows = new ArrayList<>();
    for (Table<?> table : Tables.of(spec.probe())) {
      rows.add(StoredRows.of(results, table));
    }
    return rows;
  }

  /** What DuckDB reads of the files: those that it takes for the same table by itself. */
  private static Map<String, String> readByDuckDb() {
    Map<String, String> reading = new LinkedHashMap<>();
    FILES.forEach(
        (name, file) -> {
          // DuckDB does not read numbers of fixed length in the second version's encoding.
          if (file.source().equals("parquet") && !name.contains("PARQUET_2_0")) {
            String files = Files.isDirectory(file.file()) ? "/**/*.parquet" : "";
            reading.put(name, "read_parquet('" + file.file() + files + "', union_by_name = true)");
          }
        });
    String csv = "read_csv('%s', nullstr = ['', 'NA', '?', 'NaN']%s)";
    reading.put("csv COMMAS", csv.formatted(folder.resolve("COMMAS.csv"), ""));
    reading.put(
        "csv SEMICOLONS",
        csv.formatted(folder.resolve("SEMICOLONS.csv"), ", decimal_separator = ','"));
    reading.put("csv TABS", csv.formatted(folder.resolve("TABS.csv"), ""));
    return reading;
  }

  @Test
  void whatIsSaidOfTheDataIsWhatDuckDbCounts() throws Exception {
    List<String> numbers =
        Arrays.stream(MadeUpTable.Kind.values())
            .filter(kind -> kind != MadeUpTable.Kind.TEXT && kind != MadeUpTable.Kind.BOOLEAN)
            .map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT))
            .toList();
    for (Map.Entry<String, String> read : readByDuckDb().entrySet()) {
      TableFile file = FILES.get(read.getKey());
      DataReport report = file.load(Split.IN_ORDER, true).report();
      assertThat(report.lines()).allMatch(line -> line.length() <= 69);
      ToldOfData told = ToldOfData.of(report);
      ToldOfData byChance = ToldOfData.of(file.load(true).report());
      try (CountedByDuckDb counted = new CountedByDuckDb(read.getValue(), "id", file.label())) {
        assertThat(told.rows())
            .as(read.getKey())
            .containsExactly(counted.rows(), 1_400L, 300L, 300L);
        assertThat(told.range())
            .as(read.getKey())
            .isEqualTo(counted.range(numbers).stream().map(ReadersTest::shown).toList());
        assertThat(told.classes()).isEqualTo(counted.classes());
        assertThat(told.extremes()).isEqualTo(counted.extremes(1_400, 300));
        assertStratified(byChance, counted.sizes());
      }
    }
  }

  /** Three digits, as they are shown where numbers are large. */
  private static String shown(double number) {
    return String.format(java.util.Locale.ROOT, "%.3g", number);
  }

  /** Each part has its share of each class, but for one example. */
  private static void assertStratified(ToldOfData told, Map<String, Long> sizes) {
    double least = Collections.min(sizes.values());
    double most = Collections.max(sizes.values());
    Map<String, Double> shares = Map.of("training", 0.7, "validation", 0.15, "test", 0.15);
    told.extremes()
        .forEach(
            (part, extremes) -> {
              assertThat((double) extremes.get(0)).isCloseTo(least * shares.get(part), within(1.0));
              assertThat((double) extremes.get(1)).isCloseTo(most * shares.get(part), within(1.0));
            });
  }
}
