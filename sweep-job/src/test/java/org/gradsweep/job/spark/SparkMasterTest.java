package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which masters are refused before anything is written, and what the user is told instead. */
final class SparkMasterTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "local[1]",
        "local[*]",
        "local[ 2 ]",
        "local[*,3]",
        "local-cluster[2,1,1024]",
        "spark://host:7077",
        "spark://a.example:7077,b.example:7077",
      })
  void whatSparkCanParse(String master) {
    assertThatCode(() -> SparkMaster.check(master, List.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "locall",
        "local[]",
        "local[0]",
        "local[two]",
        "local[2",
        "local[2,0]",
        "local-cluster[2,1]",
        "spark://host",
        "spark://:7077",
        "spark://host:7077/path",
        "k8s://",
        "k8s:https://host",
        "yarn-client",
        "mesos://host:5050",
      })
  void whatSparkCanNot(String master) {
    assertThatThrownBy(() -> SparkMaster.check(master, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("--master: must be local, ")
        .hasMessageEndingWith("found " + master);
  }

  @Test
  void aModuleThatIsMissingIsToldWithTheLineThatDoesIt() {
    List<String> args =
        List.of("run", "my sweep.yaml", "--master", "yarn", "--set", "grid.seed=[1,2]", "--out=x");
    assertThatThrownBy(() -> SparkMaster.check("yarn", args))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "--master yarn: this Spark has no module for yarn; one that has runs it by"
                + " spark-submit --master yarn gradsweep-sweep-job.jar run 'my sweep.yaml'"
                + " --set 'grid.seed=[1,2]' --out=x");
    assertThatThrownBy(
            () ->
                SparkMaster.check(
                    "k8s://https://host:6443", List.of("run", "a", "--master=k8s://…")))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            "spark-submit --master k8s://https://host:6443 gradsweep-sweep-job.jar run a");
  }
}
