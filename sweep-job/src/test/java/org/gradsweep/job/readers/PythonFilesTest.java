package org.gradsweep.job.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradsweep.core.data.LoadedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that pandas, Polars and pyarrow write are the same data set to the bit as the CSV file that
 * they were given. Skipped where the Python of {@code GRADSWEEP_PYTHON} (or {@code python3}) lacks
 * one of the three.
 */
final class PythonFilesTest {
  private static final Path SCRIPT = Path.of("src/test/resources/readers/write_tables.py");

  @TempDir Path folder;

  @Test
  void theDataSetIsTheSameToTheBit() throws Exception {
    String python = System.getenv().getOrDefault("GRADSWEEP_PYTHON", "python3");
    assumeTrue(
        run(python, "-c", "import pandas, polars, pyarrow") == 0,
        python + " has no pandas, Polars or pyarrow: GRADSWEEP_PYTHON names one that has");
    Path csv = folder.resolve("COMMAS.csv");
    CsvFile.COMMAS.write(MadeUpTable.of(), csv);
    assertThat(run(python, SCRIPT.toAbsolutePath().toString(), csv.toString(), folder.toString()))
        .as(Files.readString(folder.resolve("log")))
        .isZero();
    List<String> names = Files.readAllLines(folder.resolve("out"));
    assertThat(names).hasSize(13);
    for (boolean doubles : new boolean[] {false, true}) {
      LoadedData expected = file(csv).load(doubles);
      for (String name : names) {
        if (doubles && name.equals("pandas-tabs.csv.gz")) {
          continue; // there, numbers of 32 bits have the digits that tell them apart in 32 bits
        }
        assertThat(file(folder.resolve(name)).load(doubles).data().fingerprint())
            .as(name + (doubles ? " in 64 bits" : " in 32 bits"))
            .isEqualTo(expected.data().fingerprint());
      }
    }
  }

  private static TableFile file(Path path) {
    return path.toString().contains(".csv")
        ? TableFile.csv(path, MadeUpTable.LABEL, MadeUpTable.NO_FEATURES)
        : TableFile.parquet(path);
  }

  /** The exit code; -1 where there is no such program. */
  private int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(folder.resolve("out").toFile())
          .redirectError(folder.resolve("log").toFile())
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    }
  }
}
