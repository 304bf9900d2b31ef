package org.gradsweep.core.axis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One key of a trial's configuration: the key in the sweep file's grid, the column in the tables
 * and the name in SQL are the same word.
 *
 * <p>Each axis is declared once, here, with its default, its rule and its meaning. The declaration
 * order is the order of the columns and of the grid's expansion.
 *
 * @param <T> the type of the axis' values
 */
public final class Axis<T> {
  private static final List<Axis<?>> DECLARED = new ArrayList<>();

  public static final Axis<HiddenLayers> HIDDEN_LAYERS =
      declare(
          "hidden_layers",
          HiddenLayers.TYPE,
          HiddenLayers.of(1, 30),
          "units",
          "widths of the fully connected hidden layers, first to last");

  public static final Axis<Activation> ACTIVATION =
      declare(
          "activation",
          Activation.CHOICES,
          Activation.Function.SIGMOID,
          "",
          "activation function of the hidden layers");

  public static final Axis<WeightInit> WEIGHT_INIT =
      declare(
          "weight_init",
          WeightInit.CHOICES,
          WeightInit.Scheme.LECUN_NORMAL,
          "",
          "distribution of the initial weights");

  public static final Axis<BiasInit> BIAS_INIT =
      declare(
          "bias_init",
          BiasInit.CHOICES,
          new BiasInit.Gaussian(BiasInit.Gaussian.DEFAULT_DEVIATION),
          "",
          "distribution of the initial biases");

  public static final Axis<Normalization> NORMALIZATION =
      declare(
          "normalization",
          Normalization.CHOICES,
          Normalization.NONE,
          "",
          "normalization of the hidden layers before the activation, with a gain per unit; the bias"
              + " is its shift");

  public static final Axis<Residual> RESIDUAL =
      declare(
          "residual",
          Residual.CHOICES,
          Residual.None.NONE,
          "",
          "connections that skip every so many hidden layers after the first; branches are scaled"
              + " by 1, 1/sqrt(number of layers) or 0");

  public static final Axis<Loss> LOSS =
      declare(
          "loss",
          Loss.CHOICES,
          Loss.CROSS_ENTROPY,
          "",
          "loss function; the output activation follows from it");

  public static final Axis<Optimizer> OPTIMIZER =
      declare(
          "optimizer", Optimizer.CHOICES, Optimizer.Sgd.SGD, "", "rule of the optimizer's step");

  public static final Axis<Double> LEARNING_RATE =
      declare("learning_rate", Numbers.real(Bounds.POSITIVE), 0.1, "", "η, the size of a step");

  public static final Axis<RateSchedule> SCHEDULE =
      declare(
          "schedule",
          RateSchedule.CHOICES,
          RateSchedule.Constant.CONSTANT,
          "",
          "course of the learning rate; step and exponential change it from epoch to epoch, cosine"
              + " and warmup from step to step");

  public static final Axis<Double> L2 =
      declare(
          "l2",
          Numbers.real(Bounds.NOT_NEGATIVE),
          0.0,
          "",
          "λ: weights shrink by 1 - learning_rate*l2/train_examples in every step: Krogh and Hertz,"
              + " 1992");

  public static final Axis<Double> L1 =
      declare(
          "l1",
          Numbers.real(Bounds.NOT_NEGATIVE),
          0.0,
          "",
          "weights move towards 0 by learning_rate*l1/train_examples in every step: Tibshirani,"
              + " 1996");

  public static final Axis<Double> DROPOUT =
      declare(
          "dropout",
          Numbers.real(Bounds.FRACTION_BELOW_ONE),
          0.0,
          "fraction",
          "probability with which a hidden activation is set to 0 in training, the others being"
              + " scaled up by 1/(1 - dropout): Srivastava et al., 2014");

  public static final Axis<GradientClip> GRADIENT_CLIP =
      declare(
          "gradient_clip",
          GradientClip.CHOICES,
          GradientClip.None.NONE,
          "",
          "bound on a mini-batch's mean data gradient, by its norm or element by element");

  public static final Axis<Integer> BATCH_SIZE =
      declare(
          "batch_size",
          Numbers.integer(1),
          10,
          "examples",
          "examples in a mini-batch; the last one of an epoch may be smaller");

  public static final Axis<Integer> EPOCHS =
      declare(
          "epochs",
          Numbers.integer(0),
          30,
          "epochs",
          "passes over the training set; 0 measures the untrained network only");

  public static final Axis<EarlyStop> EARLY_STOP =
      declare(
          "early_stop",
          EarlyStop.CHOICES,
          EarlyStop.None.NONE,
          "",
          "patience(k) ends the trial where the validation accuracy has not risen for k epochs");

  public static final Axis<InputScaling> INPUT_SCALING =
      declare(
          "input_scaling",
          InputScaling.CHOICES,
          InputScaling.UNIT,
          "",
          "unit: pixels divided by 255, other features unchanged; the others: mean 0 and variance 1"
              + " over the training examples, all features by one or each by its own");

  public static final Axis<Dtype> DTYPE =
      declare(
          "dtype",
          Dtype.CHOICES,
          Dtype.FLOAT32,
          "",
          "floating-point type of parameters, activations and gradients");

  /** Every axis, in the order of the columns. */
  public static final List<Axis<?>> ALL = Collections.unmodifiableList(DECLARED);

  private final int index;
  private final String key;
  private final AxisType<T> type;
  private final T defaultValue;
  private final String unit;
  private final String meaning;

  private Axis(
      int index, String key, AxisType<T> type, T defaultValue, String unit, String meaning) {
    this.index = index;
    this.key = key;
    this.type = type;
    this.defaultValue = defaultValue;
    this.unit = unit;
    this.meaning = meaning;
  }

  private static <T> Axis<T> declare(
      String key, AxisType<T> type, T defaultValue, String unit, String meaning) {
    Axis<T> axis = new Axis<>(DECLARED.size(), key, type, defaultValue, unit, meaning);
    DECLARED.add(axis);
    return axis;
  }

  /** The axis with this key, if there is one. */
  public static Optional<Axis<?>> find(String key) {
    for (Axis<?> axis : ALL) {
      if (axis.key.equals(key)) {
        return Optional.of(axis);
      }
    }
    return Optional.empty();
  }

  /** The place of the axis in {@link #ALL}. */
  int index() {
    return index;
  }

  /** The word in sweep files, tables and SQL. */
  public String key() {
    return key;
  }

  /** How values are read, checked and stored. */
  public AxisType<T> type() {
    return type;
  }

  /** The value where the sweep file names none. */
  public T defaultValue() {
    return defaultValue;
  }

  /** The unit of the values, empty where they have none. */
  public String unit() {
    return unit;
  }

  /** What the axis is, in a few words. */
  public String meaning() {
    return meaning;
  }

  @Override
  public String toString() {
    return key;
  }
}
