package org.gradsweep.job.cluster;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A JVM of its own, with what it says in files; it and all that it started end at the close. */
final class JavaProcess implements Closeable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final Path out;
  private final Path err;

  private JavaProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a JVM with the flags that Spark needs.
   *
   * @param folder where it runs and what it says is kept
   * @param name tells its files from those of others
   */
  static JavaProcess start(
      Path folder, String name, String classPath, Map<String, String> environment, String... args)
      throws IOException {
    Redirect nothing = Redirect.from(new File("/dev/null"));
    return start(folder, name, nothing, List.of(), classPath, environment, args);
  }

  /**
   * Starts a JVM that reads what {@link #say} tells it, and whose stdin ends with this process.
   *
   * @param options of the JVM, which win over the usual ones
   */
  static JavaProcess listening(
      Path folder, String name, List<String> options, String classPath, String... args)
      throws IOException {
    return start(folder, name, Redirect.PIPE, options, classPath, Map.of(), args);
  }

  private static JavaProcess start(
      Path folder,
      String name,
      Redirect in,
      List<String> options,
      String classPath,
      Map<String, String> environment,
      String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(System.getProperty("gradsweep.jvm.flags").trim().split("\\s+")));
    command.addAll(
        List.of(
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-Dlog4j2.configurationFile=" + logConfiguration(folder)));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(Arrays.asList(args));
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    ProcessLogs.add(out);
    ProcessLogs.add(err);
    return new JavaProcess(builder.start(), out, err);
  }

  private static Path logConfiguration(Path folder) throws IOException {
    Path file = folder.resolve("log4j2.properties");
    if (!Files.exists(file)) {
      try (var in = JavaProcess.class.getResourceAsStream("/gradsweep-log4j2.properties")) {
        Files.copy(in, file);
      }
    }
    return file;
  }

  /** Writes a line to its stdin. */
  void say(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Waits for the end; returns the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + PATIENCE + ":\n" + err());
    }
    return process.exitValue();
  }

  /** Waits until something is so; fails if the process ends before. */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || Instant.now().isAfter(end)) {
        throw new AssertionError("not " + what + ":\n" + out() + err());
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** What it wrote to stdout so far. */
  String out() {
    return text(out);
  }

  /** What it wrote to stderr so far. */
  String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Sends it a signal, such as INT. */
  void signal(String name) throws IOException, InterruptedException {
    signal(name, process.toHandle());
  }

  /** Sends a process a signal, such as STOP. */
  static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
    if (!trySignal(name, process)) {
      throw new AssertionError("no process to send " + name);
    }
  }

  /** Sends it a signal, unless it has ended. */
  boolean trySignal(String name) throws IOException, InterruptedException {
    return trySignal(name, process.toHandle());
  }

  private static boolean trySignal(String name, ProcessHandle process)
      throws IOException, InterruptedException {
    return new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor()
        == 0;
  }

  /** Ends it as a power failure would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
