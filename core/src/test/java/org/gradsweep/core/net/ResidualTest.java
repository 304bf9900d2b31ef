package org.gradsweep.core.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.gradsweep.core.axis.Activation.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Loss;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.Examples;
import org.junit.jupiter.api.Test;

class ResidualTest {
  private final Examples examples = SmallNetworks.examples(1, 9, 6, 3);

  private static TrialConfig config(String residual, Integer... widths) {
    return SmallNetworks.config(Function.TANH, Loss.CROSS_ENTROPY, widths)
        .with(Axis.RESIDUAL, Residual.CHOICES.parse(residual));
  }

  /** Blocks of two after the first layer; the sixth layer is left over. */
  @Test
  void whatABlockReadsIsAddedToWhatItPutsOut() {
    try (Network network =
            Network.initialized(config("identity_inverse_sqrt(2)", 5, 4, 5, 7, 5, 5), 2, 6, 3);
        Backpropagation pass = new Backpropagation(network, 9)) {
      pass.load(examples, 0, 9);
      pass.forward(Mode.PROBE);
      double scale = 1 / Math.sqrt(7);
      for (int i = 0; i < 9 * 5; i++) {
        double first = pass.activations(1).get(i);
        double second = first + scale * pass.activations(3).get(i);
        double third = second + scale * pass.activations(5).get(i);
        assertThat(pass.inputs(2).get(i)).isEqualTo(first);
        assertThat(pass.inputs(4).get(i)).isCloseTo(second, offset(1e-15));
        assertThat(pass.inputs(6).get(i)).isCloseTo(third, offset(1e-15));
        assertThat(pass.inputs(7).get(i)).isEqualTo(pass.activations(6).get(i));
      }
    }
  }

  /** With branches of scale 0, the first layer's error is that of a network without the others. */
  @Test
  void branchesThatAreCutOffLetSignalAndErrorPass() {
    Integer[] deep = new Integer[20];
    java.util.Arrays.fill(deep, 5);
    try (Network network = Network.initialized(config("identity_zero", deep), 2, 6, 3);
        Network shallow = Network.initialized(config("none", 5), 2, 6, 3);
        Backpropagation pass = new Backpropagation(network, 9);
        Backpropagation expected = new Backpropagation(shallow, 9)) {
      shallow.weights(2).copyFrom(network.weights(21));
      shallow.biases(2).copyFrom(network.biases(21));
      for (Backpropagation each : new Backpropagation[] {pass, expected}) {
        each.load(examples, 0, 9);
        each.forward(Mode.PROBE);
        each.backward();
      }
      assertThat(pass.lossSum()).isEqualTo(expected.lossSum());
      for (int i = 0; i < 9 * 5; i++) {
        assertThat(pass.deltas(1).get(i)).isEqualTo(expected.deltas(1).get(i));
        assertThat(pass.deltas(12).get(i)).isZero();
      }
    }
  }
}
