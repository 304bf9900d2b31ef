package org.gradsweep.core.table;

import static org.gradsweep.core.axis.ColumnType.DOUBLE;
import static org.gradsweep.core.axis.ColumnType.INT;
import static org.gradsweep.core.axis.ColumnType.LONG;
import static org.gradsweep.core.axis.ColumnType.STRING;
import static org.gradsweep.core.table.Column.ANY;
import static org.gradsweep.core.table.Column.AT_LEAST_ONE;
import static org.gradsweep.core.table.Column.FRACTION;
import static org.gradsweep.core.table.Column.NOT_NEGATIVE;
import static org.gradsweep.core.table.Column.column;
import static org.gradsweep.core.table.Column.measuredTime;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.gradsweep.core.spec.Probe;

/**
 * The tables of a sweep, column by column: the one place where they are defined.
 *
 * <p>Not every group of trials has rows in every table: {@link #NEURONS} is optional. The tables of
 * a plan follow from its probe; those in which a group has a file, from the group's name.
 */
public final class Tables {
  /** One row per trial. */
  public static final Table<TrialRow> TRIALS =
      new Table<>(
          "trials", "One row per trial; key: trial_id.", List.of("trial_id"), TrialColumns.all());

  /** One row per trial and measured epoch. */
  public static final Table<EpochRow> EPOCHS =
      new Table<>(
          "epochs",
          "One row per trial and measured epoch; key: trial_id, epoch. Epoch 0, before training, the"
              + " last epoch, and every probe_every_epochs-th are measured.",
          List.of("trial_id", "epoch"),
          List.of(
              column("trial_id", STRING, "", "the trial", EpochRow::trialId),
              column(
                  "epoch",
                  INT,
                  "",
                  NOT_NEGATIVE,
                  "epochs trained; 0 is before training",
                  EpochRow::epoch),
              column(
                  "train_loss",
                  DOUBLE,
                  "nats",
                  NOT_NEGATIVE,
                  "mean loss of the probe examples, without the L2 term",
                  EpochRow::trainLoss),
              column(
                  "train_accuracy",
                  DOUBLE,
                  "fraction",
                  FRACTION,
                  "share of the probe examples whose largest output is their class",
                  EpochRow::trainAccuracy),
              column(
                  "validation_loss",
                  DOUBLE,
                  "nats",
                  NOT_NEGATIVE,
                  "mean loss of the validation examples, without the L2 term",
                  EpochRow::validationLoss),
              column(
                  "validation_accuracy",
                  DOUBLE,
                  "fraction",
                  FRACTION,
                  "share of the validation examples whose largest output is their class",
                  EpochRow::validationAccuracy),
              column(
                  "test_accuracy",
                  DOUBLE,
                  "fraction",
                  FRACTION,
                  "share of the test examples whose largest output is their class; NULL without a"
                      + " test set",
                  EpochRow::testAccuracy),
              measuredTime(
                  "train_seconds",
                  "wall time of the optimizer steps since the row before",
                  EpochRow::trainSeconds),
              measuredTime(
                  "measure_seconds",
                  "wall time of probe and evaluation for this row",
                  EpochRow::measureSeconds)));

