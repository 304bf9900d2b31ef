package org.gradsweep.analysis;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.gradsweep.analysis.shell.SystemTerminal;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.error.OutsideException;
import org.gradsweep.core.error.UserException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the analysis: {@code gradsweep sql}, {@code report} and {@code compare}.
 *
 * <p>Answers go to stdout, everything else to stderr. Exit codes: 0 done, 1 internal error, 2 the
 * user's arguments or query, 4 a store that is out of reach.
 */
@Command(name = "gradsweep", description = "Analysis of a sweep.", mixinStandardHelpOptions = true)
public final class Main implements Runnable {
  static final String PREFIX = "gradsweep: ";
  private static final int INTERNAL_ERROR = 1;
  private static final int USER_ERROR = 2;
  private static final int OUTSIDE = 4;
  private static final int OUTPUT_BUFFER = 1 << 16;

  @Spec private CommandSpec spec;

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    int exitCode;
    try (PrintStream out =
            new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER),
                false,
                StandardCharsets.UTF_8);
        PrintStream err =
            new PrintStream(
                new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8)) {
      exitCode = run(args, new Console(System.in, out, err, SystemTerminal::isThere));
    }
    System.exit(exitCode);
  }

  /**
   * Runs the command line where nothing is to be read.
   *
   * @return the exit code
   */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    return run(args, new Console(InputStream.nullInputStream(), out, err, () -> false));
  }

  /**
   * Runs the command line.
   *
   * @return the exit code
   */
  static int run(String[] args, Console console) {
    PrintStream out = console.out();
    PrintStream err = console.err();
    CommandLine commands =
        new CommandLine(new Main())
            .addSubcommand(new SqlCommand(console))
            .addSubcommand(new CompareCommand(console))
            .addSubcommand(new ReportCommand(out, err))
            .setCaseInsensitiveEnumValuesAllowed(true)
            // @name is a query, and a query may begin with a comment: --.
            .setExpandAtFiles(false)
            .setUnmatchedOptionsArePositionalParams(true)
            .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
            .setParameterExceptionHandler((e, ignored) -> report(e, err))
            .setExecutionExceptionHandler((e, ignored, parsed) -> report(e, err));
    int exitCode = commands.execute(args);
    out.flush();
    err.flush();
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing: sql, report or compare");
  }

  /** Says that trials are left out for damaged files, if some are. */
  static void warnOfBroken(SweepFiles files, PrintStream err) {
    Map<String, String> broken = files.broken();
    if (!broken.isEmpty()) {
      Map.Entry<String, String> first = broken.entrySet().iterator().next();
      err.println(
          PREFIX
              + "warning: "
              + broken.size()
              + " damaged or missing file(s), whose trials are left out, the first "
              + first.getKey()
              + " ("
              + first.getValue()
              + "); try gradsweep verify "
              + files.location());
    }
  }

  private static int report(Exception e, PrintStream err) {
    if (e instanceof UserException || e instanceof ParameterException) {
      err.println(PREFIX + e.getMessage().strip().replaceAll("\\s+", " "));
      return USER_ERROR;
    }
    if (e instanceof OutsideException) {
      err.println(PREFIX + e.getMessage().strip().replaceAll("\\s+", " "));
      return OUTSIDE;
    }
    err.println(PREFIX + "internal error, please report it: " + e);
    e.printStackTrace(err);
    return INTERNAL_ERROR;
  }
}
