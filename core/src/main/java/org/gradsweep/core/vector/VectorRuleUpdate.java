package org.gradsweep.core.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.step.GradientRule;
import org.gradsweep.core.step.TrainedArray;
import org.gradsweep.core.step.TrainedFloats;

/** The update by any rule: the mean gradient is stored, and the rule goes over its elements. */
final class VectorRuleUpdate implements VectorUpdate {
  private final GradientRule rule;
  private final List<List<TrainedArray>> arrays = new ArrayList<>();
  private final List<Gradients> gradients = new ArrayList<>();

  /** The gradients of one layer; those of the gains are null where it has none. */
  private record Gradients(float[] weights, float[] biases, float[] gains) {}

  VectorRuleUpdate(TrialConfig config, VectorPass pass, int trainExamples) {
    this.rule = new GradientRule(config, trainExamples);
    for (int layer = 1; layer <= pass.layers(); layer++) {
      VectorParameters own = pass.parameters(layer);
      float[] gains = own.gains == null ? null : new float[own.stride];
      Gradients gradient =
          new Gradients(new float[own.weights.length], new float[own.stride], gains);
      List<TrainedArray> trained = new ArrayList<>();
      trained.add(new TrainedFloats(own.weights, gradient.weights, rule.states()));
      trained.add(new TrainedFloats(own.biases, gradient.biases, rule.states()));
      if (gains != null) {
        trained.add(new TrainedFloats(own.gains, gains, rule.states()));
      }
      gradients.add(gradient);
      arrays.add(trained);
    }
  }

  @Override
  public void apply(VectorPass pass, double rate, double shrink) {
    int batch = pass.batch().size;
    for (int layer = 1; layer <= pass.layers(); layer++) {
      Gradients gradient = gradients.get(layer - 1);
      int stride = pass.parameters(layer).stride;
      float mean = 1f / batch;
      Arrays.fill(gradient.biases, 0f);
      pass.addBiasGradient(layer, gradient.biases);
      Kernels.scale(gradient.biases, stride, mean);
      if (gradient.gains != null) {
        float[] sums = pass.hidden(layer).normalizer.gainGradients;
        System.arraycopy(sums, 0, gradient.gains, 0, stride);
        Kernels.scale(gradient.gains, stride, mean);
      }
      Kernels.scale(pass.productDeltas(layer), batch * stride, mean);
      Arrays.fill(gradient.weights, 0f);
      pass.shrinkAndAddWeightGradient(layer, 1, gradient.weights);
    }
    rule.apply(arrays, rate, shrink);
    for (int layer = 1; layer <= pass.layers(); layer++) {
      pass.parameters(layer).transpose();
    }
  }
}
