package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors: it accepts what is right and refuses the slips that it can see. */
class SweepSchemaTest {
  private static final String HEAD = "name: a\ndataset: {source: synthetic_digits}\n";
  private static final SchemaCheck SCHEMA = new SchemaCheck((Map<?, ?>) plain(SweepSchema.json()));

  /** JSON is YAML. */
  private static Object plain(String text) {
    return YamlText.compose(text, Place.ofFile("schema")).plain();
  }

  static Stream<Path> configs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "configs"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void theConfigsAreAccepted(Path file) throws IOException {
    assertThat(SCHEMA.accepts(plain(Files.readString(file)))).isTrue();
  }

  @Test
  void sweepsWrittenOutAreAccepted() {
    for (int seed = 0; seed < 200; seed++) {
      String text = ResolvedSweep.text(RandomSpecs.of(seed));
      assertThat(SCHEMA.accepts(plain(text))).describedAs(text).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grid: {learning_rate: {log_range: [1.0e-4, 1.0], points: 9}}",
        "grid: {l2: [0, {range: [0, 1], step: 0.5}], seed: {range: [0, 9], step: 1}}",
        "grid: {hidden_layers: {depth: [1, 2], width: {range: [10, 30], step: 10}}}",
        "grid: {hidden_layers: [[30], {depth: 2, width: 9}]}",
        "grid: {activation: [leaky_relu(0.3), relu, leaky_relu]}",
        "grid: {zip: {l2: [1, 2], epochs: [3, 4]}, where: depth < 3}",
        "grids: [{l2: 1, sample: {count: 1, method: sobol}}, {l2: [1, 2], where: [l2 > 0, l2 < 9]}]",
        "grid: {l2: 1}\nwhere: l2 > 0\nsample: {count: 1}\nshuffle: true",
        "grid: {l2: [1, 2]}\nnuisance: [l2]",
        "grid: {l2: [1, 2]}\nnuisance: l2",
      })
  void rightFilesAreAccepted(String text) {
    assertThat(SCHEMA.accepts(plain(HEAD + text))).isTrue();
    assertThat(SweepFile.parse("s.yaml", HEAD + text, List.of())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "grid: {}",
        "grid: {l2: 1}\ngrids: [{l2: 1}]",
        "grid: {l2: 1}\nunknown: 3",
        "grid: {l2: 1}\nshuffle: 3",
        "grid: {l2: [1, 2]}\nnuisance: [seed]",
        "grid: {l2: 1}\nreplicates: 0",
        "grid: {l2: 1}\nepochs: [1, 2]",
        "grids: []",
        "grid: {learning_rat: 1}",
        "grid: {learning_rate: 0}",
        "grid: {learning_rate: [1, -1]}",
        "grid: {learning_rate: []}",
        "grid: {batch_size: 1.5}",
        "grid: {activation: step}",
        "grid: {hidden_layers: 30}",
        "grid: {hidden_layers: [0]}",
        "grid: {hidden_layers: {depth: 3}}",
        "grid: {l2: {range: [0, 1], log_range: [1, 2]}}",
        "grid: {l2: {range: [0, 1, 2]}}",
        "grid: {l2: {range: [0, 1], points: 1}}",
        "grid: {l2: 1, zip: {epochs: [1, 2]}}",
        "grid: {l2: 1, where: 3}",
        "grid: {l2: 1, sample: {method: random}}",
        "grid: {l2: 1, sample: {count: 1, method: halton}}",
        "grid: {l2: 1}\nprobe: {examples: 0}",
      })
  void wrongFilesAreRefused(String text) {
    assertThat(SCHEMA.accepts(plain(HEAD + text))).isFalse();
  }

  @Test
  void aDataSetHasTheKeysOfItsSource() {
    String grid = "name: a\ngrid: {l2: 1}\ndataset: ";
    assertThat(SCHEMA.accepts(plain(grid + "{source: mnist}"))).isTrue();
    assertThat(SCHEMA.accepts(plain(grid + "{source: mnist, seed: 3}"))).isFalse();
    assertThat(SCHEMA.accepts(plain(grid + "{source: csv, path: x}"))).isFalse();
    assertThat(SCHEMA.accepts(plain(grid + "{source: cifar}"))).isFalse();
  }
}
