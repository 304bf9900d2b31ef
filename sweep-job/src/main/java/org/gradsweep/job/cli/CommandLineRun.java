package org.gradsweep.job.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.gradsweep.core.error.OutsideException;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.scratch.Scratch;
import org.gradsweep.core.store.Reason;
import org.gradsweep.core.store.StoreFailure;
import org.gradsweep.job.spark.ClusterApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * Runs one command: finds it by the arguments, and turns what it throws into one line and an exit
 * code.
 */
@Command(
    name = "gradsweep",
    description = "Sweeps neural networks over a grid and measures gradients layer by layer.",
    footer = {
      "",
      "The launcher script also knows:",
      "  sql     asks the tables of a sweep in SQL",
      "  report  writes a sweep's report as one HTML file",
      "  compare tells what differs between two sweeps"
    },
    versionProvider = Version.class)
public final class CommandLineRun implements Runnable {
  private static final String DEBUG = "GRADSWEEP_DEBUG";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "shows this help")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "shows the version")
  private boolean version;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "shows the stack trace of an internal error")
  private boolean verbose;

  private final Console console;

  private CommandLineRun(Console console) {
    this.console = console;
  }

  /** Runs the command that the arguments name; returns its exit code. */
  public static int run(String[] args, PrintStream out, PrintStream err) {
    int code = new CommandLineRun(Console.ofProcess(out, err)).run(args);
    if (code == ExitCode.DONE.code()) {
      ClusterApplication.end();
    }
    return code;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "must name a command");
  }

  private int run(String[] args) {
    CommandLine commandLine = new CommandLine(this);
    for (Object command :
        List.of(
            new PlanCommand(console),
            new RunCommand(console),
            new StatusCommand(console),
            new VerifyCommand(console),
            new CompactCommand(console),
            new DataCommand(console))) {
      commandLine.addSubcommand(command);
    }
    commandLine.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    commandLine.setExitCodeExceptionMapper(e -> ExitCode.INTERNAL_ERROR.code());
    commandLine.setParameterExceptionHandler((e, unused) -> usageError(e));
    commandLine.setExecutionExceptionHandler((e, command, parsed) -> failure(e, command));
    commandLine.setExecutionStrategy(CommandLineRun::execute);
    return commandLine.execute(args);
  }

  private static int execute(CommandLine.ParseResult parsed) {
    removeWhatIsLeft(parsed);
    int help = new CommandLine.RunLast().execute(parsed);
    CommandLine last = parsed.asCommandLineList().get(parsed.asCommandLineList().size() - 1);
    return last.getExecutionResult() instanceof ExitCode code ? code.code() : help;
  }

  /** Of processes that were killed, in the temporary folder. */
  private static void removeWhatIsLeft(CommandLine.ParseResult parsed) {
    try {
      Scratch.removeDead();
    } catch (IOException e) {
      UserException told = new UserException("cannot use the temporary folder: " + Reason.of(e), e);
      throw new ExecutionException(parsed.commandSpec().commandLine(), told.getMessage(), told);
    }
  }

  private int usageError(ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    console.note(firstLine(e.getMessage()) + " (" + command + " --help shows what it takes)");
    return ExitCode.USER_ERROR.code();
  }

  private int failure(Exception e, CommandLine command) {
    if (e instanceof UserException) {
      console.note(e.getMessage());
      trace(e);
      return ExitCode.USER_ERROR.code();
    }
    if (e instanceof OutsideException || StoreFailure.isOutOfReach(e)) {
      String line = e instanceof OutsideException ? e.getMessage() : Reason.of(e);
      boolean writes = command.getCommand() instanceof WritingCommand;
      console.note(line + (writes ? "; " + WritingCommand.GOES_ON : ""));
      trace(e);
      return ExitCode.OUTSIDE.code();
    }
    console.note(
        "internal error: " + e + " (the stack trace is in " + written(e) + ", please report it)");
    trace(e);
    return ExitCode.INTERNAL_ERROR.code();
  }

  private void trace(Exception e) {
    if (verbose || System.getenv(DEBUG) != null) {
      e.printStackTrace(console.err());
    }
  }

  private static Path written(Exception e) {
    try {
      Path file = Files.createTempFile("gradsweep-error-", ".log");
      try (PrintWriter writer = new PrintWriter(file.toFile(), StandardCharsets.UTF_8)) {
        e.printStackTrace(writer);
      }
      return file;
    } catch (IOException unwritable) {
      unwritable.addSuppressed(e);
      throw new UncheckedIOException(unwritable);
    }
  }

  private static String firstLine(String text) {
    return Arrays.stream(text.split("\\R", 2)).findFirst().orElse("");
  }
}
