package org.gradsweep.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The fixture's sweep with names that would take over a page, or break its layout. */
final class HostileSweep {
  static final String ACTIVATION =
      "<script>window.hacked = 1</script></script><img src=x onerror='window.hacked=2'>\"&amp;";
  static final String OPTIMIZER = "überlang-層-\u202eאב-😀-" + "x".repeat(400);
  static final String ERROR = "</td><b onclick=\"window.hacked=3\">'${window.hacked=4}\\u003c";
  static final String NAME = "</title><script>window.hacked=5</script> \\ ' 層";

  private HostileSweep() {}

  static void write(Path folder) throws IOException, SQLException {
    SweepFixture.write(folder);
    Files.writeString(
        folder.resolve("sweep.yaml"), "name: " + NAME + "\n# --> <!-- <script> ]]>\n");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder.resolve("trials"))) {
      files = all.filter(file -> file.getFileName().toString().startsWith("group")).toList();
    }
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (Path file : files) {
        if (file.toString().endsWith(".parquet")) {
          statement.execute("CREATE OR REPLACE TABLE t AS SELECT * FROM '" + file + "'");
          statement.execute(
              "UPDATE t SET activation = "
                  + literal(ACTIVATION)
                  + " || activation, error = CASE WHEN error IS NOT NULL THEN "
                  + literal(ERROR)
                  + " END, optimizer = CASE WHEN replicate = 1 THEN "
                  + literal(OPTIMIZER)
                  + " ELSE optimizer END, host = "
                  + literal(ACTIVATION));
          statement.execute("COPY t TO '" + file + "' (FORMAT parquet)");
        }
      }
    }
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
