package org.gradsweep.analysis;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.gradsweep.analysis.format.Format;
import org.gradsweep.analysis.sql.SqlScript;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradsweep sql}: prints the answers of queries over a sweep's tables. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Query the tables trials, epochs and layers of a sweep, also of a running one.",
    footer = {
      "",
      "Examples:",
      "  gradsweep sql results/quickstart \"SELECT depth, status, count(*) FROM trials GROUP BY ALL\"",
      "  gradsweep sql results/quickstart @learning-speed --format csv",
    })
final class SqlCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder of a sweep.")
  private String folder;

  @Parameters(
      index = "1",
      paramLabel = "QUERY",
      description =
          "SQL, an .sql file, or a numbered query by its name (@learning-speed) or number (@02).")
  private String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Format format;

  private int results;

  SqlCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    SweepFiles files = SweepFiles.in(folder);
    SqlScript script = SqlScript.of(query);
    if (!files.incomplete().isEmpty()) {
      err.println(
          Main.PREFIX
              + "warning: "
              + files.incomplete().size()
              + " file(s) are left out that are cut off or lack another table's file, the first "
              + files.incomplete().get(0)
              + "; try gradsweep verify "
              + folder);
    }
    SweepFiles.steadily(folder, listed -> answer(script, listed));
    return 0;
  }

  private Void answer(SqlScript script, SweepFiles files) {
    if (results > 0) {
      throw new UserException(folder + ": was compacted while it was read; ask again");
    }
    try (SweepDatabase database = SweepDatabase.open(files)) {
      database.run(script, this::print);
    }
    return null;
  }

  private boolean print(ResultSet rows) throws SQLException {
    if (results++ > 0) {
      out.println();
    }
    format.print(rows, out);
    return !out.checkError(); // nobody reads on: a closed pipe is no error
  }
}
