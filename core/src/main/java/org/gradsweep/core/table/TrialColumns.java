package org.gradsweep.core.table;

import static org.gradsweep.core.axis.ColumnType.BOOLEAN;
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

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.plan.Semantics;

/** The columns of the table {@code trials}, every axis among them. */
final class TrialColumns {
  private TrialColumns() {}

  static List<Column<TrialRow>> all() {
    List<Column<TrialRow>> columns = new ArrayList<>();
    columns.add(
        column(
            "trial_id",
            STRING,
            "",
            "32 hexadecimal digits",
            "hash of everything that decides the result",
            r -> r.trial().trialId()));
    columns.add(
        column(
            "grid_index",
            LONG,
            "",
            NOT_NEGATIVE,
            "place of the configuration in the grid, from 0; replicates share it",
            r -> r.trial().gridIndex()));
    columns.add(
        column(
            "replicate",
            INT,
            "",
            NOT_NEGATIVE,
            "number of the replicate, from 0",
            r -> r.trial().replicate()));
    columns.add(
        column(
            "seed",
            LONG,
            "",
            ANY,
            "seed of every random number of the trial",
            r -> r.trial().seed()));
    for (Axis<?> axis : Axis.ALL) {
      columns.add(
          column(
              axis.key(),
              axis.type().columnType(),
              axis.unit(),
              axis.type().rule(),
              axis.meaning(),
              r -> r.trial().config().column(axis)));
    }
    columns.addAll(
        List.of(
            column(
                "depth",
                INT,
                "layers",
                NOT_NEGATIVE,
                "number of hidden layers",
                r -> r.trial().config().get(Axis.HIDDEN_LAYERS).depth()),
            column(
                "parameters",
                LONG,
                "",
                AT_LEAST_ONE,
                "number of weights, biases and gains",
                TrialRow::parameters),
            column("dataset", STRING, "", "source of the data set", r -> r.data().dataset()),
            column(
                "dataset_fingerprint",
                STRING,
                "",
                "64 hexadecimal digits",
                "SHA-256 of all features and labels",
                r -> r.data().fingerprint()),
            column(
                "train_examples",
                INT,
                "examples",
                AT_LEAST_ONE,
                "size of the training set, n",
                r -> r.data().trainExamples()),
            column(
                "validation_examples",
                INT,
                "examples",
                NOT_NEGATIVE,
                "size of the validation set",
                r -> r.data().validationExamples()),
            column(
                "test_examples",
                INT,
                "examples",
                NOT_NEGATIVE,
                "size of the test set",
                r -> r.data().testExamples()),
            column(
                "features",
                INT,
                "",
                AT_LEAST_ONE,
                "number of features of an example",
                r -> r.data().features()),
            column("classes", INT, "", AT_LEAST_ONE, "number of classes", r -> r.data().classes()),
            column(
                "dataset_description",
                STRING,
                "",
                "",
                "what was told of the data before training: rows, features and those left out, range"
                    + " and scale, classes with the smallest and the largest in each part, warnings",
                r -> r.data().description()),
            column(
                "probe_examples",
                INT,
                "examples",
                AT_LEAST_ONE,
                "size of the probe set",
                r -> r.probe().examples()),
            column(
                "probe_every_epochs",
                INT,
                "epochs",
                AT_LEAST_ONE,
                "epochs from one measurement to the next",
                r -> r.probe().everyEpochs()),
            column(
                "probe_neurons",
                INT,
                "neurons",
                AT_LEAST_ONE,
                "of the first so many neurons of each layer the table neurons has rows; NULL where"
                    + " none were recorded",
                r -> r.probe().neurons() == 0 ? null : r.probe().neurons()),
            column(
                "semantics",
                INT,
                "",
                AT_LEAST_ONE,
                "version of the rules by which configuration and seed became these numbers; NULL"
                    + " before version 5",
                r -> Semantics.VERSION),
            column(
                "status",
                STRING,
                "",
                "COMPLETED, DIVERGED, FAILED",
                "COMPLETED, DIVERGED or FAILED",
                r -> r.status().name()),
            column("error", STRING, "", "why the trial FAILED, else NULL", TrialRow::error),
            column(
                "trained_epochs",
                INT,
                "epochs",
                NOT_NEGATIVE,
                "epochs all of whose steps were taken: fewer than epochs where early_stop ended the"
                    + " trial or it DIVERGED",
                TrialRow::trainedEpochs),
            column(
                "diverged_epoch",
                INT,
                "",
                NOT_NEGATIVE,
                "epoch of the first number that was not finite, from 1 (0: before training)",
                TrialRow::divergedEpoch),
            column(
                "diverged_step",
                INT,
                "",
                NOT_NEGATIVE,
                "step within that epoch, from 1 (0: before training); what a step made of the parameters"
                    + " counts to it, though later passes meet it",
                TrialRow::divergedStep),
            column(
                "diverged_layer",
                INT,
                "",
                AT_LEAST_ONE,
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
                NOT_NEGATIVE,
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
                ANY,
                "slope of ln bias_grad_l2_norm against layer over the hidden layers, before training; NULL where fewer than two layers have one",
                r -> r.initialDecay().mean().slope()),
            column(
                "initial_slope_r2",
                DOUBLE,
                "",
                FRACTION,
                "share of the variance that the line of initial_slope explains",
                r -> r.initialDecay().mean().r2()),
            column(
                "initial_rms_slope",
                DOUBLE,
                "1/layer",
                ANY,
                "slope of ln bias_grad_l2_rms against layer over the hidden layers, before training; NULL where fewer than two layers have one",
                r -> r.initialDecay().examples().slope()),
            column(
                "initial_rms_slope_r2",
                DOUBLE,
                "",
                FRACTION,
                "share of the variance that the line of initial_rms_slope explains",
                r -> r.initialDecay().examples().r2()),
            column(
                "initial_verdict",
                STRING,
                "",
                "vanishing, healthy, exploding",
                "vanishing (initial_rms_slope > verdict_threshold, or an underflowed first layer),"
                    + " healthy or exploding (< -verdict_threshold)",
                r -> text(r.initialDecay().verdict())),
            column(
                "final_slope",
                DOUBLE,
                "1/layer",
                ANY,
                "slope of ln bias_grad_l2_norm against layer over the hidden layers, at the last measured epoch; NULL where fewer than two layers have one",
                r -> r.finalDecay().mean().slope()),
            column(
                "final_slope_r2",
                DOUBLE,
                "",
                FRACTION,
                "share of the variance that the line of final_slope explains",
                r -> r.finalDecay().mean().r2()),
            column(
                "final_rms_slope",
                DOUBLE,
                "1/layer",
                ANY,
                "slope of ln bias_grad_l2_rms against layer over the hidden layers, at the last measured epoch; NULL where fewer than two layers have one",
                r -> r.finalDecay().examples().slope()),
            column(
                "final_rms_slope_r2",
                DOUBLE,
                "",
                FRACTION,
                "share of the variance that the line of final_rms_slope explains",
                r -> r.finalDecay().examples().r2()),
            column(
                "final_verdict",
                STRING,
                "",
                "vanishing, healthy, exploding",
                "vanishing (final_rms_slope > verdict_threshold, or an underflowed first layer),"
                    + " healthy or exploding (< -verdict_threshold)",
                r -> text(r.finalDecay().verdict())),
            column(
                "verdict_threshold",
                DOUBLE,
                "1/layer",
                "> 0",
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

  private static Column<TrialRow> provenance(
      String name, ColumnType type, String meaning, Function<TrialRow, Object> value) {
    return new Column<>(name, type, false, "", type == INT ? AT_LEAST_ONE : "", meaning, value);
  }

  private static Column<TrialRow> atEpoch(
      String name, String unit, String meaning, boolean last, Function<EpochRow, Object> value) {
    return column(
        name,
        DOUBLE,
        unit,
        unit.equals("fraction") ? FRACTION : NOT_NEGATIVE,
        meaning,
        r -> {
          EpochRow epoch = last ? r.last() : r.best();
          return epoch == null ? null : value.apply(epoch);
        });
  }
}
