package org.gradsweep.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The entry point, before it runs a command. */
final class MainTest {
  private static final String JAVA = "java.specification.version";

  private final String ours = System.getProperty(JAVA);

  @AfterEach
  void restore() {
    System.setProperty(JAVA, ours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8", "11", "16"})
  void anOlderJavaIsNamedInOneLine(String version) {
    System.setProperty(JAVA, version);
    assertThat(Ran.of("run", "tiny.yaml"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "gradsweep: needs Java 17 or newer, for driver and executors; found "
                    + version
                    + " in "
                    + System.getProperty("java.home")
                    + "\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "25"})
  void laterOnesAreTaken(String version) {
    System.setProperty(JAVA, version);
    assertThat(Ran.of("--version").code()).isZero();
  }

  /** This process would end. */
  @Test
  void aDriverThatYarnRunsReturns() {
    String mode = "spark.submit.deployMode";
    System.setProperty(mode, "cluster");
    try {
      assertThatCode(() -> Main.main(new String[] {"--version"})).doesNotThrowAnyException();
    } finally {
      System.clearProperty(mode);
    }
  }
}
