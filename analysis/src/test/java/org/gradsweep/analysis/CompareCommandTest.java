package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.run.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code gradsweep compare} says of two sweeps. */
class CompareCommandTest {
  private static final TrialConfig TWO_LAYERS =
      TrialConfig.defaults().with(Axis.EPOCHS, 2).with(Axis.HIDDEN_LAYERS, HiddenLayers.of(2, 30));
  private static final TrialConfig FOUR_LAYERS =
      TWO_LAYERS.with(Axis.HIDDEN_LAYERS, HiddenLayers.of(4, 30));

  @TempDir private Path folder;

  private Path sweep(String name, List<TrialResult> trials) throws IOException, SQLException {
    SweepFixture.writeGroup(folder.resolve(name), "g.parquet", trials);
    return folder.resolve(name);
  }

  private static List<TrialResult> replicates(TrialConfig config, int from, int to) {
    List<TrialResult> trials = new ArrayList<>();
    for (int replicate = from; replicate < to; replicate++) {
      long gridIndex = config.get(Axis.HIDDEN_LAYERS).depth();
      trials.add(new TrialMaker(gridIndex, config, replicate).completed());
    }
    return trials;
  }

  private static List<TrialResult> both(List<TrialResult> one, List<TrialResult> other) {
    List<TrialResult> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  private static String compare(Path first, Path second, String... options) {
    List<Object> words = new ArrayList<>(List.of("compare", first, second));
    words.addAll(List.of(options));
    Call call = Call.of(words.toArray());
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    return call.out();
  }

  @Test
  void equalSweepsAreEqual() throws IOException, SQLException {
    List<TrialResult> trials = both(replicates(TWO_LAYERS, 0, 3), replicates(FOUR_LAYERS, 0, 3));
    Path first = sweep("first", trials);
    Path second = folder.resolve("second");
    SweepFixture.writeGroup(second, "a.parquet", trials.subList(4, 6));
    SweepFixture.writeGroup(second, "b.parquet", trials.subList(0, 4));
    long rows = 6 + 6 * 3 + 3 * 3 * 3 + 3 * 3 * 5;
    assertThat(compare(first, second))
        .isEqualTo(
            "first:  "
                + first
                + ", 6 trials\nsecond: "
                + second
                + ", 6 trials\nrows:   all rows equal, times, host and versions aside: "
                + rows
                + " rows\nplan:   no difference\n");
  }

  @Test
  void oneBitIsFound() throws IOException, SQLException {
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 3));
    Path second = sweep("second", replicates(TWO_LAYERS, 0, 3));
    change(
        second.resolve("layers/g.parquet"),
        "SELECT * REPLACE (CASE WHEN epoch = 1 AND layer = 2"
            + " THEN weight_l2_norm * (1 + 1e-15) ELSE weight_l2_norm END AS weight_l2_norm)");
    assertThat(compare(first, second))
        .contains(
            "rows:   3 trials are in both, 3 of their 39 rows differ: layers.weight_l2_norm (3)\n")
        .contains("plan:   no difference\n")
        .contains("outcome: 1 grid point match, 0 only in first, 0 only in second\n");
    change(second.resolve("epochs/g.parquet"), "SELECT * FROM (FROM f WHERE epoch < 2) --");
    assertThat(compare(first, second)).contains("6 of their 39 rows differ");
  }

  private static void change(Path file, String select) throws IOException, SQLException {
    Path changed = file.resolveSibling("changed");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE f AS FROM '" + file + "'");
      statement.execute("COPY (" + select + " FROM f\n) TO '" + changed + "' (FORMAT parquet)");
    }
    Files.move(changed, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void thePlansDifferenceIsTold() throws IOException, SQLException {
    TrialConfig faster = TWO_LAYERS.with(Axis.LEARNING_RATE, 0.5);
    Path first = sweep("first", both(replicates(TWO_LAYERS, 0, 3), replicates(FOUR_LAYERS, 0, 3)));
    Path second = sweep("second", replicates(faster, 0, 2));
    assertThat(compare(first, second).lines().map(String::stripTrailing))
        .containsSequence(
            "plan:",
            "key            kind        first                       second",
            "-------------  ----------  --------------------------  --------",
            "hidden_layers  axis        [30, 30, 30, 30], [30, 30]  [30, 30]",
            "learning_rate  fixed       0.1                         0.5",
            "replicate      replicates  0, 1, 2                     0, 1",
            "seed           replicates  0, 1, 2                     0, 1",
            "(4 rows)",
            "outcome: 1 grid point match, 1 only in first, 0 only in second");
  }

  /** The accuracies are set by hand: three seeds are in both, which SciPy compared as pairs. */
  @Test
  void theOutcomesAreTestedOverTheReplicates() throws IOException, SQLException {
    TrialConfig tanh = TWO_LAYERS.with(Axis.ACTIVATION, Activation.Function.TANH);
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 4));
    Path second = sweep("second", replicates(tanh, 0, 3));
    setAccuracies(first, "[0.90, 0.91, 0.92, 0.93]");
    setAccuracies(second, "[0.95, 0.96, 0.955]");
    Answer answer = csv(compare(first, second, "--format", "csv"));
    assertThat(answer.columns())
        .containsExactly(
            "measure",
            "n_first",
            "n_second",
            "pairs",
            "first",
            "second",
            "difference",
            "low",
            "high",
            "p",
            "p_holm",
            "finding");
    int accuracy = answer.row("measure", "final_validation_accuracy");
    assertThat(answer.rows().get(accuracy).subList(0, 4))
        .containsExactly("final_validation_accuracy", "4", "3", "3");
    // scipy.stats.ttest_1samp([.95 - .90, .96 - .91, .955 - .92], 0)
    assertNumber(answer.get(accuracy, "difference"), 0.045);
    assertNumber(answer.get(accuracy, "low"), 0.0234867363512526);
    assertNumber(answer.get(accuracy, "high"), 0.06651326364874725);
    assertNumber(answer.get(accuracy, "p"), 0.012121660092786925);
    assertThat(answer.get(accuracy, "finding")).isEqualTo("second is higher");
    int diverged = answer.row("measure", "diverged");
    assertThat(answer.get(diverged, "p")).isEqualTo("");
    assertThat(answer.get(diverged, "finding")).isEqualTo("equal");
    assertThat(answer.column("measure"))
        .containsExactly(
            "final_validation_accuracy", "initial_rms_slope", "final_rms_slope", "diverged");
  }

  /** Sweeps without a seed in common: Welch's test, which SciPy computed. */
  @Test
  void otherSeedsAreComparedByTheirMeans() throws IOException, SQLException {
    TrialConfig tanh = TWO_LAYERS.with(Axis.ACTIVATION, Activation.Function.TANH);
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 4));
    Path second = sweep("second", replicates(tanh, 4, 7));
    setAccuracies(first, "[0.90, 0.91, 0.92, 0.93]");
    setAccuracies(second, "[0, 0, 0, 0, 0.95, 0.96, 0.955]");
    Answer answer = csv(compare(first, second, "--format", "csv"));
    int accuracy = answer.row("measure", "final_validation_accuracy");
    assertThat(answer.get(accuracy, "pairs")).isEqualTo("0");
    // scipy.stats.ttest_ind([.95, .96, .955], [.90, .91, .92, .93], equal_var=False)
    assertNumber(answer.get(accuracy, "difference"), 0.04);
    assertNumber(answer.get(accuracy, "low"), 0.020510122744584268);
    assertNumber(answer.get(accuracy, "high"), 0.05948987725541558);
    assertNumber(answer.get(accuracy, "p"), 0.004548830829996678);
    assertThat(answer.get(accuracy, "finding")).isEqualTo("second is higher");
  }

  /** The mean of those that are left says nothing of those that are not. */
  @Test
  void accuraciesAreNotComparedWhereTrialsDidNotCompleteOrLearn() throws IOException, SQLException {
    TrialConfig hot = TWO_LAYERS.with(Axis.LEARNING_RATE, 10.0);
    List<TrialResult> some = new ArrayList<>(replicates(hot, 0, 3));
    some.add(new TrialMaker(2, hot, 3).diverged(1, 2, 1));
    some.add(new TrialMaker(2, hot, 4).failed("no memory"));
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 5));
    Answer answer = csv(compare(first, sweep("second", some), "--format", "csv"));
    int accuracy = answer.row("measure", "final_validation_accuracy");
    assertThat(answer.get(accuracy, "finding")).isEqualTo("no test: 2 did not complete or learn");
    assertThat(answer.get(accuracy, "p")).isEqualTo("");
    assertNumber(answer.get(answer.row("measure", "failed"), "difference"), 0.2);
    List<TrialResult> learned = new ArrayList<>(replicates(hot, 0, 4));
    learned.add(new TrialMaker(2, hot, 4).stuck());
    answer = csv(compare(first, sweep("third", learned), "--format", "csv"));
    accuracy = answer.row("measure", "final_validation_accuracy");
    assertThat(answer.get(accuracy, "finding")).isEqualTo("no test: 1 did not complete or learn");
    assertNumber(answer.get(answer.row("measure", "stuck"), "difference"), 0.2);
  }

  private static void assertNumber(Object found, double expected) {
    assertThat(Double.parseDouble((String) found))
        .isCloseTo(expected, org.assertj.core.api.Assertions.withinPercentage(1e-7));
  }

  private static void setAccuracies(Path sweep, String accuracies)
      throws IOException, SQLException {
    change(
        sweep.resolve("trials/g.parquet"),
        "SELECT * REPLACE (" + accuracies + "[replicate + 1] AS final_validation_accuracy)");
  }

  private static Answer csv(String text) {
    List<List<Object>> rows = new ArrayList<>();
    text.lines().skip(1).forEach(line -> rows.add(List.of((Object[]) line.split(",", -1))));
    return new Answer(List.of(text.lines().findFirst().orElseThrow().split(",")), rows);
  }

  @Test
  void divergedTrialsAreCounted() throws IOException, SQLException {
    TrialConfig hot = TWO_LAYERS.with(Axis.LEARNING_RATE, 10.0);
    List<TrialResult> diverged = new ArrayList<>();
    for (int replicate = 0; replicate < 5; replicate++) {
      diverged.add(new TrialMaker(0, hot, replicate).diverged(1, 2, 1));
    }
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 5));
    Path second = sweep("second", diverged);
    Answer answer = csv(compare(first, second, "--format", "csv"));
    int row = answer.row("measure", "diverged");
    assertNumber(answer.get(row, "difference"), 1);
    // scipy.stats.fisher_exact([[0, 5], [5, 0]])
    assertNumber(answer.get(row, "p"), 0.007936507936507936);
    int accuracy = answer.row("measure", "final_validation_accuracy");
    assertThat(answer.get(accuracy, "n_second")).isEqualTo("0");
    assertThat(answer.get(accuracy, "finding")).isEqualTo("nothing to compare");
  }

  @Test
  void oneReplicateIsNoTest() throws IOException, SQLException {
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 1));
    Path second = sweep("second", replicates(TWO_LAYERS.with(Axis.LEARNING_RATE, 0.5), 0, 5));
    assertThat(compare(first, second))
        .contains("no test: needs 2 replicates or more on both sides")
        .contains("corrected for the 0 tests of this table");
  }

  @Test
  void jsonHoldsEverything() throws IOException, SQLException {
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 3));
    Path file = folder.resolve("comparison.json");
    assertThat(compare(first, first, "--format", "json", "--output", file.toString())).isEmpty();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT rows[1].all_rows_equal, len(plan), len(outcome), outcome[1].measure FROM '"
                    + file
                    + "'")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getBoolean(1)).isTrue();
      assertThat(row.getInt(2)).isZero();
      assertThat(row.getInt(3)).isEqualTo(4);
      assertThat(row.getString(4)).isEqualTo("final_validation_accuracy");
    }
  }

  @Test
  void tablesOfAnOlderVersionAreCompared() throws IOException, SQLException {
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 3));
    Path second = sweep("second", replicates(TWO_LAYERS, 0, 3));
    change(second.resolve("trials/g.parquet"), "SELECT * EXCLUDE (dropout, stuck, semantics)");
    assertThat(compare(first, second))
        .contains(
            "3 of their 39 rows differ: trials.dropout (3), trials.semantics (3), trials.stuck"
                + " (3)\n")
        .contains("dropout    fixed    0.0    NULL\n")
        .contains("semantics  version  5      NULL\n")
        .contains("outcome: 1 grid point match, ");
  }

  @Test
  void mistakesAreOneLine() throws IOException, SQLException {
    Path first = sweep("first", replicates(TWO_LAYERS, 0, 1));
    Path empty = folder.resolve("empty");
    Files.createDirectories(empty.resolve("trials"));
    Call call = Call.of("compare", first, empty);
    assertThat(call)
        .isEqualTo(new Call(2, "", "gradsweep: " + empty + ": has no finished trial to compare\n"));
    assertThat(Call.of("compare", first).err())
        .isEqualTo("gradsweep: Missing required parameter: 'DIR2'\n");
    assertThat(Call.of("compare", first, folder.resolve("none")).err())
        .isEqualTo("gradsweep: " + folder.resolve("none") + ": no such folder\n");
  }
}
