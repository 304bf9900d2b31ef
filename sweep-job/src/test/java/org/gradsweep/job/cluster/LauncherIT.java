package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a checkout that is built: what it puts on the class path. */
final class LauncherIT {
  @TempDir Path folder;
  private Path launcher;

  /** What the script looks at of a checkout, older than the stamp of its build. */
  @BeforeEach
  void build() throws IOException {
    TinySweep.writeConfig(folder);
    Path home = Files.createDirectory(folder.resolve("home"));
    Path target = Files.createDirectories(home.resolve("sweep-job/target"));
    Files.createDirectories(home.resolve("sweep-job/src/main"));
    Files.createDirectories(home.resolve("analysis/sql"));
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(home.resolve("sweep-job/pom.xml"));
    Path built = Path.of(Installation.jar()).getParent();
    for (String file : List.of("gradsweep-sweep-job.jar", "spark.classpath", "spark.args")) {
      Files.createSymbolicLink(target.resolve(file), built.resolve(file));
    }
    launcher =
        Files.copy(Path.of(System.getProperty("gradsweep.launcher")), home.resolve("gradsweep"));
    Files.createFile(Files.createDirectory(home.resolve("target")).resolve("launcher.stamp"));
  }

  private record Ended(int code, List<String> err) {}

  private Ended run(Map<String, String> environment, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
    command.addAll(List.of(args));
    Path err = folder.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeAll(List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR"));
    builder.environment().putAll(environment);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
    List<String> lines =
        Files.readAllLines(err).stream().filter(line -> !line.contains("incubator")).toList();
    return new Ended(process.exitValue(), lines);
  }

  @Test
  void theClustersSettings() throws Exception {
    Path conf = Files.createDirectory(folder.resolve("conf"));
    String address = "127.0.0.1:" + Installation.freePort();
    Files.writeString(
        conf.resolve("core-site.xml"),
        "<configuration><property><name>fs.defaultFS</name><value>hdfs://"
            + address
            + "</value></property></configuration>");
    for (String variable : List.of("HADOOP_CONF_DIR", "YARN_CONF_DIR")) {
      Ended with = run(Map.of(variable, conf.toString()), "status", "hdfs:///sweeps/x");
      assertThat(with.err()).singleElement().asString().contains("Connection refused");
      assertThat(with.code()).isEqualTo(4);
    }
    Ended without = run(Map.of(), "status", "hdfs:///sweeps/x");
    assertThat(without.err()).singleElement().asString().contains("Incomplete HDFS URI, no host");
    assertThat(without.code()).isEqualTo(2);
  }

  @Test
  void whatTheUserAdds() throws Exception {
    String[] status = {"status", "s3a://bucket/x"};
    assertThat(run(Map.of(), status).err())
        .singleElement()
        .asString()
        .contains("hadoop-aws", "GRADSWEEP_CLASSPATH");
    Map<String, String> added =
        Map.of(
            "GRADSWEEP_CLASSPATH",
            Component.S3A.classPath(),
            "GRADSWEEP_JAVA_OPTS",
            "-Dspark.hadoop.fs.s3a.endpoint=http://127.0.0.1:"
                + Installation.freePort()
                + " -Dspark.hadoop.fs.s3a.access.key=user -Dspark.hadoop.fs.s3a.secret.key=secret"
                + " -Dspark.hadoop.fs.s3a.endpoint.region=us-east-1");
    Ended with = run(added, status);
    assertThat(with.err()).singleElement().asString().contains("Connection refused");
    assertThat(with.code()).isEqualTo(4);
  }

  @Test
  void aMasterThatItHasNoModuleForIsRefusedBeforeAnythingIsWritten() throws Exception {
    Ended ended = run(Map.of(), "run", "tiny.yaml", "--master", "yarn", "--set", "epochs=1");
    assertThat(ended.err())
        .singleElement()
        .asString()
        .contains("spark-submit --master yarn /")
        .endsWith("gradsweep-sweep-job.jar run tiny.yaml --set epochs=1");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(folder.resolve("results")).doesNotExist();
  }
}
