package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --set} on ranges, zips, conditions, samples and unions. */
class GridSetOptionTest {
  private static final String HEAD = "name: a\ndataset: {source: synthetic_digits}\n";
  private static final String SAMPLED =
      HEAD
          + "grid:\n  l2: [0, 1, 2]\n  where: l2 < 2\n"
          + "  sample: {count: 2, method: sobol, seed: 4}\n";
  private static final String UNION =
      HEAD + "grids:\n- {l2: [0, 1, 2], where: l2 < 2}\n- {l2: 4, learning_rate: [1, 2]}\n";

  private static SweepSpec parse(String file, String... sets) {
    return SweepFile.parse("s.yaml", file, List.of(sets));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "where=l2 > 0 | {l2: [0, 1, 2], where: l2 > 0, sample: {count: 2, method: sobol, seed: 4}}",
        "grid.where=[l2 > 0, l2 < 9]"
            + " | {l2: [0, 1, 2], where: [l2 > 0, l2 < 9],"
            + " sample: {count: 2, method: sobol, seed: 4}}",
        "count=1 | {l2: [0, 1, 2], where: l2 < 2, sample: {count: 1, method: sobol, seed: 4}}",
        "sample.count=1 | {l2: [0, 1, 2], where: l2 < 2, sample: {count: 1, method: sobol, seed: 4}}",
        "grid.sample.method=random"
            + " | {l2: [0, 1, 2], where: l2 < 2, sample: {count: 2, seed: 4}}",
        "sample={count: 1} | {l2: [0, 1, 2], where: l2 < 2, sample: {count: 1}}",
        "l2={range: [0, 1]} | {l2: {range: [0, 1]}, where: l2 < 2,"
            + " sample: {count: 2, method: sobol, seed: 4}}",
        "zip={loss: [quadratic, cross_entropy], dtype: [float32, float64]}"
            + " | {l2: [0, 1, 2], zip: {loss: [quadratic, cross_entropy], dtype: [float32, float64]},"
            + " where: l2 < 2, sample: {count: 2, method: sobol, seed: 4}}",
        "grids=[{l2: 3}] | {l2: 3}",
        "grid={l2: 3} | {l2: 3}",
      })
  void aKeyOfTheGridIsReplaced(String option, String grid) {
    assertThat(parse(SAMPLED, option))
        .isEqualTo(parse(HEAD + "grid: " + grid + "\n"))
        .isNotEqualTo(parse(SAMPLED));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "learning_rate=3 | [{l2: [0, 1, 2], learning_rate: 3, where: l2 < 2},"
            + " {l2: 4, learning_rate: 3}]",
        "where=l2 > 0 | [{l2: [0, 1, 2], where: l2 > 0},"
            + " {l2: 4, learning_rate: [1, 2], where: l2 > 0}]",
        "sample.count=1 | [{l2: [0, 1, 2], where: l2 < 2, sample: {count: 1}},"
            + " {l2: 4, learning_rate: [1, 2], sample: {count: 1}}]",
        "grid.epochs=[1, 2] | [{l2: [0, 1, 2], where: l2 < 2, epochs: [1, 2]},"
            + " {l2: 4, learning_rate: [1, 2], epochs: [1, 2]}]",
        "epochs=1 | [{l2: [0, 1, 2], where: l2 < 2, epochs: 1},"
            + " {l2: 4, learning_rate: [1, 2], epochs: 1}]",
        "grid={l2: 9} | [{l2: 9}]",
        "grids=[{l2: 9}, {l2: 8}] | [{l2: 9}, {l2: 8}]",
      })
  void everyBlockOfAUnionIsChanged(String option, String grids) {
    assertThat(parse(UNION, option))
        .isEqualTo(parse(HEAD + "grids: " + grids + "\n"))
        .isNotEqualTo(parse(UNION));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "where: l2 < 2 | grid: {l2: [0, 1, 2], where: l2 < 2}",
        "sample: {count: 2} | grid: {l2: [0, 1, 2], sample: {count: 2}}",
      })
  void whereAndSampleMayStandBesideTheGrid(String beside, String inside) {
    SweepSpec expected = parse(HEAD + inside + "\n");
    assertThat(parse(HEAD + "grid: {l2: [0, 1, 2]}\n" + beside + "\n")).isEqualTo(expected);
    assertThat(parse(HEAD + beside + "\ngrid: {l2: [0, 1, 2]}\n")).isEqualTo(expected);
    assertThat(parse(HEAD + beside + "\ngrids:\n- {l2: [0, 1, 2]}\n")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "where=l2 << 3 | --set where=l2 << 3: at character 5: expected a number, an axis or one of its"
            + " values, found '<'",
        "where=l2 > 7 | --set where=l2 > 7: must keep at least one combination, drops all 3 drawn",
        "sample.count=3 | --set sample.count=3: must be <= 2, the combinations that where keeps,"
            + " found 3",
        "sample={counts: 3} | --set sample={counts: 3}: sample.count: must be given: how many"
            + " combinations are trained",
        "l2={range: [2, 1]} | --set l2={range: [2, 1]}: l2.range: must have the lower number first,"
            + " found [2, 1]",
        "zip={l2: [1, 2], epochs: [1, 2]} | --set zip={l2: [1, 2], epochs: [1, 2]}: zip.l2: stands"
            + " in the grid already: an axis has one place",
        "grids=3 | --set grids=3: must be a list of blocks, found 3",
        "sample.cuont=3 | --set sample.cuont=3: there is no such key; did you mean sample.count?",
      })
  void aWrongOptionGivesOneLine(String option, String message) {
    String file = SAMPLED.replace("method: sobol", "method: random");
    assertThatThrownBy(() -> parse(file, option))
        .isInstanceOf(UserException.class)
        .hasMessage(message.replace(" drawn", ""));
  }
}
