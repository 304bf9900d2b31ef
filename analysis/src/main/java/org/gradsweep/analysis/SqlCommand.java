package org.gradsweep.analysis;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.Callable;
import org.gradsweep.analysis.format.Format;
import org.gradsweep.analysis.format.OutputFile;
import org.gradsweep.analysis.format.OutputFormat;
import org.gradsweep.analysis.shell.SqlShell;
import org.gradsweep.analysis.sql.NotRecorded;
import org.gradsweep.analysis.sql.SqlScript;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.analysis.sql.SweepPlace;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gradsweep sql}: answers queries over a sweep's tables, or opens a shell that does. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description =
        "Query the tables of a sweep: trials, epochs, layers and neurons; also of a running one.",
    footer = {
      "",
      "Without a QUERY, a terminal gets a shell, with completion by TAB and \\? for help;",
      "what comes through a pipe is run as a script.",
      "",
      "Examples:",
      "  gradsweep sql results/quickstart \"SELECT depth, status, count(*) FROM trials GROUP BY"
          + " ALL\"",
      "  gradsweep sql results/quickstart @learning-speed --format csv",
      "  gradsweep sql results/quickstart \"FROM layers\" --output layers.parquet",
      "  gradsweep sql hdfs:///sweeps/chapter5 @outcome",
    })
final class SqlCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The folder of a sweep: a path or a URI.")
  private String folder;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "QUERY",
      description =
          "SQL, an .sql file, or a numbered query by its name (@learning-speed) or number (@02).")
  private String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "${COMPLETION-CANDIDATES}; by default what the name of --output ends with, else table.")
  private OutputFormat format;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write to this file, in place of an older one, and not to stdout.")
  private String output;

  @Mixin private NuisanceOption nuisance;
  @Mixin private StoreOptions stores;

  private int results;

  SqlCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (format == null) {
      format = output == null ? OutputFormat.TABLE : OutputFormat.ofFile(output);
    }
    if (format.text().isEmpty() && output == null) {
      throw new UserException("--format " + format + ": needs --output FILE");
    }
    try (SweepPlace place = stores.place(folder, console.err())) {
      SweepFiles files = SweepFiles.in(place, Set.of());
      Main.warnOfBroken(files, console.err());
      if (query == null && console.interactive().getAsBoolean()) {
        openShell(place);
      } else {
        answer(files, query == null ? scriptOfInput() : SqlScript.of(query));
      }
    } catch (IOException e) {
      throw new UserException("cannot close " + folder + ": " + e.getMessage(), e);
    }
    return 0;
  }

  private void answer(SweepFiles listed, SqlScript script) {
    SweepFiles files = listed.with(script.tables());
    NotRecorded.notes(files, script)
        .forEach(note -> console.err().println(Main.PREFIX + "note: " + note));
    if (output == null) {
      print(files, script, format.text().orElseThrow(), console.out());
    } else {
      write(files, script);
    }
  }

  private void openShell(SweepPlace place) {
    if (output != null) {
      throw new UserException("--output: needs a query");
    }
    SqlShell.open(place, nuisance::of, format.text().orElseThrow());
  }

  private SqlScript scriptOfInput() {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(console.in().readAllBytes()))
              .toString();
      return text.stripLeading().startsWith("@")
          ? SqlScript.of(text)
          : SqlScript.parse("stdin", text);
    } catch (CharacterCodingException e) {
      throw new UserException("stdin: must be text in UTF-8", e);
    } catch (IOException e) {
      throw new UserException("cannot read stdin: " + e.getMessage(), e);
    }
  }

  private void write(SweepFiles files, SqlScript script) {
    try (OutputFile file = OutputFile.at(output)) {
      for (Table<?> table : files.byTable().keySet()) {
        if (file.path().startsWith(files.place().folder().resolve(table.name()))) {
          throw new UserException(output + ": must not lie among the sweep's own files");
        }
      }
      if (format.text().isPresent()) {
        try (PrintStream out = new PrintStream(file.pending().toFile(), StandardCharsets.UTF_8)) {
          print(files, script, format.text().get(), out);
          if (out.checkError()) {
            throw new UserException("cannot write " + output + ": is the disk full?");
          }
        }
      } else {
        Path pending = file.pending();
        files.steadily(listed -> write(listed, script, pending));
      }
      file.publish();
    } catch (IOException e) {
      throw new UserException("cannot write " + output + ": " + e.getMessage(), e);
    }
  }

  private Void write(SweepFiles files, SqlScript script, Path pending) {
    try (SweepDatabase database = SweepDatabase.openToWrite(files, nuisance.of(files), pending)) {
      database.write(script, pending);
    }
    return null;
  }

  private void print(SweepFiles files, SqlScript script, Format text, PrintStream out) {
    files.steadily(listed -> answer(listed, script, text, out));
  }

  private Void answer(SweepFiles files, SqlScript script, Format text, PrintStream out) {
    if (results > 0) {
      throw files.compacted(null);
    }
    try (SweepDatabase database = SweepDatabase.open(files, nuisance.of(files))) {
      database.run(script, rows -> print(rows, text, out));
    }
    return null;
  }

  private boolean print(ResultSet rows, Format text, PrintStream out) throws SQLException {
    if (results++ > 0) {
      out.println();
    }
    text.print(rows, out);
    return !out.checkError(); // nobody reads on: a closed pipe is no error
  }
}
