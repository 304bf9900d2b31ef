package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gradsweep.analysis.sql.SparkTables;
import org.gradsweep.analysis.sql.SweepView;
import org.junit.jupiter.api.Test;

/**
 * The files in {@code analysis/sql/views} are what the code makes. After a change of the tables or
 * axes, write them anew with {@code mvn -pl analysis -am test -Dtest=ViewFilesTest
 * -DupdateViews=true -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ViewFilesTest {
  private static final Path FOLDER = Path.of("sql", "views");

  @Test
  void theFilesAreThoseOfThisCode() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    expected.put(SparkTables.FILE_NAME, SparkTables.text());
    SweepView.ALL.forEach(view -> expected.put(view.fileName(), view.text()));
    if (Boolean.getBoolean("updateViews")) {
      for (Map.Entry<String, String> file : expected.entrySet()) {
        Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
      }
    }
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.toList()) {
        found.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    assertThat(found)
        .as("analysis/sql/views; see this test on how to bring it up to date")
        .isEqualTo(expected);
  }
}
