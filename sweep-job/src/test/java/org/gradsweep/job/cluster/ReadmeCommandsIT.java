package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.run.LocalRunner;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.StoredRows;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The READMEs' commands for clusters, as they stand there but for hosts, paths and sizes: each runs
 * and leaves the rows of a run without Spark.
 */
@ExtendWith(ProcessLogs.class)
final class ReadmeCommandsIT {
  private static final String README = "README.md";
  private static final String CLUSTERS = "sweep-job/README.md";

  /** What begins commands that no test runs, and why. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "spark-submit --master k8s://",
          "needs the API server of a Kubernetes and an image, which Maven has not");

  @TempDir static Path folder;

  private static HadoopCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = HadoopCluster.shared();
    org.apache.hadoop.fs.Path data = new org.apache.hadoop.fs.Path("/data/mnist");
    Path mnist = SmallMnist.write(folder.resolve("shared").resolve("mnist"));
    cluster.fileSystem().copyFromLocalFile(new org.apache.hadoop.fs.Path(mnist.toUri()), data);
  }

  /** The one command of a README that begins so. */
  private static String command(String readme, String begin) throws IOException {
    assertThat(CommandBlocks.ofSpark(readme)).filteredOn(c -> c.startsWith(begin)).hasSize(1);
    return CommandBlocks.ofSpark(readme).stream()
        .filter(command -> command.startsWith(begin))
        .findFirst()
        .orElseThrow();
  }

  /** A folder with the sweep file and the data, where a command can be run. */
  private static Installation in(String name, boolean old) throws IOException {
    Path here = Files.createDirectories(folder.resolve(name));
    Files.writeString(here.resolve("chapter5.yaml"), SmallMnist.YAML);
    SmallMnist.write(here.resolve("mnist"));
    return old ? Installation.spark3(here) : Installation.spark4(here);
  }

  private static String sized(String command) {
    return command
        .replaceAll("\\S*gradsweep-sweep-job\\.jar", Installation.jar())
        .replace("--total-executor-cores 64", "--total-executor-cores 2")
        .replace("--executor-cores 8", "--executor-cores 1")
        .replace("--num-executors 16", "--num-executors 2")
        .replace("--executor-memory 6g", "--executor-memory 700m")
        .replace("memoryOverhead=2g", "memoryOverhead=400m")
        .replace("/shared/", folder.resolve("shared") + "/");
  }

  private static void run(Installation installation, String command) throws Exception {
    String name = "command-" + command.hashCode();
    try (JavaProcess run = installation.asWritten(name, command.split(" "))) {
      assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
    }
  }

  private static List<TrialResult> results() throws IOException {
    SweepSpec spec = SweepFile.parse("chapter5.yaml", SmallMnist.YAML, List.of());
    DataSet data =
        DataSets.load(
            spec.dataset(),
            new LocalDataFiles(folder.resolve("shared").resolve("mnist")),
            (path, label) -> {
              throw new IllegalStateException("needs no table");
            });
    List<TrialResult> results = new ArrayList<>();
    LocalRunner.run(Plan.of(spec, data.fingerprint()), data, spec.dataset().source(), results::add);
    return results;
  }

  /** Compares the tables; then takes the sweep away, so that the next one may have its place. */
  private static void assertRows(String location) throws IOException {
    List<TrialResult> results = results();
    SweepDirectory directory = SweepDirectory.at(location, cluster.configuration());
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(directory, table))
          .as(table.name())
          .isEqualTo(StoredRows.of(results, table));
    }
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(URI.create(location));
    assertThat(path.getFileSystem(cluster.configuration()).delete(path, true)).isTrue();
  }

  private static String results(String path) {
    return cluster.uri() + path;
  }

  @Test
  void everyCommandIsRunHereOrNamedWithTheReason() throws Exception {
    List<String> run = new ArrayList<>();
    for (String readme : List.of(README, CLUSTERS)) {
      Predicate<String> isRun = c -> NOT_RUN.keySet().stream().noneMatch(c::startsWith);
      CommandBlocks.ofSpark(readme).stream().filter(isRun).forEach(run::add);
    }
    assertThat(run)
        .containsExactly(
            command(README, "spark-submit --conf"),
            command(CLUSTERS, "spark-submit --master spark://"),
            command(CLUSTERS, "spark-submit --master yarn"));
  }

  @Test
  void onThisMachineWithResultsOnHdfs() throws Exception {
    run(in("readme", false).with(cluster), sized(command(README, "spark-submit --conf")));
    assertRows(results("/sweeps/chapter5"));
  }

  @Test
  void standaloneWithASharedFolder() throws Exception {
    standalone(sized(command(CLUSTERS, "spark-submit --master spark://")), "shared");
    assertRows(folder.resolve("shared").resolve("sweeps").resolve("chapter5").toUri().toString());
  }

  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void standaloneWithHdfs() throws Exception {
    String shared = folder.resolve("shared").toString();
    String command = sized(command(CLUSTERS, "spark-submit --master spark://"));
    standalone(command.replace("--out " + shared, "--out hdfs://"), "standalone-hdfs");
    assertRows(results("/sweeps/chapter5"));
  }

  private static void standalone(String command, String name) throws Exception {
    Installation installation = in(name, false).with(cluster);
    try (StandaloneCluster spark = new StandaloneCluster(installation, installation.folder())) {
      spark.startWorker("one");
      spark.startWorker("two");
      run(installation, command.replace("spark://HOST:7077", spark.url()));
    }
  }

  @Test
  void yarnInClusterModeOnSpark4() throws Exception {
    yarn("cluster", false);
  }

  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void yarnInClusterModeOnSpark35() throws Exception {
    yarn("cluster", true);
  }

  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void yarnInClientModeOnSpark4() throws Exception {
    yarn("client", false);
  }

  @Test
  void yarnInClientModeOnSpark35() throws Exception {
    yarn("client", true);
  }

  private static void yarn(String mode, boolean old) throws Exception {
    Installation installation = in("yarn-" + mode + (old ? "-3.5" : "-4"), old).with(cluster);
    String command = sized(command(CLUSTERS, "spark-submit --master yarn"));
    run(installation, command.replace("--deploy-mode cluster", "--deploy-mode " + mode));
    assertRows(results("/sweeps/chapter5"));
  }

  /** The arguments of the command for Kubernetes, on Spark 4.1 of this machine. */
  @Test
  void theArgumentsOfTheKubernetesCommandOnS3() throws Exception {
    String command = sized(command(CLUSTERS, "spark-submit --master k8s://"));
    String arguments = command.substring(command.indexOf(Installation.jar()));
    Path here = Files.createDirectories(folder.resolve("s3"));
    Files.writeString(here.resolve("chapter5.yaml"), SmallMnist.YAML);
    ObjectStore store = ObjectStore.shared();
    Place place = Place.of(store, new Installation(here));
    org.apache.hadoop.fs.Path data = new org.apache.hadoop.fs.Path(store.uri() + "/mnist");
    Path mnist = SmallMnist.write(here.resolve("mnist"));
    data.getFileSystem(store.configuration())
        .copyFromLocalFile(new org.apache.hadoop.fs.Path(mnist.toUri()), data);
    run(
        place.installation(),
        "spark-submit --master local[2] " + arguments.replace("s3a://BUCKET", store.uri()));
    for (Table<?> table : Tables.ALL) {
      assertThat(StoredRows.of(place.directory("chapter5"), table))
          .as(table.name())
          .isEqualTo(StoredRows.of(results(), table));
    }
  }
}
