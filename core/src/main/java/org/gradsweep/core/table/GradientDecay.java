package org.gradsweep.core.table;

import java.util.List;

/**
 * How the gradient's size depends on the layer at one time, by two measures of it.
 *
 * @param mean of the mean gradient over the probe, {@code bias_grad_l2_norm}: the published number
 * @param examples of single examples' gradients, {@code bias_grad_l2_rms}: what theory speaks of,
 *     and what the verdict follows from. A mean is small also where examples disagree, and next to
 *     nothing where batch normalization takes it away
 */
public record GradientDecay(DecayLaw mean, DecayLaw examples) {
  /** Nothing was measured. */
  public static final GradientDecay NONE = new GradientDecay(DecayLaw.NONE, DecayLaw.NONE);

  /** Fits both laws to the rows of the hidden layers, first to last. */
  public static GradientDecay fit(List<LayerRow> hidden) {
    return new GradientDecay(
        DecayLaw.fit(hidden.stream().mapToDouble(LayerRow::biasGradL2Norm).toArray()),
        DecayLaw.fit(hidden.stream().mapToDouble(LayerRow::biasGradL2Rms).toArray()));
  }

  /** Null where there is none. */
  public Verdict verdict() {
    return examples.verdict();
  }
}
