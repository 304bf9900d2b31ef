package org.gradsweep.core.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.openblas.global.openblas;

/** The machine under the benchmarks, as a table's caption tells it; Linux tells more of it. */
final class BenchmarkMachine {
  private BenchmarkMachine() {}

  /** CPU model, number of CPUs and JDK. */
  static String describe() {
    String model =
        lines("/proc/cpuinfo").stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch"));
    return model
        + ", "
        + Runtime.getRuntime().availableProcessors()
        + " CPUs, JDK "
        + Runtime.version();
  }

  /** The BLAS in this process. */
  static String blas() {
    String pinned = System.getenv("OPENBLAS_CORETYPE");
    return "OpenBLAS "
        + openblas.OPENBLAS_VERSION.replaceAll("[^0-9.]", "")
        + (pinned == null ? "" : " pinned to " + pinned);
  }

  /** Resident memory of this process in bytes; -1 where it can't be told. */
  static long residentBytes() {
    return lines("/proc/self/status").stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .findFirst()
        .orElse(-1);
  }

  /** The arguments that pin a command to one CPU, the last that this process may use; or none. */
  static List<String> pin() throws IOException, InterruptedException {
    String allowed =
        lines("/proc/self/status").stream()
            .filter(line -> line.startsWith("Cpus_allowed_list:"))
            .findFirst()
            .orElse("");
    String last = allowed.replaceAll(".*[^0-9]", "");
    List<String> pin = List.of("taskset", "-c", last);
    if (last.isEmpty() || !isInstalled("taskset")) {
      return List.of();
    }
    return pin;
  }

  private static boolean isInstalled(String program) throws IOException, InterruptedException {
    Process which = new ProcessBuilder("sh", "-c", "command -v " + program).start();
    which.getInputStream().readAllBytes();
    return which.waitFor() == 0;
  }

  private static List<String> lines(String file) {
    try {
      return Files.isReadable(Path.of(file)) ? Files.readAllLines(Path.of(file)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