  /** One row per trial, measured epoch and layer. */
  public static final Table<LayerRow> LAYERS =
      new Table<>(
          "layers",
          "One row per trial, measured epoch and layer; key: trial_id, epoch, layer.",
          List.of("trial_id", "epoch", "layer"),
          List.of(
              column("trial_id", STRING, "", "the trial", LayerRow::trialId),
              column(
                  "epoch",
                  INT,
                  "",
                  NOT_NEGATIVE,
                  "epochs trained; 0 is before training",
                  LayerRow::epoch),
              column(
                  "layer",
                  INT,
                  "",
                  AT_LEAST_ONE,
                  "from 1, the first hidden layer, to depth + 1, the output layer",
                  LayerRow::layer),
              column("units", INT, "units", AT_LEAST_ONE, "width of the layer", LayerRow::units),
              column(
                  "bias_grad_l2_norm",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "norm of the mean over the probe of dC/db: the layer's speed of learning; NULL where it"
                      + " is not above the rounding of its sum",
                  LayerRow::biasGradL2Norm),
              column(
                  "bias_grad_l2_mean",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "mean over the probe of the norm of each example's dC/db",
                  LayerRow::biasGradL2Mean),
              column(
                  "bias_grad_l2_rms",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "root of the mean over the probe of the squared norm of each example's dC/db",
                  LayerRow::biasGradL2Rms),
              column(
                  "weight_grad_l2_norm",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "norm of the mean over the probe of dC/dW",
                  LayerRow::weightGradL2Norm),
              column(
                  "weight_grad_rms",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "root of the mean square of the elements of the mean dC/dW",
                  LayerRow::weightGradRms),
              column(
                  "weight_grad_abs_mean",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "mean absolute value of the elements of the mean dC/dW",
                  LayerRow::weightGradAbsMean),
              column(
                  "weight_grad_abs_max",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "largest absolute value of the elements of the mean dC/dW",
                  LayerRow::weightGradAbsMax),
              column(
                  "grad_zero_fraction",
                  DOUBLE,
                  "fraction",
                  FRACTION,
                  "share of the elements of the mean dC/dW and dC/db that are exactly 0: underflow,"
                      + " dead units, or inputs that are 0 in every probe example",
                  LayerRow::gradZeroFraction),
              column(
                  "grad_nonfinite_count",
                  LONG,
                  "elements",
                  NOT_NEGATIVE,
                  "number of elements of the mean dC/dW and dC/db that are infinite or NaN",
                  LayerRow::gradNonfiniteCount),
              column(
                  "ratio_to_next_layer",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "this layer's bias_grad_l2_norm over the next layer's; NULL for the output layer and"
                      + " where the next layer's is 0 or one of them is NULL",
                  LayerRow::ratioToNextLayer),
              column(
                  "predicted_ratio_to_next_layer",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "what mean-field theory predicts for this layer's bias_grad_l2_rms over the next"
                      + " layer's, in wide networks; NULL after epoch 0, for the last hidden layer and"
                      + " the output layer, and where there is no theory: batch normalization,"
                      + " residual connections, weights that are all the same",
                  LayerRow::predictedRatioToNextLayer),
              column(
                  "activation_mean",
                  DOUBLE,
                  "",
                  ANY,
                  "mean activation over units and probe examples, before a residual connection adds to it",
                  LayerRow::activationMean),
              column(
                  "activation_std",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "standard deviation of the activations over units and probe examples",
                  LayerRow::activationStd),
              column(
                  "preactivation_rms",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "root of the mean square of z over units and probe examples",
                  LayerRow::preactivationRms),
              column(
                  "predicted_preactivation_rms",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "what mean-field theory predicts for preactivation_rms from the probe's inputs, in"
                      + " wide networks; NULL after epoch 0, for the output layer, and where there is"
                      + " no theory",
                  LayerRow::predictedPreactivationRms),
              column(
                  "saturated_fraction",
                  DOUBLE,
                  "fraction",
                  FRACTION,
                  "share of activations near a bound (sigmoid < 0.015 or > 0.985; |tanh| > 0.97 of"
                      + " its bound); NULL for activations without bounds",
                  LayerRow::saturatedFraction),
              column(
                  "dead_fraction",
                  DOUBLE,
                  "fraction",
                  FRACTION,
                  "share of units whose activation is 0 on every probe example",
                  LayerRow::deadFraction),
              column(
                  "weight_l2_norm", DOUBLE, "", NOT_NEGATIVE, "norm of W", LayerRow::weightL2Norm),
              column("bias_l2_norm", DOUBLE, "", NOT_NEGATIVE, "norm of b", LayerRow::biasL2Norm),
              column(
                  "weight_distance_from_init",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "norm of W minus its initial value",
                  LayerRow::weightDistanceFromInit),
              column(
                  "weight_update_to_weight_ratio",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "norm of the change of W in the epoch's last step over the norm of W before it;"
                      + " NULL before training and where the latter is 0",
                  LayerRow::weightUpdateToWeightRatio),
              column(
                  "weight_grad_noise_ratio",
                  DOUBLE,
                  "",
                  NOT_NEGATIVE,
                  "trace of the covariance of the probe's mini-batch gradients dC/dW over the"
                      + " squared norm of their mean; NULL where the probe holds fewer than two"
                      + " mini-batches, with batch normalization, and where that norm's square is 0 or"
                      + " underflows",
                  LayerRow::weightGradNoiseRatio)));

