package org.gradsweep.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.GradientDecay;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;
import org.gradsweep.core.table.Provenance;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;

/** Makes up the rows of one trial, with numbers of the size that real trials have. */
final class TrialMaker {
  private static final TrialRow.DataFacts FACTS =
      new TrialRow.DataFacts("synthetic_digits", 1005, 500, 0, "ab".repeat(32), 784, 10, null);
  private static final Provenance PROVENANCE =
      new Provenance("worker-1", 1, "local", "0.1.0", "17.0.1", "1.0.0-M2.1", "OpenBLAS 0.3.19");
  private static final int INPUTS = 784;
  private static final int CLASSES = 10;

  private final TrialConfig config;
  private final Trial trial;
  private final Probe probe;
  private final RandomStream random;

  TrialMaker(long gridIndex, TrialConfig config, int replicate) {
    this(gridIndex, config, replicate, 0);
  }

  /** Of each layer the first so many neurons are recorded. */
  TrialMaker(long gridIndex, TrialConfig config, int replicate, int neurons) {
    this.config = config;
    this.probe = new Probe(200, 1, neurons);
    this.random = RandomStream.of(gridIndex, RandomStream.Purpose.SYNTHETIC_DATA, replicate);
    String id = String.format("%016x%016x", random.nextLong(), random.nextLong());
    this.trial = new Trial(id, gridIndex, replicate, replicate, config);
  }

  TrialResult completed() {
    return result(TrialStatus.COMPLETED, null, config.get(Axis.EPOCHS), false, null, null, null);
  }

  /** Its first layer has no gradient, and its accuracy stays that of the largest class. */
  TrialResult stuck() {
    return result(TrialStatus.COMPLETED, null, config.get(Axis.EPOCHS), true, null, null, null);
  }

  TrialResult diverged(int epoch, int step, int layer) {
    return result(TrialStatus.DIVERGED, null, epoch - 1, false, epoch, step, layer);
  }

  TrialResult failed(String error) {
    return result(TrialStatus.FAILED, error, -1, false, null, null, null);
  }

  private TrialResult result(
      TrialStatus status,
      String error,
      int lastEpoch,
      boolean stuck,
      Integer divergedEpoch,
      Integer divergedStep,
      Integer divergedLayer) {
    List<EpochRow> epochs = new ArrayList<>();
    List<LayerRow> layers = new ArrayList<>();
    GradientDecay first = GradientDecay.NONE;
    GradientDecay last = GradientDecay.NONE;
    for (int epoch = 0; epoch <= lastEpoch; epoch++) {
      epochs.add(epoch(epoch, stuck));
      List<LayerRow> measured = layers(epoch, stuck);
      layers.addAll(measured);
      last = GradientDecay.fit(measured.subList(0, depth()));
      first = epoch == 0 ? last : first;
    }
    boolean trained = status == TrialStatus.COMPLETED && lastEpoch > 0;
    TrialRow row =
        new TrialRow(
            trial,
            FACTS,
            probe,
            config.get(Axis.HIDDEN_LAYERS).parameters(INPUTS, CLASSES),
            status,
            error,
            epochs.isEmpty() ? null : epochs.get(epochs.size() - 1).epoch(),
            divergedEpoch,
            divergedStep,
            divergedLayer,
            epochs.isEmpty() ? null : epochs.get(epochs.size() - 1),
            best(epochs),
            first,
            last,
            trained ? stuck : null,
            epochs.stream().mapToDouble(EpochRow::trainSeconds).sum(),
            random.nextDouble(1, 2),
            PROVENANCE);
    return new TrialResult(row, epochs, layers, neurons(layers));
  }

  private static EpochRow best(List<EpochRow> epochs) {
    return epochs.stream()
        .filter(row -> epochs.size() == 1 || row.epoch() > 0)
        .max(
            Comparator.comparingDouble(EpochRow::validationAccuracy)
                .thenComparing(Comparator.comparingInt(EpochRow::epoch).reversed()))
        .orElse(null);
  }

  private int depth() {
    return config.get(Axis.HIDDEN_LAYERS).depth();
  }

