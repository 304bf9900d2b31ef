package org.gradsweep.core.table;

import static org.gradsweep.core.axis.ColumnType.BOOLEAN;
import static org.gradsweep.core.axis.ColumnType.DOUBLE;
import static org.gradsweep.core.axis.ColumnType.INT;
import static org.gradsweep.core.axis.ColumnType.LONG;
import static org.gradsweep.core.axis.ColumnType.STRING;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.ColumnType;

/** The three tables of a sweep, column by column: the one place where they are defined. */
public final class Tables {
  /** One row per trial. */
  public static final Table<TrialRow> TRIALS = new Table<>("trials", trialColumns());

  /** One row per trial and measured epoch. */
  public static final Table<EpochRow> EPOCHS =
      new Table<>(
          "epochs",
          List.of(
              column("trial_id", STRING, "", "the trial", EpochRow::trialId),
              column("epoch", INT, "", "epochs trained; 0 is before training", EpochRow::epoch),
              column(
                  "train_loss",
                  DOUBLE,
                  "nats",
                  "mean loss of the probe examples, without the L2 term",
                  EpochRow::trainLoss),
              column(
                  "train_accuracy",
                  DOUBLE,
                  "fraction",
                  "share of the probe examples whose largest output is their class",
                  EpochRow::trainAccuracy),
              column(
                  "validation_loss",
                  DOUBLE,
                  "nats",
                  "mean loss of the validation examples, without the L2 term",
                  EpochRow::validationLoss),
              column(
                  "validation_accuracy",
                  DOUBLE,
                  "fraction",
                  "share of the validation examples whose largest output is their class",
                  EpochRow::validationAccuracy),
              column(
                  "test_accuracy",
                  DOUBLE,
                  "fraction",
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
          List.of(
              column("trial_id", STRING, "", "the trial", LayerRow::trialId),
              column("epoch", INT, "", "epochs trained; 0 is before training", LayerRow::epoch),
              column(
                  "layer",
                  INT,
                  "",
                  "from 1, the first hidden layer, to depth + 1, the output layer",
                  LayerRow::layer),
              column("units", INT, "units", "width of the layer", LayerRow::units),
              column(
                  "bias_grad_l2_norm",
                  DOUBLE,
                  "",
                  "norm of the mean over the probe of dC/db: the layer's speed of learning",
                  LayerRow::biasGradL2Norm),
              column(
                  "bias_grad_l2_mean",
                  DOUBLE,
                  "",
                  "mean over the probe of the norm of each example's dC/db",
                  LayerRow::biasGradL2Mean),
              column(
                  "weight_grad_l2_norm",
                  DOUBLE,
                  "",
                  "norm of the mean over the probe of dC/dW",
                  LayerRow::weightGradL2Norm),
              column(
                  "weight_grad_rms",
                  DOUBLE,
                  "",
                  "root of the mean square of the elements of the mean dC/dW",
                  LayerRow::weightGradRms),
              column(
                  "weight_grad_abs_mean",
                  DOUBLE,
                  "",
                  "mean absolute value of the elements of the mean dC/dW",
                  LayerRow::weightGradAbsMean),
              column(
                  "weight_grad_abs_max",
                  DOUBLE,
                  "",
                  "largest absolute value of the elements of the mean dC/dW",
                  LayerRow::weightGradAbsMax),
              column(
                  "grad_zero_fraction",
                  DOUBLE,
                  "fraction",
                  "share of the elements of the mean dC/dW and dC/db that are exactly 0: underflow,"
                      + " dead units, or inputs that are 0 in every probe example",
                  LayerRow::gradZeroFraction),
              column(
                  "grad_nonfinite_count",
                  LONG,
                  "elements",
                  "number of elements of the mean dC/dW and dC/db that are infinite or NaN",
                  LayerRow::gradNonfiniteCount),
              column(
                  "ratio_to_next_layer",
                  DOUBLE,
                  "",
                  "this layer's bias_grad_l2_norm over the next layer's; NULL for the output layer",
                  LayerRow::ratioToNextLayer),
              column(
                  "activation_mean",
                  DOUBLE,
                  "",
                  "mean activation over units and probe examples, before a residual connection adds to it",
                  LayerRow::activationMean),
              column(
                  "activation_std",
                  DOUBLE,
                  "",
                  "standard deviation of the activations over units and probe examples",
                  LayerRow::activationStd),
              column(
                  "preactivation_rms",
                  DOUBLE,
                  "",
                  "root of the mean square of z over units and probe examples",
                  LayerRow::preactivationRms),
              column(
                  "saturated_fraction",
                  DOUBLE,
                  "fraction",
                  "share of activations near a bound (sigmoid < 0.015 or > 0.985; |tanh| > 0.97 of"
                      + " its bound); NULL for activations without bounds",
                  LayerRow::saturatedFraction),
              column(
                  "dead_fraction",
                  DOUBLE,
                  "fraction",
                  "share of units whose activation is 0 on every probe example",
                  LayerRow::deadFraction),
              column("weight_l2_norm", DOUBLE, "", "norm of W", LayerRow::weightL2Norm),
              column("bias_l2_norm", DOUBLE, "", "norm of b", LayerRow::biasL2Norm),
              column(
                  "weight_distance_from_init",
                  DOUBLE,
                  "",
                  "norm of W minus its initial value",
                  LayerRow::weightDistanceFromInit),
              column(
                  "weight_update_to_weight_ratio",
                  DOUBLE,
                  "",
                  "norm of the change of W in the epoch's last step over the norm of W before it;"
                      + " NULL before training",
                  LayerRow::weightUpdateToWeightRatio),
              column(
                  "weight_grad_noise_ratio",
                  DOUBLE,
                  "",
                  "trace of the covariance of the probe's mini-batch gradients dC/dW over the"
                      + " squared norm of their mean; NULL where the probe holds fewer than two"
                      + " mini-batches, and with batch normalization",
                  LayerRow::weightGradNoiseRatio)));

  /** The tables in the order in which a group writes them: {@code trials} is the commit record. */
  public static final List<Table<?>> ALL = List.of(EPOCHS, LAYERS, TRIALS);

  private Tables() {}

  private static List<Column<TrialRow>> trialColumns() {
    List<Column<TrialRow>> columns = new ArrayList<>();
    columns.add(
        column(
            "trial_id",
            STRING,
            "",
            "hash of everything that decides the result",
            r -> r.trial().trialId()));
    columns.add(
        column(
            "grid_index",
            LONG,
            "",
            "place of the configuration in the grid, from 0; replicates share it",
            r -> r.trial().gridIndex()));
    columns.add(
        column(
            "replicate", INT, "", "number of the replicate, from 0", r -> r.trial().replicate()));
    columns.add(
        column(
            "seed", LONG, "", "seed of every random number of the trial", r -> r.trial().seed()));
    for (Axis<?> axis : Axis.ALL) {
      columns.add(
          column(
              axis.key(),
              axis.type().columnType(),
              axis.unit(),
              axis.meaning(),
              r -> r.trial().config().column(axis)));
    }
    columns.addAll(
        List.of(
            column(
                "depth",
                INT,
                "layers",
                "number of hidden layers",
                r -> r.trial().config().get(Axis.HIDDEN_LAYERS).depth()),
            column(
                "parameters",
                LONG,
                "",
                "number of weights, biases and gains",
                TrialRow::parameters),
            column("dataset", STRING, "", "source of the data set", r -> r.data().dataset()),
            column(
                "dataset_fingerprint",
                STRING,
                "",
                "SHA-256 of all features and labels",
                r -> r.data().fingerprint()),
            column(
                "train_examples",
                INT,
                "examples",
                "size of the training set, n",
                r -> r.data().trainExamples()),
            column(
                "validation_examples",
                INT,
                "examples",
                "size of the validation set",
                r -> r.data().validationExamples()),
            column(
                "test_examples",
                INT,
                "examples",
                "size of the test set",
                r -> r.data().testExamples()),
            column(
                "probe_examples",
                INT,
                "examples",
                "size of the probe set",
                TrialRow::probeExamples),
            column(
                "probe_every_epochs",
                INT,
                "epochs",
                "epochs from one measurement to the next",
                TrialRow::probeEveryEpochs),
            column("status", STRING, "", "COMPLETED, DIVERGED or FAILED", r -> r.status().name()),
            column("error", STRING, "", "why the trial FAILED, else NULL", TrialRow::error),
            column(
                "trained_epochs",
                INT,
                "epochs",
                "epochs all of whose steps were taken: fewer than epochs where early_stop ended the"
                    + " trial or it DIVERGED",
                TrialRow::trainedEpochs),
            column(
                "diverged_epoch",
                INT,
                "",
                "epoch of the first number that was not finite, from 1 (0: before training)",
                TrialRow::divergedEpoch),
            column(
                "diverged_step",
                INT,
                "",
                "step within that epoch, from 1 (0: in the measurement)",
                TrialRow::divergedStep),
            column(
                "diverged_layer",
                INT,
                "",
                "layer of the first number that was not finite",
                TrialRow::divergedLayer),
            atEpoch(
                "final_train_loss",
                "nats",
                "train_loss of the last epoch",
                true,
                EpochRow::trainLoss),
            atEpoch(
                "final_validation_accuracy",
                "fraction",
                "validation_accuracy of the last epoch",
                true,
                EpochRow::validationAccuracy),
            atEpoch(
                "final_test_accuracy",
                "fraction",
                "test_accuracy of the last epoch",
                true,
                EpochRow::testAccuracy),
            column(
                "best_epoch",
                INT,
                "",
                "first measured epoch with the highest validation_accuracy",
                r -> r.best() == null ? null : r.best().epoch()),
            atEpoch(
                "best_train_loss", "nats", "train_loss of best_epoch", false, EpochRow::trainLoss),
            atEpoch(
                "best_validation_accuracy",
                "fraction",
                "validation_accuracy of best_epoch",
                false,
                EpochRow::validationAccuracy),
            atEpoch(
                "best_test_accuracy",
                "fraction",
                "test_accuracy of best_epoch",
                false,
                EpochRow::testAccuracy),
            column(
                "initial_slope",
                DOUBLE,
                "1/layer",
                "slope of ln bias_grad_l2_norm against layer over the hidden layers, before training",
                r -> r.initialDecay().slope()),
            column(
                "initial_slope_r2",
                DOUBLE,
                "",
                "share of the variance that the line explains",
                r -> r.initialDecay().r2()),
            column(
                "initial_verdict",
                STRING,
                "",
                "vanishing (slope > verdict_threshold), healthy or exploding (< -verdict_threshold)",
                r -> text(r.initialDecay().verdict())),
            column(
                "final_slope",
                DOUBLE,
                "1/layer",
                "the same slope at the last measured epoch",
                r -> r.finalDecay().slope()),
            column(
                "final_slope_r2",
                DOUBLE,
                "",
                "share of the variance that the line explains",
                r -> r.finalDecay().r2()),
            column(
                "final_verdict",
                STRING,
                "",
                "the verdict at the last measured epoch",
                r -> text(r.finalDecay().verdict())),
            column(
                "verdict_threshold",
                DOUBLE,
                "1/layer",
                "the |slope| above which a gradient is called vanishing or exploding",
                r -> DecayLaw.VERDICT_THRESHOLD),
            column(
                "stuck",
                BOOLEAN,
                "",
                "whether, after training, no epoch's validation accuracy exceeds the share of the"
                    + " largest class",
                TrialRow::stuck),
            measuredTime(
                "train_seconds", "wall time of all optimizer steps", TrialRow::trainSeconds),
            measuredTime("cpu_seconds", "CPU time of the whole trial", TrialRow::cpuSeconds),
            provenance("host", STRING, "name of the machine", r -> r.provenance().host()),
            provenance("threads", INT, "BLAS threads", r -> r.provenance().threads()),
            provenance(
                "engine", STRING, "local, or spark and its version", r -> r.provenance().engine()),
            provenance(
                "gradsweep_version",
                STRING,
                "version of this program",
                r -> r.provenance().gradsweepVersion()),
            provenance(
                "java_version", STRING, "version of the JVM", r -> r.provenance().javaVersion()),
            provenance(
                "nd4j_version", STRING, "version of ND4J", r -> r.provenance().nd4jVersion()),
            provenance(
                "blas",
                STRING,
                "name, version and CPU kernel of the BLAS",
                r -> r.provenance().blas())));
    return columns;
  }

  private static String text(Verdict verdict) {
    return verdict == null ? null : verdict.text();
  }

  private static <R> Column<R> column(
      String name, ColumnType type, String unit, String meaning, Function<R, Object> value) {
    return new Column<>(name, type, true, unit, meaning, value);
  }

  private static <R> Column<R> measuredTime(
      String name, String meaning, Function<R, Object> value) {
    return new Column<>(name, DOUBLE, false, "s", meaning, value);
  }

  private static Column<TrialRow> provenance(
      String name, ColumnType type, String meaning, Function<TrialRow, Object> value) {
    return new Column<>(name, type, false, "", meaning, value);
  }

  private static Column<TrialRow> atEpoch(
      String name, String unit, String meaning, boolean last, Function<EpochRow, Object> value) {
    return column(
        name,
        DOUBLE,
        unit,
        meaning,
        r -> {
          EpochRow epoch = last ? r.last() : r.best();
          return epoch == null ? null : value.apply(epoch);
        });
  }
}
