package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Groups;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.PlanPreview;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The sweep files that come with the project. */
class ConfigsTest {
  private static final Path CONFIGS = Path.of("..", "configs");

  static Stream<Path> configs() throws IOException {
    try (Stream<Path> files = Files.list(CONFIGS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void everyConfigLoadsAndPlans(Path file) {
    SweepSpec spec = SweepFile.read(file, List.of());
    Plan plan = Plan.of(spec, "data");
    CostModel cost = cost(spec);

    assertThat(plan.trials()).isNotEmpty();
    assertThat(plan.duplicates()).isZero();
    assertThat(Groups.cut(plan, cost)).isNotEmpty();
    assertThat(PlanPreview.text(spec, plan, cost, 2, 128 << 20)).contains(spec.name());
    assertThat(file.getFileName()).hasToString(spec.name() + ".yaml");
  }

  @ParameterizedTest
  @CsvSource({
    "quickstart, 8",
    "chapter5, 40",
    "learning-speed, 30",
    "remedies, 1940",
    "mean-field, 5040",
    "exploding, 87",
    "own-table, 36",
    "tuned-depth, 300",
    "reference, 1",
  })
  void theNumberOfTrialsIsWhatTheFileSays(String name, int trials) {
    SweepSpec spec = SweepFile.read(CONFIGS.resolve(name + ".yaml"), List.of());

    assertThat(Plan.of(spec, "data").trials()).hasSize(trials);
  }

  @Test
  void quickstartTrainsForLessThanAMinute() {
    SweepSpec spec = SweepFile.read(CONFIGS.resolve("quickstart.yaml"), List.of());
    double seconds =
        Plan.of(spec, "data").trials().stream()
            .mapToDouble(trial -> cost(spec).seconds(trial.config()))
            .sum();

    assertThat(seconds).isLessThan(60);
  }

  static Stream<Arguments> madeFiles() {
    return Stream.of(
        Arguments.of("reference.yaml", SweepReference.yaml()),
        Arguments.of("sweep.schema.json", SweepSchema.json()));
  }

  @ParameterizedTest
  @MethodSource("madeFiles")
  void theReferenceAndTheSchemaAreWhatTheDeclarationsSay(String name, String made)
      throws IOException {
    Path copy = Path.of("target", name);
    Files.createDirectories(copy.getParent());
    Files.writeString(copy, made);

    assertThat(Files.readString(CONFIGS.resolve(name)))
        .describedAs("after a change of keys, copy core/target/%s to configs/", name)
        .isEqualTo(made);
  }

  @Test
  void theReferenceHasEveryKeyAndGivesEachItsDefault() throws IOException {
    String text = Files.readString(CONFIGS.resolve("reference.yaml"));
    for (String path : SweepPaths.ALL) {
      String name = path.substring(path.lastIndexOf('.') + 1);
      assertThat(text).containsPattern("(?m)^[ #]*" + name + ":");
    }
    SweepSpec reference = SweepFile.read(CONFIGS.resolve("reference.yaml"), List.of());
    SweepSpec defaults =
        SweepFile.parse(
            "defaults.yaml",
            "{name: reference, dataset: {source: synthetic_digits}, grid: {loss: cross_entropy}}",
            List.of());

    assertThat(reference).isEqualTo(defaults);
  }

  @Test
  void theExamplesInTheReferenceCanBeUsed() throws IOException {
    Path file = CONFIGS.resolve("reference.yaml");
    Matcher example =
        Pattern.compile("(?m)^  # {1,3}(\\w+): (\\{.*}|\\[.*]|depth .*)$")
            .matcher(Files.readString(file));
    Set<String> keys = new TreeSet<>();
    while (example.find()) {
      if (!SweepPaths.ALL.contains("grid." + example.group(1))) {
        continue; // stands in the block of a data set's source
      }
      keys.add(example.group(1));
      String option = "grid." + example.group(1) + "=" + example.group(2);
      // The reference gives the axes of the zip a value of their own, and sigmoid alone.
      String grid = example.group(1).equals("zip") ? "grid={l2: 0}" : "activation=[sigmoid, relu]";
      assertThat(SweepFile.read(file, List.of(grid, option))).isNotNull();
    }

    assertThat(keys)
        .contains("learning_rate", "l2", "batch_size", "hidden_layers", "zip", "where", "seed");
  }

  private static CostModel cost(SweepSpec spec) {
    return new CostModel(
        784, 10, spec.dataset().trainExamples(), 20_000, spec.probe(), CostModel.USUAL_DENSITY);
  }
}
