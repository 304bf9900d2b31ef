package org.gradsweep.job.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A gradsweep command in a JVM of its own, as the launcher starts it, with a heap of 1 GiB.
 *
 * @param exitCode of the process
 * @param seconds from its start to its end
 * @param cpuSeconds of all its threads, to a tenth of a second
 * @param residentBytes the most memory that it had
 * @param files the most files seen in the folder that was watched
 * @param out what it wrote to stdout
 */
record MeasuredProcess(
    int exitCode, double seconds, double cpuSeconds, long residentBytes, long files, String out) {
  private static final long POLL_MILLIS = 100;
  private static final int POLLS_PER_COUNT = 10;
  private static final double NANOS = 1e-9;

  /**
   * Runs a command and waits for it; what it says on stderr is shown.
   *
   * @param watched the folder whose files are counted
   */
  static MeasuredProcess run(Path watched, String... arguments)
      throws IOException, InterruptedException {
    return run(watched, List.of(), arguments);
  }

  /**
   * Runs a command and waits for it; what it says on stderr is shown.
   *
   * @param watched the folder whose files are counted
   * @param classPath what stands on the class path beside Spark: jars, and folders of settings
   */
  static MeasuredProcess run(Path watched, List<String> classPath, String... arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("gradsweep-benchmark-", ".out");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command(classPath, arguments))
              .redirectInput(new File("/dev/null"))
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      double cpu = 0;
      long resident = 0;
      long files = 0;
      for (int poll = 0; !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS); poll++) {
        cpu = Math.max(cpu, cpuSeconds(process));
        resident = Math.max(resident, residentBytes(process.pid()));
        files = poll % POLLS_PER_COUNT == 0 ? Math.max(files, files(watched)) : files;
      }
      double seconds = (System.nanoTime() - start) * NANOS;
      return new MeasuredProcess(
          process.exitValue(), seconds, cpu, resident, files, Files.readString(out));
    } finally {
      Files.delete(out);
    }
  }

  private static List<String> command(List<String> classPath, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(System.getProperty("gradsweep.jar")));
    all.addAll(classPath);
    all.add(Files.readString(Path.of(System.getProperty("gradsweep.spark.classpath"))).trim());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "@" + System.getProperty("gradsweep.spark.args"),
            "-Xmx1g",
            "-XX:+UseSerialGC",
            "-Dlog4j2.configurationFile=gradsweep-log4j2.properties",
            "-cp",
            String.join(":", all),
            "org.gradsweep.job.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private static double cpuSeconds(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() * NANOS;
  }

  /** 0 where it can't be told. */
  private static long residentBytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // not Linux, or the process has just ended
    }
  }

  /** Number of files in a folder and the folders in it; 0 if there is none. */
  static long files(Path folder) throws IOException {
    long files = 0;
    File[] tables = folder.toFile().listFiles();
    for (File entry : tables == null ? new File[0] : tables) {
      String[] inside = entry.list();
      files += inside == null ? 1 : inside.length;
    }
    return files;
  }
}
