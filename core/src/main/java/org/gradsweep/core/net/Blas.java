package org.gradsweep.core.net;

import com.sun.jna.Function;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;

/**
 * OpenBLAS as trials need it, on which the bits of every result depend: on one thread, and with
 * kernels that fit the CPU.
 */
public final class Blas {
  /** What pins OpenBLAS to kernels; it reads its own environment when it is loaded. */
  private static final String KERNELS = "OPENBLAS_CORETYPE";

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String PINNED = pinned();

  static {
    // ND4J sets the BLAS to as many threads as there are cores when it is first used.
    Nd4j.getBlasWrapper();
    openblas.blas_set_num_threads(1);
  }

  private Blas() {}

  /** Makes it so, if it is not yet. */
  public static void load() {
    // All is done when this class is initialized.
  }

  /** Its version, and what its kernels follow: the CPU, or the kernels that were asked for. */
  public static String provenance() {
    return "OpenBLAS "
        + openblas.OPENBLAS_VERSION.replaceAll("[^0-9.]", "")
        + (PINNED == null ? " on " + cpu() : " pinned to " + PINNED);
  }

  /** The kernels that are asked for, by the user or here; null where OpenBLAS chooses. */
  private static String pinned() {
    String users = System.getenv(KERNELS);
    if (users != null || !Files.isReadable(CPU_INFO)) {
      return users;
    }
    try {
      Optional<String> kernels = BlasKernels.of(Files.readString(CPU_INFO));
      if (kernels.isEmpty()) {
        return null;
      }
      int failed =
          Function.getFunction("c", "setenv").invokeInt(new Object[] {KERNELS, kernels.get(), 0});
      return failed == 0 ? kernels.get() : null;
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + CPU_INFO, e);
    } catch (UnsatisfiedLinkError e) {
      return null; // where JNA has no library for it, OpenBLAS chooses, and the rows tell so
    }
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
