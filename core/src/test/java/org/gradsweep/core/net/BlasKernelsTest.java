package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlasKernelsTest {
  private static String cpuInfo(String vendor, int family, String flags) {
    return """
        processor\t: 0
        vendor_id\t: %s
        cpu family\t: %d
        model name\t: made up: with a colon
        flags\t\t: fpu sse2 %s xsave

        processor\t: 1
        vendor_id\t: GenuineIntel
        cpu family\t: 6
        """
        .formatted(vendor, family, flags);
  }

  @ParameterizedTest
  @CsvSource({
    "AuthenticAMD, 26, avx avx2 fma avx512f, Zen",
    "AuthenticAMD, 27, avx avx2 fma, Zen",
    "AuthenticAMD, 26, avx, ",
    "AuthenticAMD, 25, avx avx2 fma avx512f, ",
    "AuthenticAMD, 23, avx avx2 fma, ",
    "GenuineIntel, 6, avx avx2 fma avx512f, ",
  })
  void onlyAnAmdThatIsNewerThanOpenBlas(String vendor, int family, String flags, String kernels) {
    String found = BlasKernels.of(cpuInfo(vendor, family, flags)).orElse(null);

    assertThat(found).isEqualTo(kernels);
  }

  @Test
  void otherMachinesTellNoFamily() {
    assertThat(BlasKernels.of("")).isEmpty();
    assertThat(BlasKernels.of("CPU implementer\t: 0x41\nCPU architecture: 8\n")).isEmpty();
  }
}
