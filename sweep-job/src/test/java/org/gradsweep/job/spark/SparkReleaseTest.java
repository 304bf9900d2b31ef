package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SparkReleaseTest {
  @ParameterizedTest
  @ValueSource(strings = {"2.4.8", "3.4.4", "3.4.1-amzn-0", "1.6.3", "3.0.0-preview2"})
  void anOlderReleaseIsNamed(String version) {
    assertThatThrownBy(() -> SparkRelease.check(version))
        .isInstanceOf(UserException.class)
        .hasMessage("needs Spark 3.5 or newer, found " + version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5.0", "3.5.3-amzn-1", "3.10.0", "4.0.0", "4.2.0-SNAPSHOT", "10.0.1"})
  void laterReleasesAreTaken(String version) {
    assertThatCode(() -> SparkRelease.check(version)).doesNotThrowAnyException();
  }

  @Test
  void theReleaseOfThisProcessIsFoundAndTaken() {
    assertThatCode(SparkRelease::check).doesNotThrowAnyException();
  }
}
