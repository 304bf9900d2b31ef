package org.gradsweep.job.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.TableSpec;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopDataFilesTest {
  @TempDir Path dir;

  private HadoopDataFiles files(String base) {
    return new HadoopDataFiles(new Configuration(), base);
  }

  @Test
  void pathsAreAbsoluteOrRelativeToTheBase() throws IOException {
    Files.createDirectory(dir.resolve("with space"));
    Files.writeString(dir.resolve("with space/t"), "text");
    HadoopDataFiles files = files("file:" + dir);
    assertThat(files.show("with space/t")).isEqualTo("file:" + dir + "/with space/t");
    assertThat(files.exists("with space/t")).isTrue();
    assertThat(files.exists(dir + "/with space/t")).isTrue();
    assertThat(files.exists("t")).isFalse();
    try (InputStream in = files("/nowhere").open("file:" + dir + "/with space/t")) {
      assertThat(in.readAllBytes()).asString().isEqualTo("text");
    }
  }

  @Test
  void aMissingFileAndAnUnknownFileSystemAreTheUsersMistakes() {
    DatasetSpec mnist = new DatasetSpec.Mnist(1, 1);
    assertThatThrownBy(() -> DataSets.load(mnist, files("file:" + dir), null))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("file:" + dir + "/train-images-idx3-ubyte: no such file");
    assertThatThrownBy(() -> DataSets.load(mnist, files("nosuch://host/"), null))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("nosuch://host/train-images-idx3-ubyte: can't be looked for: ")
        .hasMessageContaining("nosuch");
    DatasetSpec csv = new DatasetSpec.Csv(TableSpec.of("t.csv", "kind", 2, 1, 0), CsvDialect.FOUND);
    assertThatThrownBy(() -> DataSets.load(csv, files("file:" + dir), null))
        .isInstanceOf(UserException.class)
        .hasMessage("file:" + dir + "/t.csv: can't be read: no such file");
  }
}
