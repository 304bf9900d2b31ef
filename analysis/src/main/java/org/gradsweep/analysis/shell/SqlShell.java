package org.gradsweep.analysis.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gradsweep.analysis.format.Format;
import org.gradsweep.analysis.sql.NotRecorded;
import org.gradsweep.analysis.sql.Nuisance;
import org.gradsweep.analysis.sql.QueryException;
import org.gradsweep.analysis.sql.SqlScript;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.analysis.sql.SweepPlace;
import org.gradsweep.core.error.OutsideException;
import org.gradsweep.core.error.UserException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * The shell of {@code gradsweep sql}: reads statements and commands from a terminal, and answers
 * them there, until it is left.
 *
 * <p>A mistake is told with the line that is wrong and a caret below the place, and the shell goes
 * on.
 */
public final class SqlShell implements AutoCloseable {
  private static final String PROMPT = "gradsweep> ";
  private static final String NEXT_LINE = "        -> ";

  private final SweepPlace place;
  private final Function<SweepFiles, Nuisance> nuisance;
  private final Terminal terminal;
  private final PrintStream out;
  private final LineReader reader;
  private Format format;
  private SweepFiles files;
  private SweepDatabase database;

  SqlShell(
      SweepPlace place,
      Function<SweepFiles, Nuisance> nuisance,
      Format format,
      Terminal terminal,
      Optional<Path> history) {
    this.place = place;
    this.nuisance = nuisance;
    this.format = format;
    this.terminal = terminal;
    this.out = new PrintStream(terminal.output(), false, StandardCharsets.UTF_8);
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .appName("gradsweep")
            .terminal(terminal)
            .parser(new StatementParser())
            .completer(new SqlCompleter(() -> database.columns()))
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, NEXT_LINE)
            .variable(LineReader.INDENTATION, 0)
            .option(LineReader.Option.CASE_INSENSITIVE, true)
            // An exclamation mark is SQL: !=.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    this.reader = builder.build();
  }

  /** Runs a shell on the terminal of this process. */
  public static void open(
      SweepPlace place, Function<SweepFiles, Nuisance> nuisance, Format format) {
    try (SqlShell shell =
        new SqlShell(place, nuisance, format, SystemTerminal.open(), HistoryFile.ofUser())) {
      shell.run();
    }
  }

  /** Reads and answers until the user leaves. */
  void run() {
    refresh();
    out.println("\\? for help, \\d for the tables, \\q to leave");
    out.flush();
    while (true) {
      try {
        if (!answer(reader.readLine(PROMPT).strip())) {
          return;
        }
      } catch (UserInterruptException e) {
        // Ctrl-C has cleared the line.
        continue;
      } catch (EndOfFileException e) {
        return;
      } catch (OutsideException e) {
        out.println(e.getMessage());
      } catch (UserException e) {
        out.println(e.getMessage());
        if (e instanceof QueryException query) {
          query.excerpt().ifPresent(out::println);
        }
      }
      out.flush();
    }
  }

  /** Whether the shell is to go on. */
  private boolean answer(String line) {
    String[] words = line.split("\\s+", 2);
    String argument = words.length < 2 ? "" : words[1].strip();
    Optional<ShellCommand> command =
        line.startsWith("\\") || argument.isEmpty() ? ShellCommand.of(words[0]) : Optional.empty();
    if (command.isPresent()) {
      return run(command.get(), argument);
    }
    if (line.startsWith("\\")) {
      throw new UserException(words[0] + ": no such command; \\? lists them");
    }
    if (!line.isEmpty()) {
      String name = line.endsWith(";") ? line.substring(0, line.length() - 1) : line;
      ask(line.startsWith("@") ? SqlScript.of(name) : SqlScript.parse("query", line));
    }
    return true;
  }

  private boolean run(ShellCommand command, String argument) {
    if (command.argument().isEmpty() && !argument.isEmpty()) {
      throw new UserException(command.word() + ": takes no argument, found " + argument);
    }
    Descriptions descriptions = new Descriptions(out, terminal.getWidth());
    switch (command) {
      case DESCRIBE -> describe(descriptions, argument);
      case QUERIES -> descriptions.queries();
      case FORMAT -> format = format(argument);
      case REFRESH -> refresh();
      case HELP -> descriptions.help();
      case QUIT -> {
        return false;
      }
    }
    return true;
  }

  private void describe(Descriptions descriptions, String table) {
    Map<String, Map<String, String>> columns = database.columns();
    if (table.isEmpty()) {
      descriptions.tables(columns);
      return;
    }
    String name = table.endsWith(";") ? table.substring(0, table.length() - 1).strip() : table;
    for (Map.Entry<String, Map<String, String>> known : columns.entrySet()) {
      if (known.getKey().equalsIgnoreCase(name)) {
        descriptions.columns(known.getKey(), known.getValue());
        return;
      }
    }
    throw new UserException(
        name + ": no such table; there are " + String.join(", ", columns.keySet()));
  }

  private static Format format(String name) {
    for (Format format : Format.values()) {
      if (format.toString().equals(name.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new UserException(
        ShellCommand.FORMAT.word()
            + ": must be "
            + ShellCommand.FORMAT.argument().replace("|", ", ")
            + ", found "
            + (name.isEmpty() ? "nothing" : name));
  }

  /** Opens the files that are there now; what the user has created in memory is gone. */
  private void refresh() {
    open(SweepFiles.in(place, Set.of()));
  }

  private void open(SweepFiles listed) {
    SweepDatabase opened = SweepDatabase.open(listed, nuisance.apply(listed));
    closeDatabase();
    files = listed;
    database = opened;
    out.println(files.location() + ": " + files.groups().size() + " finished groups of trials");
  }

  /** Gets the tables that are asked for and not at hand. */
  private void fetch(SqlScript script) {
    SweepFiles more = files.with(script.tables());
    if (!more.isOfMomentOf(files)) {
      open(more);
    } else if (!more.tables().equals(files.tables())) {
      database.add(SweepDatabase.MAIN, more);
      files = more;
    }
  }

  private void ask(SqlScript script) {
    fetch(script);
    NotRecorded.notes(files, script).forEach(note -> out.println("note: " + note));
    SignalHandler before = terminal.handle(Signal.INT, signal -> database.cancel());
    try {
      database.run(
          script,
          rows -> {
            format.print(rows, out);
            return !out.checkError();
          });
    } catch (UserException e) {
      if (!files.areGone()) {
        throw e;
      }
      UserException compacted = files.compacted(e);
      refresh();
      throw compacted;
    } finally {
      terminal.handle(Signal.INT, before);
    }
  }

  private void closeDatabase() {
    if (database != null) {
      database.close();
    }
  }

  @Override
  public void close() {
    closeDatabase();
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UserException("cannot give the terminal back: " + e.getMessage(), e);
    }
  }
}
