package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.analysis.sql.SqlTypes;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows and columns the views have. */
class SweepViewsTest {
  private static final String COUNTS =
      "SELECT (SELECT count(*) FROM trials) AS trials, (SELECT count(*) FROM epochs) AS epochs,"
          + " (SELECT count(*) FROM layers) AS layers, (SELECT count(*) FROM neurons) AS neurons";

  @TempDir private Path folder;

  private static List<TrialResult> oneTrial(int replicate) {
    return List.of(new TrialMaker(0, TrialConfig.defaults(), replicate).completed());
  }

  @Test
  void onlyCommittedGroupsAreSeen() throws IOException, SQLException {
    SweepFixture fixture = SweepFixture.write(folder);
    assertThat(SweepFiles.in(folder.toString()).groups())
        .containsExactly("group-neurons", "group0", "group1", "group2");
    assertThat(Answer.of(folder, COUNTS).rows())
        .containsExactly(
            List.of(
                (long) fixture.trials().size(),
                (long) fixture.epochs().size(),
                (long) fixture.layers().size(),
                (long) fixture.rows(Tables.NEURONS).size()));
    for (Table<?> table : Tables.ALL) {
      assertThat(
              Answer.of(
                      folder,
                      "SELECT count(*) FROM "
                          + table.name()
                          + " WHERE trial_id = '"
                          + new TrialMaker(9_999, TrialConfig.defaults(), 0)
                              .completed()
                              .trial()
                              .trial()
                              .trialId()
                          + "'")
                  .get(0, "count_star()"))
          .isEqualTo(0L);
    }
  }

  @Test
  void theViewsHoldTheRowsAsTheyWereWritten() throws IOException, SQLException {
    SweepFixture fixture = SweepFixture.write(folder);
    for (Table<?> table : Tables.ALL) {
      assertRows(table, fixture);
    }
  }

  private <R> void assertRows(Table<R> table, SweepFixture fixture) {
    List<R> written = fixture.rows(table);
    Answer answer =
        Answer.of(
            folder,
            "SELECT * FROM " + table.name() + " ORDER BY " + String.join(", ", table.key()));
    assertThat(answer.rows()).isNotEmpty();
    assertThat(answer.columns())
        .containsExactlyElementsOf(table.columns().stream().map(Column::name).toList());
    assertThat(answer.rows())
        .containsExactlyInAnyOrderElementsOf(
            written.stream().map(row -> java.util.Arrays.asList(table.values(row))).toList());
  }

  @Test
  void anEmptySweepHasEmptyTablesWithEveryColumn() throws IOException {
    Files.writeString(folder.resolve("sweep.yaml"), "name: empty\n");
    assertThat(Answer.of(folder, COUNTS).rows()).containsExactly(List.of(0L, 0L, 0L, 0L));
    for (Table<?> table : Tables.ALL) {
      Answer description = Answer.of(folder, "DESCRIBE " + table.name());
      assertThat(description.column("column_name"))
          .isEqualTo(table.columns().stream().map(Column::name).toList());
      assertThat(description.column("column_type"))
          .isEqualTo(table.columns().stream().map(c -> SqlTypes.name(c.type())).toList());
    }
  }

