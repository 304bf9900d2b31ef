package org.gradsweep.job.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Where a test fails, shows the last lines of all that the processes of its class have said. */
public final class ProcessLogs
    implements TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler,
        BeforeAllCallback {
  private static final int LINES = 40;

  /** What the containers of YARN write. */
  private static final List<String> CONTAINER_LOGS = List.of("stderr", "stdout");

  private static final List<Path> LOGS = new CopyOnWriteArrayList<>();

  /** Remembers a log, or a folder with those of containers somewhere in it. */
  public static void add(Path log) {
    LOGS.add(log);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    show(context);
    throw failure;
  }

  @Override
  public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    show(context);
    throw failure;
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    show(context);
    throw failure;
  }

  /** Those of classes before are gone with their folders; what all classes share is still there. */
  @Override
  public void beforeAll(ExtensionContext context) {
    LOGS.removeIf(log -> !Files.exists(log));
  }

  private static void show(ExtensionContext context) throws IOException {
    System.err.println("---- " + context.getDisplayName() + " failed; its processes said last:");
    for (Path log : LOGS) {
      for (Path file : Files.isDirectory(log) ? containerLogs(log) : List.of(log)) {
        List<String> lines = lines(file);
        System.err.println("---- " + file + ", " + lines.size() + " lines");
        lines.stream().skip(Math.max(0, lines.size() - LINES)).forEach(System.err::println);
      }
    }
  }

  private static List<Path> containerLogs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> CONTAINER_LOGS.contains(file.getFileName().toString()))
          .filter(file -> file.toString().contains("container_"))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.exists(file) ? new String(Files.readAllBytes(file)).lines().toList() : List.of();
  }
}