  /** One row per trial, measured epoch, layer and recorded neuron. */
  public static final Table<NeuronRow> NEURONS =
      new Table<>(
          "neurons",
          "One row per trial, measured epoch, layer and neuron, of the first probe_neurons neurons"
              + " of each layer; key: trial_id, epoch, layer, neuron. Trials whose probe_neurons is"
              + " NULL have none.",
          List.of("trial_id", "epoch", "layer", "neuron"),
          List.of(
              column("trial_id", STRING, "", "the trial", NeuronRow::trialId),
              column(
                  "epoch",
                  INT,
                  "",
                  NOT_NEGATIVE,
                  "epochs trained; 0 is before training",
                  NeuronRow::epoch),
              column(
                  "layer",
                  INT,
                  "",
                  AT_LEAST_ONE,
                  "from 1, the first hidden layer, to depth + 1, the output layer",
                  NeuronRow::layer),
              column(
                  "neuron",
                  INT,
                  "",
                  AT_LEAST_ONE,
                  "from 1 to probe_neurons, or to the layer's units where these are fewer",
                  NeuronRow::neuron),
              column(
                  "bias_grad",
                  DOUBLE,
                  "",
                  ANY,
                  "mean over the probe of dC/db of this neuron; 0 where it underflowed, NULL where the"
                      + " layer's bias_grad_l2_norm is",
                  NeuronRow::biasGrad)));

  /**
   * Every table that a sweep may have, in the order in which a group writes them: {@code trials} is
   * the commit record.
   */
  public static final List<Table<?>> ALL = List.of(EPOCHS, LAYERS, NEURONS, TRIALS);

  /** Every table that a sweep may have, the commit record first and the finest last. */
  public static final List<Table<?>> BY_GRAIN = List.of(TRIALS, EPOCHS, LAYERS, NEURONS);

  /** The tables that not every group has. */
  public static final List<Table<?>> OPTIONAL = List.of(NEURONS);

  /** Stands in the names of groups before the name of each optional table that they have. */
  private static final String MARK = "-";

  private Tables() {}

  /** The tables that the trials of a plan have rows in, in the order of {@link #ALL}. */
  public static List<Table<?>> of(Probe probe) {
    return ALL.stream().filter(table -> table != NEURONS || probe.neurons() > 0).toList();
  }

  /** The tables in which a group has a file, as its name tells, in the order of {@link #ALL}. */
  public static List<Table<?>> of(String group) {
    List<String> words = List.of(group.split(MARK, -1));
    return ALL.stream()
        .filter(table -> !OPTIONAL.contains(table) || words.contains(table.name()))
        .toList();
  }

  /** The tables in which one of these groups has a file, in the order of {@link #ALL}. */
  public static List<Table<?>> ofAny(Collection<String> groups) {
    return ALL.stream()
        .filter(table -> groups.stream().anyMatch(group -> of(group).contains(table)))
        .toList();
  }

  /**
   * The name of a group that has a file in these tables, and in no other.
   *
   * @param name tells the group from others; it names no table
   */
  public static String groupName(String name, Collection<Table<?>> tables) {
    return OPTIONAL.stream()
        .filter(tables::contains)
        .map(table -> MARK + table.name())
        .collect(Collectors.joining("", name, ""));
  }
}
