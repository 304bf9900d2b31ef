package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A batch is the same from dense and from sparse rows, and no sum of finite numbers misleads. */
class BatchLoadTest {
  private static final int WIDTH = 23;

  private static TrialConfig config(Dtype dtype) {
    return TrialConfig.defaults()
        .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(1, 5))
        .with(Axis.DTYPE, dtype);
  }

  private static Examples examples(int count) {
    RandomStream random = RandomStream.of(9, Purpose.SYNTHETIC_DATA, 0);
    byte[] pixels = new byte[count * WIDTH];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextDouble() < 0.3 ? 1 + random.nextInt(255) : 0);
    }
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = random.nextInt(3);
    }
    return new Examples(new ByteFeatures(pixels, WIDTH), labels, 3);
  }

  @ParameterizedTest
  @EnumSource(Dtype.class)
  void sparseRowsGiveTheBitsOfDenseRows(Dtype dtype) {
    Examples examples = examples(40);
    SparseRows rows = SparseRows.of((ByteFeatures) examples.features());
    int[] order = new int[40];
    for (int i = 0; i < order.length; i++) {
      order[i] = (7 * i) % 40;
    }
    try (Network network = Network.initialized(config(dtype), 1, WIDTH, 3);
        Backpropagation dense = new Backpropagation(network, 16);
        Backpropagation sparse = new Backpropagation(network, 16)) {
      // The last one is smaller than what stands there from the one before.
      for (int[] range : new int[][] {{0, 16}, {16, 32}, {32, 40}}) {
        dense.load(examples, order, range[0], range[1]);
        sparse.load(rows, examples.labels(), order, range[0], range[1]);
        assertThat(sparse.batch()).isEqualTo(dense.batch());
        for (int i = 0; i < dense.batch() * WIDTH; i++) {
          assertThat(sparse.activations(0).get(i)).isEqualTo(dense.activations(0).get(i));
        }
        assertThat(sparse.forward(Mode.TRAIN)).isZero();
        assertThat(dense.forward(Mode.TRAIN)).isZero();
        assertThat(sparse.lossSum()).isEqualTo(dense.lossSum());
        assertThat(sparse.correct()).isEqualTo(dense.correct());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dtype.class)
  void aSumThatOverflowsIsNotTakenForANumberThatIsNotFinite(Dtype dtype) {
    double large = dtype == Dtype.FLOAT32 ? 3e38 : 1.5e308;
    try (Matrix matrix = Matrix.zeros(dtype, 3, 11);
        Matrix row = Matrix.zeros(dtype, 1, 11)) {
      for (int i = 0; i < matrix.size(); i++) {
        matrix.set(i, large);
      }
      assertThat(matrix.addToRows(row, 3)).isTrue();
      for (double broken :
          new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
        for (int i = 0; i < matrix.size(); i++) {
          matrix.set(i, broken);
          assertThat(matrix.addToRows(row, 3)).isFalse();
          matrix.set(i, 1);
        }
        assertThat(matrix.addToRows(row, 3)).isTrue();
      }
      matrix.set(32, Double.NaN);
      assertThat(matrix.addToRows(row, 2)).as("rows beyond the batch").isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Dtype.class)
  void biasGradientsAreTheColumnSumsOfTheDeltas(Dtype dtype) {
    Examples examples = examples(20);
    try (Network network = Network.initialized(config(dtype), 1, WIDTH, 3);
        Backpropagation pass = new Backpropagation(network, 20)) {
      pass.load(examples, 0, 13);
      pass.forward(Mode.TRAIN);
      pass.backward();
      for (int layer = 1; layer <= 2; layer++) {
        double[] sums = new double[network.units(layer)];
        pass.biasGradients(layer, sums);
        for (int unit = 0; unit < sums.length; unit++) {
          assertThat(sums[unit]).isEqualTo(pass.biasGradient(layer, unit));
        }
      }
    }
  }
}
