package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.parquet.TableWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is told in one line, whichever layer finds it out. */
final class FullDiskTest {
  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path folder;

  @Test
  void aTableThatDoesNotFitIsAFailureOfTheDisk() {
    assumeThat(FULL).exists();
    List<EpochRow> rows = TinySweep.with().results().get(0).epochs();
    assertThatThrownBy(
            () -> {
              try (TableWriter<EpochRow> writer =
                  new TableWriter<>(Tables.EPOCHS, new LocalOutput(FULL))) {
                for (EpochRow row : rows) {
                  writer.add(row);
                }
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
  }

  @Test
  void aDirectoryTellsItsUser() throws IOException {
    SweepDirectory directory = new SweepDirectory(new LocalStore(folder));
    Files.createFile(folder.resolve("trials"));
    assertThatThrownBy(
            () ->
                directory.guard(
                    "write",
                    "trials/g.parquet",
                    () -> new LocalStore(folder).replace("trials/g.parquet")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot write " + folder + "/trials/g.parquet: ")
        .hasMessageEndingWith("is a file");
  }
}
