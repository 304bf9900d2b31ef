package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Small sweeps drawn over every corner, trained and asked everything: nothing breaks, and nothing
 * is said of nothing. {@code -Dsweeps=300} draws more than the few of every build.
 */
class RandomSweepsTest {
  private static final List<String> LAYERS =
      List.of("[[]]", "[[4]]", "[[4], [4, 4]]", "[[4, 4, 4]]", "[[4], [4, 4], [4, 4, 4, 4]]");
  private static final List<String> INITS = List.of("zeros", "lecun_normal", "[zeros, he_normal]");
  private static final List<String> ACTIVATIONS = List.of("sigmoid", "[tanh, relu]", "identity");
  private static final List<String> NORMALIZATIONS = List.of("none", "batch", "[none, layer]");
  private static final List<String> RATES = List.of("0.1", "1.0e30", "[0.1, 1.0e30]", "[0.1, 0.2]");
  private static final List<String> EXTENSIONS =
      List.of("dataset.seed=5", "probe.examples=10", "epochs=3", "replicates=4");

  @TempDir private Path folder;

  static IntStream seeds() {
    return IntStream.range(0, Integer.getInteger("sweeps", 4));
  }

  private static String pick(SplittableRandom random, List<String> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static String draw(SplittableRandom random) {
    return "name: r\n"
        + "dataset: {source: synthetic_digits, train_examples: 40, validation_examples: 20}\n"
        + "probe: {examples: 20, neurons: 2}\n"
        + "epochs: "
        + random.nextInt(3)
        + "\nreplicates: "
        + (1 + random.nextInt(3))
        + "\ngrid:\n  hidden_layers: "
        + pick(random, LAYERS)
        + "\n  weight_init: "
        + pick(random, INITS)
        + "\n  activation: "
        + pick(random, ACTIVATIONS)
        + "\n  normalization: "
        + pick(random, NORMALIZATIONS)
        + "\n  learning_rate: "
        + pick(random, RATES)
        + "\n";
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingBreaksAndNothingIsSaidOfNothing(int seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    String yaml = draw(random);
    MeasuredSweep sweep = MeasuredSweep.run(folder.resolve("sweep"), yaml);
    Path before = folder.resolve("before");
    MeasuredSweep.run(before, yaml);
    if (random.nextBoolean()) {
      sweep.extend(folder, yaml, pick(random, EXTENSIONS));
    }
    assertThat(said("report", sweep.folder())).isNotEmpty();
    assertSaysSomething(
        Files.readString(sweep.folder().resolve("report.html"))
            .replaceAll("(?s)<(script|style)>.*?</\\1>", " "));
    for (NumberedQuery query : NumberedQuery.all()) {
      assertSaysSomething(said("sql", sweep.folder(), "@" + query.topic()));
    }
    assertSaysSomething(said("compare", before, sweep.folder()));
  }

  private static String said(Object... words) {
    Call call = Call.of(words);
    assertThat(call.err()).as(List.of(words).toString()).isEmpty();
    assertThat(call.exitCode()).as(List.of(words).toString()).isZero();
    return call.out();
  }

  private static void assertSaysSomething(String text) {
    assertThat(text)
        .doesNotContain("NaN")
        .doesNotContainPattern("(?i)\\binfinity\\b")
        .doesNotContainPattern("n\\p{Zs}=\\p{Zs}0\\b");
  }
}
