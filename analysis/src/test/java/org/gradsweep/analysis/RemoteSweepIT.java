package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.gradsweep.analysis.AnalysisProcess.Exit;
import org.gradsweep.job.cluster.Component;
import org.gradsweep.job.cluster.HadoopCluster;
import org.gradsweep.job.cluster.ObjectStore;
import org.gradsweep.job.cluster.ProcessLogs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packaged jar on sweeps in HDFS and in a store that speaks S3. */
@ExtendWith(ProcessLogs.class)
class RemoteSweepIT {
  private static final int GROUPS = 8;
  private static final String QUERY =
      "SELECT depth, count(*) AS n, sum(bias_grad_l2_norm) AS norms FROM measurements"
          + " GROUP BY depth ORDER BY depth";

  @TempDir private static Path folder;
  private static Path sweep;
  private static HadoopCluster cluster;
  private static ObjectStore store;

  /** Where the sweep is. */
  private enum Place {
    /** By the host that HADOOP_CONF_DIR tells. */
    HDFS,
    S3A;

    String uri() {
      return this == HDFS ? "hdfs:///sweeps/chapter5" : store.uri() + "/chapter5";
    }

    List<String> settings() {
      return this == HDFS ? List.of() : conf(store.sparkSettings());
    }
  }

  @BeforeAll
  static void start() throws Exception {
    sweep = folder.resolve("sweep");
    LargeSweep.write(sweep, 80, GROUPS, 4, 2);
    cluster = HadoopCluster.hdfs(folder.resolve("hdfs"));
    store = new ObjectStore(folder.resolve("s3"));
    upload(cluster.configuration(), cluster.uri() + "/sweeps/chapter5");
    upload(store.configuration(), store.uri() + "/chapter5");
  }

