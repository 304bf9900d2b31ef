package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small sweeps drawn over every corner, trained and asked everything: nothing breaks, nothing is
 * said of nothing, and what is said is what SQL over the tables gives. {@code -Dsweeps=300} draws
 * more than the few of every build, {@code -DfirstSweep=} from another on.
 */
class RandomSweepsTest {
  private static final Pattern NOTHING =
      Pattern.compile("NaN|(?i:\\binfinity\\b)|n\\p{Zs}=\\p{Zs}0\\b");

  @TempDir private Path folder;

  static IntStream seeds() {
    int first = Integer.getInteger("firstSweep", 0);
    return IntStream.range(first, first + Integer.getInteger("sweeps", 12));
  }

  @BeforeEach
  void writeData() throws Exception {
    RandomSweep.writeTwoClasses(folder);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingBreaksAndNothingIsSaidOfNothing(int seed) throws Exception {
    RandomSweep drawn = RandomSweep.draw(seed);
    Path file = folder.resolve("r.yaml");
    Files.writeString(file, drawn.yaml());
    StoredSweep before = new StoredSweep(folder.resolve("before"), folder);
    before.add(drawn.yaml(), List.of(), trial -> true);
    assertPlans(file, before.folder());
    StoredSweep sweep = new StoredSweep(folder.resolve("sweep"), folder);
    sweep.add(
        drawn.yaml(),
        List.of(),
        trial ->
            trial.gridIndex() + trial.replicate() < drawn.finished() * 4 || drawn.finished() == 1);
    if (!drawn.extension().isEmpty()) {
      sweep.add(drawn.yaml(), drawn.extension(), trial -> drawn.finished() > 0);
    }

    String summary = sweep.summary();
    assertSaysSomething(summary);
    SaidSummary.check(summary, sweep.folder());
    assertSaysSomething(job("status", sweep.folder()));
    assertThat(said("report", sweep.folder())).isNotEmpty();
    assertSaysSomething(
        Files.readString(sweep.folder().resolve("report.html"))
            .replaceAll("(?s)<(script|style)>.*?</\\1>", " ")
            // A word of tables that means nothing is there, in the sweep file.
            .replaceAll("missing_words: .*", ""));
    SaidFindings.check(sweep.folder());
    Path queries = folder.resolve("queries.sql");
    Files.writeString(
        queries,
        NumberedQuery.all().stream().map(NumberedQuery::text).collect(Collectors.joining("\n")));
    assertSaysSomething(said("sql", sweep.folder(), queries));
    if (drawn.finished() > 0) {
      assertSaysSomething(said("compare", before.folder(), sweep.folder()));
      SaidComparison.check(before.folder(), sweep.folder());
    }
  }

  /** What can't be trained is refused in one line before it is; all else has a plan. */
  private void assertPlans(Path file, Path trained) {
    long failed =
        (Long)
            Answer.of(trained, "SELECT count(*) FROM trials WHERE status = 'FAILED'")
                .rows()
                .get(0)
                .get(0);
    Call plan = call("plan", file, "--data-dir", folder);
    if (failed > 0) {
      assertThat(plan.exitCode()).isEqualTo(2);
      assertThat(plan.err()).contains("can").contains("be trained").hasLineCount(1);
    } else {
      assertThat(plan.exitCode()).as(plan.err()).isZero();
      assertSaysSomething(plan.out());
    }
  }

  private static String job(Object... words) {
    Call call = call(words);
    assertThat(call.exitCode()).as(List.of(words) + ": " + call.err()).isZero();
    return call.out();
  }

  private static Call call(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        org.gradsweep.job.Main.run(
            List.of(words).stream().map(Object::toString).toArray(String[]::new),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Call(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What is not recorded is told in a note. */
  private static String said(Object... words) {
    Call call = Call.of(words);
    assertThat(call.err().replaceAll("gradsweep: note: .*\n", ""))
        .as(List.of(words) + "")
        .isEmpty();
    assertThat(call.exitCode()).as(List.of(words).toString()).isZero();
    return call.out();
  }

  private static void assertSaysSomething(String text) {
    Matcher nothing = NOTHING.matcher(text);
    assertThat(nothing.find() ? around(text, nothing.start()) : "").isEmpty();
  }

  private static String around(String text, int place) {
    return text.substring(Math.max(0, place - 200), Math.min(text.length(), place + 50));
  }
}
