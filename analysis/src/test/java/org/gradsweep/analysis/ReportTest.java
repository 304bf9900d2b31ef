package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of whole, partial, empty, broken and old sweeps, as text. */
class ReportTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void writeSweep() throws Exception {
    SweepFixture.write(folder.resolve("sweep"));
  }

  private static String report(Path sweep) throws IOException {
    Call call = Call.of("report", sweep);
    // The fixture holds files that are cut off, of which a warning tells.
    assertThat(call.err().lines()).allMatch(line -> line.startsWith("gradsweep: warning: "));
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).isEqualTo(sweep.resolve("report.html") + "\n");
    return Files.readString(sweep.resolve("report.html"));
  }

  /** The page's text without scripts, data and tags, blanks made one. */
  private static String text(String html) {
    return html.replaceAll("(?s)<(script|style).*?</\\1>", " ")
        .replaceAll("<[^>]*>", " ")
        .replace('\u00a0', ' ')
        .replaceAll("\\s+", " ");
  }

  private static List<String> drawn(String html) {
    return Stream.of(html.split("<figure id=\"", -1))
        .skip(1)
        .map(figure -> figure.substring(0, figure.indexOf('"')))
        .toList();
  }

  @Test
  void tellsWhatWasSweptAndFound() throws Exception {
    String text = text(report(folder.resolve("sweep")));
    assertThat(text)
        .contains("trials done 70")
        .contains("completed 66")
        .contains("of them stuck 1")
        .contains("diverged 3")
        .contains("failed 1")
        .contains("Depth, sigmoid · lecun_normal")
        .contains("no difference shown")
        .contains("./gradsweep sql DIR @depth-steps")
        .contains("Best trials 10 of ")
        .contains("no memory: 30x30")
        .contains("OpenBLAS 0.3.19");
  }

  @Test
  void allowsNoRequestAndNoScriptButItsOwn() throws Exception {
    String html = report(folder.resolve("sweep"));
    assertThat(html)
        .contains("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
        .doesNotContain("<script src")
        .doesNotContain("<link");
    assertThat(html.split("<script>", -1)).hasSize(4);
    assertThat(html.length()).isLessThan(3_000_000);
  }

  @Test
  void writesWhereItIsTold() throws Exception {
    Path output = folder.resolve("new folder").resolve("it's 層.html");
    Call call = Call.of("report", folder.resolve("sweep"), "--output", output);
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).isEqualTo(output + "\n");
    assertThat(output).content().startsWith("<!doctype html>");
  }

  @Test
  void saysInOneLineThatItCannotWrite() {
    Call call = Call.of("report", folder.resolve("sweep"), "--output", folder);
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err().lines())
        .last()
        .isEqualTo("gradsweep: cannot write " + folder + ": it is a folder");
  }

  @Test
  void saysInOneLineThatThereIsNoSweep() {
    Call call = Call.of("report", folder.resolve("nothing"));
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).endsWith("nothing: no such folder\n").hasLineCount(1);
  }

  @Test
  void aSweepWithoutTrialsGivesAPageThatSaysSo() throws Exception {
    Path sweep = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(sweep.resolve("sweep.yaml"), "# plan: x\n# trials: 12\nname: early\n");
    String html = report(sweep);
    assertThat(text(html))
        .contains("early")
        .contains("trials done 0 of 12")
        .contains("No trial has been committed yet")
        .contains("Figures without data")
        .contains("no network with a hidden layer has been measured yet");
    assertThat(drawn(html)).isEmpty();
  }

  @Test
  void aRunningSweepSaysHowFarItIs() throws Exception {
    Path sweep = folder.resolve("running");
    SweepFixture.write(sweep);
    Files.writeString(sweep.resolve("sweep.yaml"), "# plan: x\n# trials: 280\nname: half\n");
    assertThat(text(report(sweep)))
        .contains("trials done 70 of 280")
        .contains("The sweep is not finished: 25 % of the trials are done");
  }

  @Test
  void aSweepInWhichEveryTrialDivergedGivesAPage() throws Exception {
    Path sweep = folder.resolve("diverged");
    List<TrialResult> trials = new ArrayList<>();
    for (int depth = 2; depth <= 4; depth++) {
      TrialConfig config =
          TrialConfig.defaults()
              .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(depth, 30))
              .with(Axis.ACTIVATION, Activation.Function.RELU);
      for (int replicate = 0; replicate < 2; replicate++) {
        // One before anything was measured, one in its second epoch.
        trials.add(new TrialMaker(depth, config, replicate).diverged(2 * replicate, 0, 1));
      }
    }
    SweepFixture.writeGroup(sweep, "all.parquet", trials);
    String html = report(sweep);
    assertThat(text(html))
        .contains("completed 0")
        .contains("diverged 6")
        .contains("Diverged trials network epoch step layer")
        .contains("Of 2 trials with 4 hidden layers 2 diverged, 0 failed, and 0 stayed")
        .contains("2 of 2 trials do not complete");
    assertThat(drawn(html)).contains("learning-speed", "layer-profile", "depth");
  }

  @Test
  void tablesOfAnOlderVersionGiveAPageWithoutWhatTheyLack() throws Exception {
    Path sweep = folder.resolve("old");
    Set<String> layers = Set.of("trial_id", "epoch", "layer", "bias_grad_l2_norm");
    SweepFixture fixture = SweepFixture.write(folder.resolve("template"));
    ParquetFiles.write(
        Tables.TRIALS,
        fixture.rows(),
        sweep.resolve("trials/a.parquet"),
        Set.of(
            "residual",
            "normalization",
            "stuck",
            "final_slope",
            "semantics",
            "initial_rms_slope",
            "blas",
            "probe_neurons"));
    ParquetFiles.write(
        Tables.EPOCHS,
        fixture.epochs(),
        sweep.resolve("epochs/a.parquet"),
        Set.of("train_accuracy"));
    ParquetFiles.write(
        Tables.LAYERS,
        fixture.layers(),
        sweep.resolve("layers/a.parquet"),
        Tables.LAYERS.columns().stream()
            .map(Column::name)
            .filter(name -> !layers.contains(name))
            .collect(Collectors.toSet()));
    String html = report(sweep);
    assertThat(drawn(html))
        .contains("learning-speed", "layer-profile", "depth")
        .doesNotContain(
            "saturation", "update-ratio", "mean-field", "first-neurons", "slope-matrix");
    assertThat(text(html))
        .contains("the tables hold no saturated_fraction and no dead_fraction")
        .contains("theory predicts nothing here")
        .contains(
            "no gradients of single neurons were recorded; probe: {neurons: 6} in the sweep file");
  }

  /** Versions before 5 stored single examples' gradients of each layer, but no slope of them. */
  @Test
  void slopesOfAnOlderVersionAreThoseOfItsLayers() throws Exception {
    Path old = folder.resolve("old slopes");
    SweepFixture fixture = SweepFixture.write(folder.resolve("new slopes"));
    ParquetFiles.write(
        Tables.TRIALS,
        fixture.rows(),
        old.resolve("trials/a.parquet"),
        Set.of("semantics", "initial_rms_slope", "final_rms_slope"));
    ParquetFiles.write(Tables.EPOCHS, fixture.epochs(), old.resolve("epochs/a.parquet"));
    ParquetFiles.write(Tables.LAYERS, fixture.layers(), old.resolve("layers/a.parquet"));
    String slopes = "\"cells\":.*?\\]\\]";
    assertThat(matches(slopes, report(old)))
        .isNotEmpty()
        .isEqualTo(matches(slopes, report(fixture.folder())));
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }

  @Test
  void writesEveryFigureAsSvg() throws Exception {
    Path sweep = folder.resolve("two networks");
    List<TrialResult> trials = new ArrayList<>();
    for (int depth = 2; depth <= 3; depth++) {
      TrialConfig config =
          TrialConfig.defaults()
              .with(Axis.EPOCHS, 2)
              .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(depth, 30));
      for (int replicate = 0; replicate < 2; replicate++) {
        trials.add(new TrialMaker(depth, config, replicate, 6).completed());
      }
    }
    SweepFixture.writeGroup(sweep, "all-neurons.parquet", trials);
    Path figures = folder.resolve("figures");
    Call call = Call.of("report", sweep, "--figures", figures);
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    List<Path> files;
    try (Stream<Path> all = Files.list(figures)) {
      files = all.sorted().toList();
    }
    assertThat(call.out().lines().skip(1)).containsExactlyInAnyOrderElementsOf(names(files));
    assertThat(files.stream().map(file -> file.getFileName().toString().substring(0, 2)).distinct())
        .contains("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12");
    for (Path file : files) {
      assertThat(file).content().startsWith("<svg ").contains("<title>").contains("<path d=");
    }
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(Path::toString).toList();
  }
}