  @AfterAll
  static void stop() {
    for (var started : new AutoCloseable[] {cluster, store}) {
      try {
        if (started != null) {
          started.close();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void upload(Configuration configuration, String uri) throws IOException {
    var target = new org.apache.hadoop.fs.Path(uri);
    FileSystem files = target.getFileSystem(configuration);
    files.copyFromLocalFile(new org.apache.hadoop.fs.Path(sweep.toUri()), target);
  }

  private static List<String> conf(Map<String, String> settings) {
    List<String> options = new ArrayList<>();
    settings.forEach((key, value) -> options.addAll(List.of("--conf", key + "=" + value)));
    return options;
  }

  private static AnalysisProcess begin(Path cache, List<String> settings, String... arguments)
      throws IOException {
    return begin(Map.of("XDG_CACHE_HOME", cache.toString()), settings, arguments);
  }

  private static AnalysisProcess begin(
      Map<String, String> environment, List<String> settings, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(settings);
    return AnalysisProcess.start(
        folder,
        List.of(cluster.configurationFolder().toString()),
        List.of(Component.S3A.classPath()),
        environment,
        all);
  }

  private static Exit run(Path cache, List<String> settings, String... arguments)
      throws IOException, InterruptedException {
    return begin(cache, settings, arguments).exit();
  }

  /** The copies that are there; a folder may be missing that a process is about to make. */
  private static List<String> copies(Path cache) throws IOException {
    List<String> names = new ArrayList<>();
    for (String table : List.of("trials", "epochs", "layers", "neurons")) {
      try (Stream<Path> sweeps = Files.list(cache.resolve("gradsweep"))) {
        for (Path sweep : sweeps.filter(Files::isDirectory).toList()) {
          String[] files = sweep.resolve(table).toFile().list();
          for (String file : files == null ? new String[0] : files) {
            names.add(table + "/" + file);
          }
        }
      }
    }
    return names;
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void answersAsForTheSameSweepOfThisMachine(Place place, @TempDir Path cache) throws Exception {
    Exit here = run(cache, List.of(), "sql", sweep.toString(), QUERY);
    Exit there = run(cache, place.settings(), "sql", place.uri(), QUERY);
    assertThat(there.err())
        .matches("gradsweep: copying " + 3 * GROUPS + " files, .* of " + place.uri() + "\n");
    assertThat(there.out()).isEqualTo(here.out());
    assertThat(there.code()).isZero();
    assertThat(copies(cache)).hasSize(3 * GROUPS).noneMatch(name -> name.startsWith("neurons/"));
    Exit again = run(cache, place.settings(), "sql", place.uri(), QUERY);
    assertThat(again).isEqualTo(here);
    try (Stream<Path> files = Files.walk(cache)) {
      assertThat(files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(".parquet")))
          .allSatisfy(file -> assertThat(file).content().doesNotContain("SECRET"));
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void reportsAndComparesThem(Place place, @TempDir Path cache) throws Exception {
    Path page = cache.resolve("report.html");
    Exit report = run(cache, place.settings(), "report", place.uri(), "--output", page.toString());
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(page).content().contains(place.uri()).doesNotContain("SECRET");
    Exit compared = run(cache, place.settings(), "compare", place.uri(), sweep.toString());
    assertThat(compared.err()).isEmpty();
    assertThat(compared.out()).contains("all rows equal");
    assertThat(compared.code()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void twoProcessesAtOnceOfWhichOneIsKilled(Place place, @TempDir Path cache) throws Exception {
    Exit here = run(cache, List.of(), "sql", sweep.toString(), QUERY);
    AnalysisProcess first = begin(cache, place.settings(), "sql", place.uri(), QUERY);
    AnalysisProcess second = begin(cache, place.settings(), "sql", place.uri(), QUERY);
    AnalysisProcess killed = begin(cache, place.settings(), "sql", place.uri(), QUERY);
    while (killed.process().isAlive()
        && (!Files.exists(cache.resolve("gradsweep")) || copies(cache).isEmpty())) {
      Thread.sleep(5);
    }
    killed.process().destroyForcibly().waitFor();
    for (AnalysisProcess process : List.of(first, second)) {
      Exit exit = process.exit();
      assertThat(exit.out()).isEqualTo(here.out());
      // None takes away what another is copying.
      assertThat(exit.err()).matches("(gradsweep: copying .*\n)?");
    }
    assertThat(run(cache, place.settings(), "sql", place.uri(), QUERY)).isEqualTo(here);
    assertThat(copies(cache)).hasSize(3 * GROUPS);
  }

  @Test
  void credentialsMayComeFromTheEnvironment(@TempDir Path cache) throws Exception {
    Map<String, String> settings = new TreeMap<>(store.sparkSettings());
    Map<String, String> environment = new TreeMap<>();
    environment.put("XDG_CACHE_HOME", cache.toString());
    environment.put("AWS_ACCESS_KEY_ID", settings.remove("spark.hadoop.fs.s3a.access.key"));
    environment.put("AWS_SECRET_ACCESS_KEY", settings.remove("spark.hadoop.fs.s3a.secret.key"));
    String[] query = {"sql", Place.S3A.uri(), "SELECT count(*) AS n FROM trials", "--format=csv"};
    assertThat(begin(environment, conf(settings), query).exit().out()).isEqualTo("n\r\n80\r\n");
    environment.remove("AWS_SECRET_ACCESS_KEY");
    assertMistake(
        begin(environment, conf(settings), query).exit(),
        2,
        "cannot use s3a://sweeps/chapter5: found no credentials for it");
  }

  private static void assertMistake(Exit exit, int code, String message) {
    assertThat(exit.err()).startsWith("gradsweep: " + message).hasLineCount(1).endsWith("\n");
    assertThat(exit.code()).isEqualTo(code);
    assertThat(exit.out()).isEmpty();
  }

  @Test
  void mistakesAreOneLine(@TempDir Path cache) throws Exception {
    List<String> s3 = Place.S3A.settings();
    assertMistake(
        run(cache, s3, "sql", "s3a://no-such-bucket/x", "SELECT 1"),
        2,
        "cannot use s3a://no-such-bucket/x: no such bucket");
    assertMistake(
        run(cache, s3, "sql", store.uri() + "/none", "SELECT 1"),
        2,
        store.uri() + "/none: no such folder");
    assertMistake(
        run(cache, List.of(), "sql", "hdfs:///none", "SELECT 1"),
        2,
        "hdfs:///none: no such folder");
    assertMistake(
        run(cache, List.of(), "sql", "hdfs:///sweeps", "SELECT 1"),
        2,
        "hdfs:///sweeps: must be the folder of a sweep, found neither sweep.yaml nor trials/");
    assertMistake(
        run(cache, List.of(), "report", "hdfs:///sweeps/chapter5"),
        2,
        "--output: must be given where the sweep is not on this machine");
    Map<String, String> settings = new TreeMap<>(store.sparkSettings());
    settings.put("spark.hadoop.fs.s3a.endpoint", "http://no-such-host.invalid");
    assertMistake(
        run(cache, conf(settings), "sql", store.uri() + "/chapter5", "SELECT 1"),
        2,
        "cannot use s3a://sweeps/chapter5: no such host: no-such-host.invalid");
    settings.put("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:1");
    assertMistake(
        run(cache, conf(settings), "sql", store.uri() + "/chapter5", "SELECT 1"),
        4,
        "cannot use s3a://sweeps/chapter5: ");
    assertMistake(
        run(cache, List.of(), "sql", "hdfs://127.0.0.1:1/x", "SELECT 1"),
        4,
        "cannot use hdfs://127.0.0.1:1/x: Connection refused");
  }

  @Test
  void aFolderThatIsClosedToTheUserIsOneLine(@TempDir Path cache) throws Exception {
    FileSystem files = cluster.fileSystem();
    var closed = new org.apache.hadoop.fs.Path("/closed");
    files.mkdirs(new org.apache.hadoop.fs.Path(closed, "trials"));
    files.setPermission(closed, new FsPermission("700"));
    Map<String, String> environment =
        Map.of("XDG_CACHE_HOME", cache.toString(), "HADOOP_USER_NAME", "ann");
    assertMistake(
        begin(environment, List.of(), "sql", "hdfs:///closed", "SELECT 1").exit(),
        2,
        "cannot read hdfs:///closed: Permission denied: user=ann");
  }
}
