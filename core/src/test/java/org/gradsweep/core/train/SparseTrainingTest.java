package org.gradsweep.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.DoubleFeatures;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.Features;
import org.gradsweep.core.data.FloatFeatures;
import org.gradsweep.core.data.LoadedData;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.data.SparseFeatures;
import org.gradsweep.core.data.TableSpec;
import org.gradsweep.core.net.SmallNetworks;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.LayerRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wide table with few features other than 0 is kept without its zeros, and trained the same. */
class SparseTrainingTest {
  private static final int WIDTH = 2_100;
  private static final int ROWS = 60;

  @TempDir Path folder;

  /** Each row has so many numbers that are not 0, of which the class decides where they stand. */
  private LoadedData load(int perRow, boolean doubles) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(IntStream.range(0, WIDTH).mapToObj(i -> "w" + i).collect(Collectors.joining(",")));
    text.append(",kind\n");
    for (int row = 0; row < ROWS; row++) {
      double[] values = new double[WIDTH];
      for (int i = 0; i < perRow; i++) {
        values[(i * 37 + row * 11) % (WIDTH / 2) + row % 2 * WIDTH / 2] = 0.1 + i;
      }
      text.append(
          Arrays.stream(values)
              .mapToObj(value -> value == 0 ? "0" : String.valueOf(value))
              .collect(Collectors.joining(",")));
      text.append(row % 2 == 0 ? ",a\n" : ",b\n");
    }
    Files.writeString(folder.resolve("t.csv"), text);
    DatasetSpec spec =
        new DatasetSpec.Csv(TableSpec.of("t.csv", "kind", 40, 10, 10), CsvDialect.FOUND);
    return DataSets.load(spec, doubles, new LocalDataFiles(folder), null);
  }

  /** The same data set with all its zeros. */
  private static DataSet dense(DataSet data) {
    return new DataSet(
        dense(data.train()), dense(data.validation()), dense(data.test()), data.fingerprint());
  }

  private static Examples dense(Examples examples) {
    SparseFeatures sparse = (SparseFeatures) examples.features();
    double[] values = new double[sparse.examples() * sparse.width()];
    for (int i = 0; i < sparse.examples(); i++) {
      sparse.copyRow(i, values, i * sparse.width());
    }
    float[] narrow = new float[values.length];
    for (int i = 0; i < sparse.examples(); i++) {
      sparse.copyRow(i, narrow, i * sparse.width());
    }
    Features features =
        sparse.floats() == null
            ? new DoubleFeatures(values, sparse.width())
            : new FloatFeatures(narrow, sparse.width());
    return new Examples(features, examples.labels(), examples.classes());
  }

  @Test
  void theValuesDecideWhetherZerosAreKept() throws IOException {
    LoadedData few = load(100, false);
    SparseFeatures features = (SparseFeatures) few.data().train().features();
    assertThat(features.density()).isCloseTo(100.0 / WIDTH, within(1e-12));
    assertThat(features.columns()).hasSize(40 * 100);
    assertThat(features.floats()).isNotNull();
    assertThat(few.report().text())
        .contains("range 0 to 99.1; not scaled by unit; 4.8 % are not 0, and these alone are kept");
    assertThat(load(100, true).data().train().features())
        .isInstanceOfSatisfying(SparseFeatures.class, it -> assertThat(it.doubles()).isNotNull());
    assertThat(load(106, false).data().train().features()).isInstanceOf(FloatFeatures.class);
  }

  @Test
  void partsOfItAreThoseOfTheDenseForm() throws IOException {
    Examples sparse = load(50, false).data().train();
    Examples dense = dense(sparse);
    int[] chosen = {7, 3, 3, 39, 0};
    assertSame(sparse.rows(chosen), dense.rows(chosen));
    assertSame(sparse.slice(5, 9), dense.slice(5, 9));
  }

  private static void assertSame(Examples sparse, Examples dense) {
    FloatFeatures expected = (FloatFeatures) dense.features();
    assertThat(((FloatFeatures) dense(sparse).features()).values()).isEqualTo(expected.values());
    assertThat(sparse.labels()).isEqualTo(dense.labels());
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, UNIT, 2e-4",
    "FLOAT64, UNIT, 0",
    "FLOAT32, STANDARDIZED, 0",
    "FLOAT64, STANDARDIZED_BY_FEATURE, 0"
  })
  void theTrialIsThatOfTheDenseForm(Dtype dtype, InputScaling scaling, double tolerance)
      throws IOException {
    DataSet data = load(50, dtype == Dtype.FLOAT64).data();
    TrialConfig config =
        SmallNetworks.config(Function.TANH, Loss.SOFTMAX_CROSS_ENTROPY, 6, 5)
            .with(Axis.DTYPE, dtype)
            .with(Axis.INPUT_SCALING, scaling)
            .with(Axis.LEARNING_RATE, 0.01)
            .with(Axis.BATCH_SIZE, 8)
            .with(Axis.EPOCHS, 2);
    Training sparse = train(config, data);
    Training dense = train(config, dense(data));
    assertThat(sparse.layers()).hasSameSizeAs(dense.layers());
    for (int i = 0; i < sparse.layers().size(); i++) {
      LayerRow expected = dense.layers().get(i);
      LayerRow row = sparse.layers().get(i);
      assertThat(row.biasGradL2Norm())
          .isCloseTo(expected.biasGradL2Norm(), within(tolerance * expected.biasGradL2Norm()));
      assertThat(row.weightGradL2Norm())
          .isCloseTo(expected.weightGradL2Norm(), within(tolerance * expected.weightGradL2Norm()));
      assertThat(row.weightL2Norm())
          .isCloseTo(expected.weightL2Norm(), within(tolerance * expected.weightL2Norm()));
    }
    int last = sparse.epochs().size() - 1;
    assertThat(sparse.epochs().get(last).validationLoss())
        .isCloseTo(dense.epochs().get(last).validationLoss(), within(tolerance));
  }

  private static Training train(TrialConfig config, DataSet data) {
    Trial trial = new Trial("t", 0, 0, 1, config);
    try (Trainer trainer = new Trainer(trial, TrainingData.of(data), new Probe(20, 1))) {
      return trainer.train();
    }
  }
}
