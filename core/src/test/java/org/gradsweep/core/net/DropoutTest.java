package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

class DropoutTest {
  private static final TrialConfig CONFIG =
      SmallNetworks.config(Function.SIGMOID, Loss.CROSS_ENTROPY, 40, 30).with(Axis.DROPOUT, 0.25);
  private final Examples examples = SmallNetworks.examples(1, 200, 6, 3);

  /** The mean over the masks is the activation, and each is dropped as often as was asked for. */
  @Test
  void keepsTheExpectationAndDropsTheShareAskedFor() {
    try (Network network = Network.initialized(CONFIG, 2, 6, 3);
        Backpropagation pass = new Backpropagation(network, 200)) {
      pass.load(examples, 0, 200);
      double ratios = 0;
      int dropped = 0;
      int draws = 20;
      for (int draw = 0; draw < draws; draw++) {
        pass.drawDropout(RandomStream.of(3, Purpose.DROPOUT, draw));
        pass.forward(Mode.TRAIN);
        for (int i = 0; i < 200 * 40; i++) {
          double ratio = pass.inputs(2).get(i) / pass.activations(1).get(i);
          assertThat(ratio == 0 || Math.abs(ratio - 4.0 / 3) < 1e-15).isTrue();
          ratios += ratio;
          dropped += ratio == 0 ? 1 : 0;
        }
      }
      double count = 200 * 40 * draws;
      double deviation = Math.sqrt(0.25 * 0.75 / count);
      assertThat(dropped / count).isCloseTo(0.25, offset(4 * deviation));
      assertThat(ratios / count).isCloseTo(1, offset(4 * deviation / 0.75));
    }
  }

  @Test
  void theSameStreamGivesTheSameMaskAndAnotherOneAnother() {
    try (Network network = Network.initialized(CONFIG, 2, 6, 3);
        Backpropagation pass = new Backpropagation(network, 200)) {
      pass.load(examples, 0, 200);
      double[] outputs = outputs(pass, 7);
      assertThat(outputs(pass, 8)).isNotEqualTo(outputs);
      assertThat(outputs(pass, 7)).isEqualTo(outputs);
    }
  }

  private static double[] outputs(Backpropagation pass, int step) {
    pass.drawDropout(RandomStream.of(3, Purpose.DROPOUT, step));
    pass.forward(Mode.TRAIN);
    double[] outputs = new double[200 * 30];
    pass.inputs(3).copyTo(outputs);
    return outputs;
  }

  @Test
  void probeAndEvaluationDropNothing() {
    try (Network network = Network.initialized(CONFIG, 2, 6, 3);
        Network plain = Network.initialized(CONFIG.with(Axis.DROPOUT, 0.0), 2, 6, 3);
        Backpropagation pass = new Backpropagation(network, 200);
        Backpropagation expected = new Backpropagation(plain, 200)) {
      pass.load(examples, 0, 200);
      expected.load(examples, 0, 200);
      expected.forward(Mode.PROBE);
      outputs(pass, 1);
      assertThat(pass.lossSum()).isNotEqualTo(expected.lossSum());
      for (Mode mode : new Mode[] {Mode.PROBE, Mode.EVALUATE}) {
        pass.forward(mode);
        assertThat(pass.lossSum()).isEqualTo(expected.lossSum());
      }
    }
  }
}
