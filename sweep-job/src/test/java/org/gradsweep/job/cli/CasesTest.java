package org.gradsweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradsweep.job.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * People's tables and images, a folder each with a sweep file, where the environment variable
 * GRADSWEEP_CASES names the folder of these: what {@code plan} says of each, and that what should
 * train does.
 */
@EnabledIfEnvironmentVariable(
    named = "GRADSWEEP_CASES",
    matches = ".+",
    disabledReason = "GRADSWEEP_CASES does not name the folder of cases")
final class CasesTest {
  private static final String MISSING_LABEL = "y: missing value";

  /** What is said of a case: words of the block or of the one line of an error. */
  private static final Map<String, List<String>> SAID =
      Map.ofEntries(
          Map.entry("colon-in-file-name", List.of("2024-01-01T10:00.parquet", "features 2: a, b")),
          Map.entry("csv-categorical", List.of("data.csv:7 workclass: missing value", "leave_out")),
          Map.entry("csv-feature-scales", List.of("input_scaling: standardized_by_feature")),
          Map.entry("csv-header-spaces", List.of("classes 3 of species", "petal_width")),
          Map.entry("csv-label-nan", List.of("data.csv:", MISSING_LABEL)),
          Map.entry("csv-label-trailing-space", List.of("classes 3 of species")),
          Map.entry("csv-no-header", List.of("dataset.header: false", "from 1 to 5")),
          Map.entry("csv-pandas-index", List.of("left out column 1", "features 4: sepal_length")),
          Map.entry("csv-pixels-0-255", List.of("range 0 to 255; 8-bit pixels")),
          Map.entry("csv-regression-target", List.of("1000 classes in 1000 rows", "predict")),
          Map.entry("csv-semicolon", List.of("separated by semicolons", "classes 3 of species")),
          Map.entry("csv-sorted-by-class", List.of("stratified by class", "training: 33 of Iris")),
          Map.entry("idx-emnist-letters", List.of("classes 26: 1, 2,")),
          Map.entry("idx-label-255", List.of("classes 10: 1, 2, 3, 4, 5, 6, 7, 8, 9, 255")),
          Map.entry("idx-one-class", List.of("at least two different labels, found only [3]")),
          Map.entry("idx-qmnist-int32", List.of("classes 10: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9")),
          Map.entry("mnist-dotted-names", List.of("train-images.idx3-ubyte")),
          Map.entry("parquet-boolean-feature", List.of("features 3: a, b, flag")),
          Map.entry("parquet-brotli", List.of("compression BROTLI needs", "with zstd")),
          Map.entry("parquet-embedding-list", List.of("features 8: embedding[0]")),
          Map.entry("parquet-float16", List.of("features 2: a, b")),
          Map.entry("parquet-hive-folder", List.of("Parquet, 4 files", "left out split")),
          Map.entry("parquet-pandas-index", List.of("left out __index_level_0__ (pandas' index)")),
          Map.entry("parquet-part-order", List.of("Parquet, 12 files")),
          Map.entry("parquet-parts-nullability", List.of("rows 150")),
          Map.entry("parquet-uint64", List.of("features 2: a, b")));

  private static final List<String> REFUSED =
      List.of(
          "csv-categorical",
          "csv-label-nan",
          "csv-no-header",
          "csv-regression-target",
          "idx-one-class",
          "parquet-brotli");

  @TempDir Path out;

  private static Path cases() {
    return Path.of(System.getenv("GRADSWEEP_CASES"));
  }

  static List<String> said() {
    return SAID.keySet().stream().sorted().toList();
  }

  private static Ran plan(String name, String... more) {
    Path folder = cases().resolve(name);
    Path data = name.equals("mnist-dotted-names") ? folder.resolve("data") : folder;
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("plan", folder.resolve("sweep.yaml"), "--data-dir", data));
    words.addAll(List.of(more));
    return Ran.of(words.toArray());
  }

  private static String joined(String text) {
    return text.replace("gradsweep: ", "").replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @MethodSource("said")
  void theBlockOrTheLineSaysIt(String name) {
    Ran ran = plan(name);
    SAID.get(name).forEach(words -> assertThat(joined(ran.err())).contains(words));
    if (REFUSED.contains(name)) {
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err().lines()).hasSize(1);
    } else {
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.err().lines()).allMatch(line -> line.length() <= 80);
    }
  }

  static Stream<Arguments> mended() {
    return Stream.of(
        arguments("csv-categorical", "dataset.missing=mean", "workclass ("),
        arguments(
            "csv-categorical", "dataset.exclude=[workclass]", "left out workclass (excluded)"),
        arguments("csv-no-header", "dataset.label=5", "without a header"),
        arguments(
            "csv-label-nan",
            "dataset={source: csv, path: data.csv, label: y, missing: leave_out}",
            "of which 2 miss a value and are left out: 79 for training, 19 for validation"),
        arguments("csv-sorted-by-class", "dataset.split=shuffled", "by chance, seed 0"));
  }

  @ParameterizedTest
  @MethodSource("mended")
  void aKeyMendsIt(String name, String set, String said) {
    Ran ran = plan(name, "--set", set);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(joined(ran.err())).contains(said);
  }

  static Stream<Arguments> accuracies() {
    return Stream.of(
        arguments("csv-sorted-by-class", "", 0.6, 1.0),
        arguments("csv-feature-scales", "grid.input_scaling=standardized_by_feature", 0.85, 1.0),
        arguments("parquet-pandas-index", "", 0.3, 0.7),
        arguments("csv-pixels-0-255", "", 0.6, 1.0));
  }

  /** The best accuracy that the summary shows. */
  @ParameterizedTest
  @MethodSource("accuracies")
  void whatIsTrainedIsNeitherLostNorTold(String name, String set, double least, double most)
      throws IOException {
    Path folder = cases().resolve(name);
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("run", folder.resolve("sweep.yaml"), "--data-dir", folder));
    words.addAll(List.of("--out", out.resolve("r"), "--master", "local[1]"));
    if (!set.isEmpty()) {
      words.addAll(List.of("--set", set));
    }
    Ran ran = Ran.of(words.toArray());
    assertThat(ran.code()).as(ran.err()).isZero();
    Matcher shown = Pattern.compile("(\\d+\\.\\d+)( ± \\d+\\.\\d+)? %").matcher(ran.out());
    assertThat(shown.find()).as(ran.out()).isTrue();
    assertThat(Double.parseDouble(shown.group(1)) / 100).isBetween(least, most);
    assertThat(Files.exists(out.resolve("r/sweep.yaml"))).isTrue();
  }

  @Test
  void everyFolderIsTried() throws IOException {
    List<String> others =
        List.of(
            "extend-other-data",
            "report-single-hidden-layer",
            "summary-diverged-in-mean",
            "yaml-merge-key");
    try (Stream<Path> folders = Files.list(cases())) {
      assertThat(folders.filter(Files::isDirectory).map(path -> path.getFileName().toString()))
          .allMatch(name -> SAID.containsKey(name) || others.contains(name));
    }
    Ran merged = Ran.of("plan", cases().resolve("yaml-merge-key/sweep.yaml"));
    assertThat(merged.code()).as(merged.err()).isZero();
  }
}
