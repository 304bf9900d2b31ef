package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;
import org.gradsweep.job.Ran;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Places for results and data that can't be: one line that tells why, exit code 2. */
@ExtendWith(ProcessLogs.class)
final class WrongPlaceIT {
  private static final String AWS = "org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion();
  private static final String NO_HOST = "gradsweep.invalid";

  @TempDir static java.nio.file.Path folder;
  private static HadoopCluster hdfs;
  private static ObjectStore store;
  private static Installation withStore;
  private static Installation without;
  private static int started;

  @BeforeAll
  static void start() throws Exception {
    TinySweep.writeConfig(folder);
    hdfs = HadoopCluster.shared();
    store = ObjectStore.shared();
    without = new Installation(folder);
    withStore = without.with(store);
    hdfs.fileSystem().create(new Path("/thesis/thesis.tex")).close();
  }

  static Stream<Arguments> places() {
    return Stream.of(
        arguments("status s3a://sweeps/none", List.of(AWS, "--packages", "GRADSWEEP_CLASSPATH")),
        arguments("run tiny.yaml --out https://host/x", List.of("need a place to write to")),
        arguments("run tiny.yaml --out HDFS/thesis", List.of("found thesis.tex")));
  }

  /** Without the store's module, by the packaged jar. */
  @ParameterizedTest
  @MethodSource("places")
  void oneLine(String command, List<String> told) throws Exception {
    assertOneLine(without, command.replace("HDFS", hdfs.uri()), told);
  }

  static Stream<Arguments> morePlaces() {
    return Stream.of(
        arguments("verify s3a://sweeps/none", List.of(AWS)),
        arguments("compact s3a://sweeps/none", List.of(AWS)),
        arguments("run tiny.yaml --out s3a://sweeps/none", List.of(AWS)),
        arguments("status abfs://c@a.dfs.core.windows.net/x", List.of("hadoop-azure:")),
        arguments("status gs://bucket/x", List.of("gcs-connector")),
        arguments("status nosuch://host/x", List.of("no file system of the scheme nosuch:")),
        arguments("status hdfs:///x", List.of("Incomplete HDFS URI, no host")),
        arguments("status hdfs://" + NO_HOST + ":8020/x", List.of("no such host: " + NO_HOST)),
        arguments("run tiny.yaml --out hdfs://" + NO_HOST + "/x", List.of("no such host")),
        arguments("status HDFS/none", List.of("must be a sweep directory, found nothing")),
        arguments("verify HDFS/thesis", List.of("found thesis.tex")),
        arguments("run tiny.yaml --out HDFS/thesis/thesis.tex", List.of("found a file")));
  }

  /** Without the store's module, in this process. */
  @ParameterizedTest
  @MethodSource("morePlaces")
  void oneLineHere(String command, List<String> told) {
    String placed =
        command
            .replace("HDFS", hdfs.uri())
            .replace("tiny.yaml", folder.resolve("tiny.yaml").toString());
    Ran ran = Ran.of((Object[]) placed.split(" "));
    assertThat(ran.err().lines())
        .singleElement()
        .asString()
        .startsWith("gradsweep: ")
        .contains(told);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  static Stream<Arguments> placesInTheStore() {
    return Stream.of(
        arguments(Map.of(), "s3a://sweeps/none", "must be a sweep directory, found nothing"),
        arguments(Map.of(), "s3a://nosuchbucket/x", "no such bucket"),
        arguments(
            Map.of("fs.s3a.endpoint", "http://" + NO_HOST), "s3a://sweeps/x", "no such host: "),
        arguments(
            Map.of("fs.s3a.access.key", "", "fs.s3a.secret.key", ""),
            "s3a://sweeps/x",
            "found no credentials"));
  }

  @ParameterizedTest
  @MethodSource("placesInTheStore") // each a process of its own: the settings are the process's
  void oneLineOfTheStore(Map<String, String> settings, String place, String told) throws Exception {
    assertOneLine(withStore.with(settings), "status " + place, List.of(told));
  }

  /** The store of the tests asks nobody who he is; this one knows nobody. */
  @Test
  void credentialsThatAreRefused() throws Exception {
    HttpServer refusing =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    refusing.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    refusing.start();
    try {
      String endpoint = "http://127.0.0.1:" + refusing.getAddress().getPort();
      assertOneLine(
          withStore.with(Map.of("fs.s3a.endpoint", endpoint)),
          "status s3a://sweeps/x",
          List.of("permission denied, or the credentials are wrong"));
    } finally {
      refusing.stop(0);
    }
  }

  private static void assertOneLine(Installation installation, String command, List<String> told)
      throws IOException, InterruptedException {
    List<String> java = List.of("-XX:TieredStopAtLevel=1"); // all of its code runs once
    try (JavaProcess process =
        installation.gradsweep("command" + started++, java, command.split(" "))) {
      int code = process.exitCode();
      List<String> lines = new ArrayList<>(process.err().lines().toList());
      lines.removeIf(line -> line.contains("incubator"));
      assertThat(lines).hasSize(1);
      assertThat(lines.get(0)).startsWith("gradsweep: ").contains(told);
      assertThat(code).isEqualTo(2);
      assertThat(process.out()).isEmpty();
    }
  }
}
