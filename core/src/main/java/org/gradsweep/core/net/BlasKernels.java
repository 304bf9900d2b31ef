package org.gradsweep.core.net;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The kernels that OpenBLAS is told to take where it does not know the CPU.
 *
 * <p>OpenBLAS 0.3.19 takes an AMD CPU of a family that came after it (0x1A, Zen 5, is the first)
 * for one of 2007 without AVX: a fraction of the speed, and other last bits than its neighbours in
 * a cluster compute.
 */
final class BlasKernels {
  /** The latest family of AMD's that OpenBLAS 0.3.19 knows: Zen 3 and 4. */
  private static final int KNOWN_FAMILY = 0x19;

  private BlasKernels() {}

  /**
   * A value of {@code OPENBLAS_CORETYPE}, or nothing where OpenBLAS chooses well by itself.
   *
   * @param cpuInfo the text of {@code /proc/cpuinfo}, of which the first CPU is read
   */
  static Optional<String> of(String cpuInfo) {
    Map<String, String> cpu = new HashMap<>();
    for (String line : cpuInfo.split("\n", -1)) {
      String[] pair = line.split(":", 2);
      if (pair.length == 2) {
        cpu.putIfAbsent(pair[0].strip(), pair[1].strip());
      }
    }
    String family = cpu.getOrDefault("cpu family", "");
    boolean unknown =
        cpu.getOrDefault("vendor_id", "").equals("AuthenticAMD")
            && family.matches("\\d{1,4}")
            && Integer.parseInt(family) > KNOWN_FAMILY;
    Set<String> flags = new HashSet<>(Arrays.asList(cpu.getOrDefault("flags", "").split("\\s+")));
    return unknown && flags.contains("avx2") && flags.contains("fma")
        ? Optional.of("Zen")
        : Optional.empty();
  }
}
