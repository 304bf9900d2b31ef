package org.gradsweep.job.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bag of words that would be 4 GB with its zeros is loaded and trained in 512 MB of heap. */
final class BagOfWordsTest {
  @TempDir Path folder;

  @Test
  void aBagOf50000WordsIsTrainedInASmallHeap() throws Exception {
    Path file = folder.resolve("words.parquet");
    BagOfWords.write(file);
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                BagOfWords.class.getName(),
                file.toString()));
    Path log = folder.resolve("log");
    int code =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(code).as(said).isZero();
    assertThat(said)
        .contains("features 50,000: words (50,000 numbers); range 0 to 3; not scaled by unit;")
        .contains("0.20 % are not 0, and these alone are kept");
    double accuracy = Double.parseDouble(said.replaceAll("(?s).*\naccuracy ([\\d.]+).*", "$1"));
    assertThat(accuracy).as(said).isGreaterThan(0.9);
  }
}