  private EpochRow epoch(int epoch, boolean stuck) {
    boolean learns = epoch > 0 && !stuck;
    double accuracy = learns ? 0.8 + random.nextInt(90) / 500.0 : 0.1;
    return new EpochRow(
        trial.trialId(),
        epoch,
        learns ? random.nextDouble(0.1, 0.9) : 6.93,
        accuracy,
        learns ? random.nextDouble(0.2, 1) : 6.95,
        accuracy,
        Double.NaN,
        epoch == 0 ? 0 : random.nextDouble(0.5, 1.5),
        random.nextDouble(0.01, 0.1));
  }

  private List<LayerRow> layers(int epoch, boolean stuck) {
    List<LayerRow> rows = new ArrayList<>();
    double next = Double.NaN;
    for (int layer = depth() + 1; layer >= 1; layer--) {
      double norm = stuck && layer == 1 ? 0 : norm(layer);
      rows.add(0, layer(epoch, layer, norm, norm / next, predicted(epoch, layer)));
      next = norm;
    }
    return rows;
  }

  private List<NeuronRow> neurons(List<LayerRow> layers) {
    RandomStream signs =
        RandomStream.of(trial.gridIndex(), RandomStream.Purpose.SHUFFLE, trial.replicate());
    List<NeuronRow> rows = new ArrayList<>();
    for (LayerRow layer : layers) {
      for (int neuron = 1; neuron <= probe.neurons(layer.units()); neuron++) {
        double share = signs.nextGaussian() / Math.sqrt(layer.units());
        rows.add(
            new NeuronRow(
                layer.trialId(),
                layer.epoch(),
                layer.layer(),
                neuron,
                layer.biasGradL2Norm() * share));
      }
    }
    return rows;
  }

  private double norm(int layer) {
    Activation activation = config.get(Axis.ACTIVATION);
    double slope =
        activation == Activation.Function.SIGMOID
            ? 1.4
            : activation == Activation.Function.TANH ? 0.5 : 0.05;
    return 0.3 * Math.exp(-slope * (depth() - layer) + 0.2 * random.nextGaussian());
  }

  /** Whether there is a prediction, and where there is one: about what {@link #norm} makes. */
  private double predicted(int epoch, int layer) {
    boolean known =
        config.get(Axis.NORMALIZATION) != Normalization.BATCH
            && config.get(Axis.RESIDUAL) == Residual.None.NONE
            && !(config.get(Axis.WEIGHT_INIT) instanceof WeightInit.Constant)
            && config.get(Axis.WEIGHT_INIT) != WeightInit.Scheme.ZEROS;
    return known && epoch == 0 && layer < depth() ? random.nextDouble(0.2, 0.9) : Double.NaN;
  }

  private LayerRow layer(
      int epoch, int layer, double norm, double ratioToNext, double predictedRatio) {
    boolean saturates = config.get(Axis.ACTIVATION).saturates() && layer <= depth();
    return new LayerRow(
        trial.trialId(),
        epoch,
        layer,
        layer > depth() ? CLASSES : config.get(Axis.HIDDEN_LAYERS).widths().get(layer - 1),
        norm,
        norm * random.nextDouble(2, 3),
        norm * random.nextDouble(3, 3.1),
        norm * random.nextDouble(3, 4),
        norm * random.nextDouble(0.01, 0.02),
        norm * random.nextDouble(0.005, 0.01),
        norm * random.nextDouble(0.1, 0.2),
        norm == 0 ? 1 : 0.2,
        0,
        ratioToNext,
        predictedRatio,
        random.nextDouble(-0.1, 0.5),
        random.nextDouble(0.2, 0.4),
        random.nextDouble(1, 2),
        Double.isNaN(predictedRatio) ? Double.NaN : random.nextDouble(1, 2),
        saturates ? random.nextDouble() : Double.NaN,
        random.nextDouble(0, 0.2),
        random.nextDouble(5, 6),
        random.nextDouble(1, 2),
        epoch == 0 ? 0 : random.nextDouble(1, 2),
        epoch == 0 ? Double.NaN : random.nextDouble(1e-4, 1e-2),
        random.nextDouble(0.5, 5));
  }
}
