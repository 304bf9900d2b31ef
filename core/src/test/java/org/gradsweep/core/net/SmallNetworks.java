package org.gradsweep.core.net;

import java.util.Arrays;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.BiasInit;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.FloatFeatures;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/** Small random data sets and configurations for the oracles. */
public final class SmallNetworks {
  private SmallNetworks() {}

  /** Gaussian features with uniformly random labels, every class at least once if there is room. */
  public static Examples examples(long seed, int count, int inputs, int classes) {
    RandomStream random = RandomStream.of(seed, Purpose.SYNTHETIC_DATA, 0);
    float[] values = new float[count * inputs];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i < classes ? i : random.nextInt(classes);
    }
    return new Examples(new FloatFeatures(values, inputs), labels, classes);
  }

  /** A data set of three such sets. */
  public static DataSet dataSet(long seed, int train, int inputs, int classes) {
    return new DataSet(
        examples(seed, train, inputs, classes),
        examples(seed + 1, 12, inputs, classes),
        examples(seed + 2, 11, inputs, classes),
        "random " + seed);
  }

  /** A configuration in double precision with biases N(0, 1). */
  public static TrialConfig config(Activation activation, Loss loss, Integer... widths) {
    return TrialConfig.defaults()
        .with(Axis.DTYPE, Dtype.FLOAT64)
        .with(Axis.HIDDEN_LAYERS, new HiddenLayers(Arrays.asList(widths)))
        .with(Axis.ACTIVATION, activation)
        .with(Axis.BIAS_INIT, new BiasInit.Gaussian(1))
        .with(Axis.LOSS, loss);
  }
}
