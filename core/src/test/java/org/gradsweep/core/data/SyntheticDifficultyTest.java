package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

/** The digits are neither too easy nor too hard for the book's smallest network, [784, 30, 10]. */
class SyntheticDifficultyTest {
  private static final int INPUTS = 784;
  private static final int HIDDEN = 30;
  private static final int OUTPUTS = 10;
  private static final int TRAIN = 4000;
  private static final int BATCH = 10;
  private static final double RATE = 0.1;
  private static final double DECAY = 1 - RATE * 5.0 / 50_000;

  private final float[][] weights1 = normal(INPUTS, HIDDEN, Math.sqrt(1.0 / INPUTS), 1);
  private final float[][] weights2 = normal(HIDDEN, OUTPUTS, Math.sqrt(1.0 / HIDDEN), 2);
  private final float[] biases1 = normal(1, HIDDEN, 1, 3)[0];
  private final float[] biases2 = normal(1, OUTPUTS, 1, 4)[0];

  @Test
  void theSmallestNetworkLearnsThemButNotAll() {
    DataSet data = DataSets.load(new DatasetSpec.SyntheticDigits(TRAIN, 1000, 0, 0), null, null);
    int[] order = new int[TRAIN];
    for (int i = 0; i < TRAIN; i++) {
      order[i] = i;
    }
    for (int epoch = 1; epoch <= 10; epoch++) {
      RandomStream.of(0, Purpose.SHUFFLE, epoch).shuffle(order);
      for (int from = 0; from < TRAIN; from += BATCH) {
        step(data.train(), order, from);
      }
    }
    assertThat(accuracy(data.validation())).isBetween(0.90, 0.99);
  }

  private void step(Examples train, int[] order, int from) {
    float[][] inputs = new float[BATCH][INPUTS];
    float[][] hidden = new float[BATCH][];
    float[][] delta1 = new float[BATCH][HIDDEN];
    float[][] delta2 = new float[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      train.features().copyRow(order[from + i], inputs[i], 0);
      hidden[i] = layer(inputs[i], weights1, biases1);
      delta2[i] = layer(hidden[i], weights2, biases2);
      delta2[i][train.labels()[order[from + i]]] -= 1;
      for (int h = 0; h < HIDDEN; h++) {
        for (int o = 0; o < OUTPUTS; o++) {
          delta1[i][h] += weights2[h][o] * delta2[i][o];
        }
        delta1[i][h] *= hidden[i][h] * (1 - hidden[i][h]);
      }
    }
    update(weights2, biases2, hidden, delta2);
    update(weights1, biases1, inputs, delta1);
  }

  private static void update(float[][] weights, float[] biases, float[][] in, float[][] delta) {
    float share = (float) (RATE / BATCH);
    for (float[] row : weights) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= (float) DECAY;
      }
    }
    for (int i = 0; i < in.length; i++) {
      for (int k = 0; k < weights.length; k++) {
        addScaled(weights[k], -share * in[i][k], delta[i]);
      }
      addScaled(biases, -share, delta[i]);
    }
  }

  private double accuracy(Examples examples) {
    int right = 0;
    float[] input = new float[INPUTS];
    for (int i = 0; i < examples.size(); i++) {
      examples.features().copyRow(i, input, 0);
      float[] output = layer(layer(input, weights1, biases1), weights2, biases2);
      int most = 0;
      for (int o = 1; o < OUTPUTS; o++) {
        most = output[o] > output[most] ? o : most;
      }
      right += most == examples.labels()[i] ? 1 : 0;
    }
    return (double) right / examples.size();
  }

  private static float[] layer(float[] in, float[][] weights, float[] biases) {
    float[] out = biases.clone();
    for (int k = 0; k < in.length; k++) {
      addScaled(out, in[k], weights[k]);
    }
    for (int j = 0; j < out.length; j++) {
      out[j] = (float) (1 / (1 + Math.exp(-out[j])));
    }
    return out;
  }

  private static void addScaled(float[] target, float scale, float[] row) {
    if (scale != 0) {
      for (int j = 0; j < target.length; j++) {
        target[j] += scale * row[j];
      }
    }
  }

  private static float[][] normal(int rows, int columns, double deviation, int index) {
    RandomStream random = RandomStream.of(0, Purpose.WEIGHTS, index);
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) (deviation * random.nextGaussian());
      }
    }
    return values;
  }
}