  static List<NumberedQuery> queries() {
    return NumberedQuery.all();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyNumberedQueryRunsOnAnEmptySweep(NumberedQuery query) throws IOException {
    Files.createDirectories(folder.resolve("trials"));
    Call call = Call.of("sql", folder, "@" + query.topic(), "--format", "csv");
    assertThat(call.err()).isEmpty();
    assertThat(call.exitCode()).isZero();
    assertThat(call.out()).isNotEmpty();
  }

  @Test
  void theOrderOfTheRowsDoesNotDependOnTheFiles() throws IOException, SQLException {
    SweepFixture fixture = SweepFixture.write(folder.resolve("one"));
    List<TrialResult> reversed = new java.util.ArrayList<>(fixture.trials());
    java.util.Collections.reverse(reversed);
    SweepFixture.writeGroup(folder.resolve("other"), "all-neurons.parquet", reversed);
    for (NumberedQuery query : NumberedQuery.all()) {
      Answer one = Answer.of(folder.resolve("one"), "@" + query.number());
      Answer other = Answer.of(folder.resolve("other"), "@" + query.number());
      assertThat(names(other)).as(query.fileName()).isEqualTo(names(one));
    }
  }

  /** The values that say which row it is: sums may differ in the last digit. */
  private static List<List<Object>> names(Answer answer) {
    return answer.rows().stream()
        .map(row -> row.stream().filter(value -> !(value instanceof Double)).toList())
        .toList();
  }

  @Test
  void aColumnThatOlderFilesLackIsNull() throws IOException, SQLException {
    SweepFixture.writeGroup(folder, "new.parquet", oneTrial(0));
    List<TrialResult> old = oneTrial(1);
    ParquetFiles.write(Tables.EPOCHS, old.get(0).epochs(), folder.resolve("epochs/old.parquet"));
    ParquetFiles.write(
        Tables.LAYERS,
        old.get(0).layers(),
        folder.resolve("layers/old.parquet"),
        Set.of("weight_grad_noise_ratio"));
    ParquetFiles.write(
        Tables.TRIALS,
        List.of(old.get(0).trial()),
        folder.resolve("trials/old.parquet"),
        Set.of("stuck", "dtype"));

    Answer answer =
        Answer.of(
            folder,
            "SELECT replicate, stuck, dtype, (SELECT count(weight_grad_noise_ratio) FROM layers l"
                + " WHERE l.trial_id = t.trial_id) AS noises FROM trials t ORDER BY replicate");
    assertThat(answer.rows().get(0).subList(0, 3)).containsExactly(0, false, "float32");
    assertThat((Long) answer.get(0, "noises")).isPositive();
    assertThat(answer.rows().get(1)).containsExactly(1, null, null, 0L);

    Files.delete(folder.resolve("trials/new.parquet"));
    assertThat(Answer.of(folder, "SELECT dtype FROM trials").column("dtype"))
        .containsExactly((Object) null);
  }

  @Test
  void aColumnOfANewerVersionIsKept() throws IOException, SQLException {
    SweepFixture.writeGroup(folder, "g.parquet", oneTrial(0));
    Path file = folder.resolve("trials/g.parquet");
    Path newer = folder.resolve("newer.parquet");
    try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 7 AS warmth, * FROM '" + file + "') TO '" + newer + "' (FORMAT parquet)");
    }
    Files.move(newer, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Answer answer = Answer.of(folder, "SELECT * FROM trials");
    assertThat(answer.columns()).startsWith("trial_id").endsWith("blas", "warmth");
    assertThat(answer.get(0, "warmth")).isEqualTo(7);
  }

  @Test
  void aGroupThatLostATableIsLeftOutWithAWarning() throws IOException, SQLException {
    SweepFixture.writeGroup(folder, "a.parquet", oneTrial(0));
    SweepFixture.writeGroup(folder, "b.parquet", oneTrial(1));
    Files.delete(folder.resolve("layers/b.parquet"));
    Call call = Call.of("sql", folder, "SELECT replicate FROM trials", "--format", "csv");
    assertThat(call.out()).isEqualTo("replicate\r\n0\r\n");
    assertThat(call.err())
        .startsWith(
            "gradsweep: warning: 1 damaged or missing file(s), whose trials are left out, the first"
                + " layers/b.parquet (missing); try gradsweep verify ")
        .hasLineCount(1);
    assertThat(call.exitCode()).isZero();
  }

  /** Also one that lost the table of neurons, which its name promises. */
  @Test
  void aGroupThatLostItsNeuronsIsLeftOutWithAWarning() throws IOException, SQLException {
    SweepFixture.writeGroup(folder, "a.parquet", oneTrial(0));
    TrialResult recorded = new TrialMaker(1, TrialConfig.defaults(), 1, 4).completed();
    SweepFixture.writeGroup(folder, "b-neurons.parquet", List.of(recorded));
    String query = "SELECT count(*) AS n, count(DISTINCT trial_id) AS trials FROM neurons";
    assertThat(Answer.of(folder, query).rows())
        .containsExactly(List.of((long) recorded.neurons().size(), 1L));
    assertThat(Call.of("sql", folder, query).err()).isEmpty();

    Files.delete(folder.resolve("neurons/b-neurons.parquet"));
    Call call = Call.of("sql", folder, "SELECT replicate FROM trials", "--format", "csv");
    assertThat(call.out()).isEqualTo("replicate\r\n0\r\n");
    assertThat(call.err())
        .contains("the first neurons/b-neurons.parquet (missing)")
        .hasLineCount(1);
  }

