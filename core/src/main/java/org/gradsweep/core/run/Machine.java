package org.gradsweep.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas;
import org.gradsweep.core.table.Provenance;
import org.nd4j.linalg.factory.Nd4j;

/** The machine and the libraries that trials run on, as their rows tell it. */
final class Machine {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Machine() {}

  /**
   * Where this process runs trials; sets the BLAS to one thread, on which the bits of every result
   * depend.
   *
   * @param engine {@code local}, or {@code spark} and its version
   */
  static Provenance provenance(String engine) {
    // ND4J sets the BLAS to as many threads as there are cores when it is first used.
    Nd4j.getBlasWrapper();
    openblas.blas_set_num_threads(1);
    String version = Machine.class.getPackage().getImplementationVersion();
    return new Provenance(
        host(),
        1,
        engine,
        version == null ? "development" : version,
        Runtime.version().toString(),
        Nd4j.class.getPackage().getImplementationVersion() == null
            ? Nd4j.getBackend().getClass().getSimpleName()
            : Nd4j.class.getPackage().getImplementationVersion(),
        blas());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** OpenBLAS picks its kernels by the CPU, unless OPENBLAS_CORETYPE pins them. */
  private static String blas() {
    String pinned = System.getenv("OPENBLAS_CORETYPE");
    return "OpenBLAS "
        + openblas.OPENBLAS_VERSION.replaceAll("[^0-9.]", "")
        + (pinned == null ? " on " + cpu() : " pinned to " + pinned);
  }

  private static String cpu() {
    if (!Files.isReadable(CPU_INFO)) {
      return System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + CPU_INFO, e);
    }
  }
}
