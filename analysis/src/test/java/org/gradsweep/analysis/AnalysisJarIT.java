package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar, started as the launcher starts it. */
class AnalysisJarIT {
  private static final Path TARGET = Path.of("target");

  @TempDir private static Path folder;

  @BeforeAll
  static void writeSweep() throws Exception {
    Path sweep = folder.resolve("it's a sweep 層");
    SweepFixture.write(sweep);
    for (String warnedOf : List.of("truncated.parquet", "empty.parquet", "folder.parquet")) {
      Files.delete(sweep.resolve("trials").resolve(warnedOf));
    }
  }

  private record Exit(int code, String out, String err) {}

  private static List<String> command(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        TARGET.resolve("gradsweep-analysis.jar")
            + File.pathSeparator
            + Files.readString(TARGET.resolve("analysis.classpath")).strip());
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Exit run(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int code = process.waitFor();
    return new Exit(
        code,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void answersANumberedQuery() throws Exception {
    Exit exit = run(command("sql", folder.resolve("it's a sweep 層").toString(), "@outcome"));
    assertThat(exit.err()).isEmpty();
    assertThat(exit.code()).isZero();
    assertThat(exit.out())
        .containsPattern("synthetic_digits +[0-9a-f]{64} +COMPLETED")
        .contains("‖W‖")
        .endsWith("(3 rows)\n");
  }

  /** The statistics library and all that it needs are there. */
  @Test
  void comparesASweepWithItself() throws Exception {
    String sweep = folder.resolve("it's a sweep 層").toString();
    Exit exit = run(command("compare", sweep, sweep, "--format", "csv"));
    assertThat(exit.err()).isEmpty();
    assertThat(exit.code()).isZero();
    assertThat(exit.out()).contains("no difference shown");
  }

  @Test
  void aMistakeIsOneLineAndExitCode2() throws Exception {
    Exit exit =
        run(
            command(
                "sql", folder.resolve("it's a sweep 層").toString(), "SELECT depht FROM trials"));
    assertThat(exit.out()).isEmpty();
    assertThat(exit.err())
        .startsWith("gradsweep: query:1:8: Binder Error: Referenced column \"depht\" not found")
        .hasLineCount(1);
    assertThat(exit.code()).isEqualTo(2);
  }

  @Test
  void aReaderThatLeavesIsNoError() throws Exception {
    List<String> command =
        command(
            "sql",
            folder.resolve("it's a sweep 層").toString(),
            "SELECT range AS i FROM range(1000000000)",
            "--format",
            "csv");
    Path err = folder.resolve("pipe.txt");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    try (var out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("i");
    }
    assertThat(process.waitFor()).isZero();
    assertThat(err).isEmptyFile();
  }

  @Test
  void holdsNeitherTheEngineOfTheTrainingNorSpark() throws IOException {
    String classpath = Files.readString(TARGET.resolve("analysis.classpath"));
    assertThat(classpath.split(File.pathSeparator))
        .hasSize(31)
        .allSatisfy(jar -> assertThat(Path.of(jar.strip())).isRegularFile());
    assertThat(classpath).doesNotContain("nd4j").doesNotContain("openblas").doesNotContain("spark");
  }
}