  /** The table is there and empty; who asks for it is told why. */
  @Test
  void aSweepWithoutNeuronsSaysSoWhereTheyAreAskedFor() throws IOException, SQLException {
    SweepFixture.writeGroup(folder, "a.parquet", oneTrial(0));
    String note =
        "gradsweep: note: neurons were not recorded, the table is empty; probe: {neurons: 6} in the"
            + " sweep file, or --set probe.neurons=6, records the first six of each layer\n";
    for (String query : List.of("SELECT count(*) AS n FROM Neurons", "@first-neurons")) {
      Call call = Call.of("sql", folder, query, "--format", "csv");
      assertThat(call.exitCode()).isZero();
      assertThat(call.err()).isEqualTo(note);
    }
    assertThat(Call.of("sql", folder, "SELECT 'neurons' FROM layers -- neurons").err()).isEmpty();
    assertThat(Answer.of(folder, "SELECT probe_neurons FROM trials").rows())
        .containsExactly(java.util.Collections.singletonList(null));
  }

  @Test
  void aFileThatIsNotParquetInsideIsOneClearLine() throws IOException, SQLException {
    SweepFixture.writeGroup(folder, "a.parquet", oneTrial(0));
    Path broken = folder.resolve("layers/a.parquet");
    Files.writeString(broken, "PAR1 this is not a footer \6\0\0\0PAR1");
    Call call = Call.of("sql", folder, "SELECT count(*) FROM layers");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).startsWith("gradsweep: cannot read " + folder + ": ").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's a \"sweep\"",
        "with  spaces ",
        "ünïcode 層",
        "a;b",
        "$HOME",
        "lr=0.1",
        "[30, 30]",
        "*",
        "**",
        "a?b",
        "%41",
        "back\\slash",
        "{x,y}",
        "-dash",
      })
  void theNameOfTheFolderIsJustAName(String name) throws IOException, SQLException {
    Path sweep = folder.resolve(name);
    SweepFixture.writeGroup(sweep, "it's a group.parquet", oneTrial(0));
    SweepFixture.writeGroup(folder.resolve("ab"), "it's a group.parquet", oneTrial(1));
    Answer answer = Answer.of(sweep, "SELECT * FROM trials");
    assertThat(answer.column("replicate")).containsExactly(0);
    assertThat(answer.columns()).hasSameSizeAs(Tables.TRIALS.columns());
    assertThat(Answer.of(sweep, "SELECT DISTINCT trial_id FROM layers").rows()).hasSize(1);
    assertThat(Answer.of(sweep, "SELECT DISTINCT trial_id FROM epochs").rows()).hasSize(1);
  }

  @Test
  void aFileUriAndARelativePathAreFoldersToo() throws IOException, SQLException {
    SweepFixture.writeGroup(folder.resolve("my sweep"), "a.parquet", oneTrial(0));
    Path sweep = folder.resolve("my sweep");
    Path relative = Path.of("").toAbsolutePath().relativize(sweep);
    for (Object name : new Object[] {sweep.toUri(), relative}) {
      Call call = Call.of("sql", name, "SELECT count(*) AS n FROM layers", "--format", "csv");
      assertThat(call.err()).isEmpty();
      assertThat(call.out()).isEqualTo("n\r\n" + oneTrial(0).get(0).layers().size() + "\r\n");
    }
  }

  @Test
  void numbersSurviveToTheBit() throws IOException, SQLException {
    List<TrialResult> trial = oneTrial(0);
    SweepFixture.writeGroup(folder, "a.parquet", trial);
    EpochRow epoch = trial.get(0).epochs().get(3);
    LayerRow layer = trial.get(0).layers().get(1);
    Call call =
        Call.of(
            "sql",
            folder,
            "SELECT train_loss, (SELECT bias_grad_l2_norm FROM layers WHERE epoch = "
                + layer.epoch()
                + " AND layer = "
                + layer.layer()
                + ") AS norm FROM epochs WHERE epoch = 3",
            "--format=csv");
    String[] fields = call.out().lines().skip(1).findFirst().orElseThrow().split(",", -1);
    assertThat(Double.parseDouble(fields[0])).isEqualTo(epoch.trainLoss());
    assertThat(Double.parseDouble(fields[1])).isEqualTo(layer.biasGradL2Norm());
  }
}
