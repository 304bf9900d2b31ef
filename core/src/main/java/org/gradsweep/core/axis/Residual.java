package org.gradsweep.core.axis;

import java.util.List;
import java.util.Optional;

/**
 * Connections that skip hidden layers: He, Zhang, Ren and Sun, "Deep residual learning for image
 * recognition", 2016.
 *
 * <p>The first hidden layer stands alone, because its inputs are as many as the data set's
 * features. After it, every k hidden layers are a block, and what the block reads is added to what
 * it puts out, x + s·F(x); layers that are left over make no block.
 */
public sealed interface Residual extends Choice {
  /**
   * The hidden layer whose outputs are added to those of a hidden layer, 0 if none are.
   *
   * @param layer from 1
   */
  int skipFrom(int layer);

  /**
   * s, the factor on the blocks' branches.
   *
   * @param layers L, the number of layers with the output layer
   */
  double scale(int layers);

  /**
   * Why networks of these widths can't have the connections, if they can't.
   *
   * @return what is needed and what was found, to follow the axis' key
   */
  Optional<String> problem(HiddenLayers hidden);

  /** All values, by the names used in sweep files. */
  Choices<Residual> CHOICES =
      Choices.<Residual>of(None.class)
          .with("identity", Identity.ARGUMENTS, x -> new Identity((int) x[0], Branch.FULL))
          .with(
              "identity_inverse_sqrt",
              Identity.ARGUMENTS,
              x -> new Identity((int) x[0], Branch.INVERSE_SQRT))
          .with("identity_zero", Identity.ARGUMENTS, x -> new Identity((int) x[0], Branch.ZERO))
          .meaning("none", "no connection")
          .meaning(
              "identity",
              "what a block of so many layers reads is added to what it puts out: He, Zhang, Ren and Sun, 2016")
          .meaning(
              "identity_inverse_sqrt",
              "the same, what the block puts out scaled by 1/sqrt(L), L the number of layers: Hayou et al., 2021")
          .meaning(
              "identity_zero",
              "the same, scaled by 0: blocks as they begin in Zhang, Dauphin and Ma, 2019, and Bachlechner et al., 2020");

  /** The factor on a branch. */
  enum Branch {
    /** s = 1. */
    FULL("identity"),

    /**
     * s = 1/√L, which keeps signal and gradient bounded at any depth: Hayou et al., "Stable
     * ResNet", 2021.
     */
    INVERSE_SQRT("identity_inverse_sqrt"),

    /**
     * s = 0: the branches are cut off and the gradient passes by them unchanged, as at the start of
     * Fixup and ReZero nets (Zhang, Dauphin and Ma, 2019; Bachlechner et al., 2020), but for good.
     */
    ZERO("identity_zero");

    private final String text;

    Branch(String text) {
      this.text = text;
    }
  }

  /** No connection skips a layer. */
  enum None implements Residual {
    NONE;

    @Override
    public int skipFrom(int layer) {
      return 0;
    }

    @Override
    public double scale(int layers) {
      return 1;
    }

    @Override
    public Optional<String> problem(HiddenLayers hidden) {
      return Optional.empty();
    }

    @Override
    public String text() {
      return "none";
    }
  }

  /**
   * What a block reads is added unchanged.
   *
   * @param every k, the hidden layers of a block, from 1; default 1
   * @param branch s
   */
  record Identity(int every, Branch branch) implements Residual {
    static final List<Argument> ARGUMENTS = List.of(Argument.whole("every", 1).or(1));

    @Override
    public int skipFrom(int layer) {
      return layer > 1 && (layer - 1) % every == 0 ? layer - every : 0;
    }

    @Override
    public double scale(int layers) {
      return switch (branch) {
        case FULL -> 1;
        case INVERSE_SQRT -> 1 / Math.sqrt(layers);
        case ZERO -> 0;
      };
    }

    @Override
    public Optional<String> problem(HiddenLayers hidden) {
      if (hidden.depth() <= every) {
        return Optional.of(
            text() + " needs at least " + (every + 1) + " hidden layers, found " + hidden.depth());
      }
      for (int layer = 1 + every; layer <= hidden.depth(); layer += every) {
        int from = hidden.widths().get(layer - every - 1);
        int to = hidden.widths().get(layer - 1);
        if (from != to) {
          return Optional.of(
              "%s adds hidden layer %d to %d, which must be of one width, found %d and %d"
                  .formatted(text(), layer - every, layer, from, to));
        }
      }
      return Optional.empty();
    }

    @Override
    public String text() {
      return Choices.text(branch.text, ARGUMENTS, every);
    }
  }
}
