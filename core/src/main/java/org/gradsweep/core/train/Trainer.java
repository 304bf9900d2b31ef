package org.gradsweep.core.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.EarlyStop;
import org.gradsweep.core.axis.RateSchedule;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.measure.MatrixProbePass;
import org.gradsweep.core.measure.Measurement;
import org.gradsweep.core.measure.NetworkProbe;
import org.gradsweep.core.measure.ProbePass;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Evaluation;
import org.gradsweep.core.net.Matrix;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.step.MatrixStep;
import org.gradsweep.core.step.TrainingStep;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.NeuronRow;
import org.gradsweep.core.train.TrainingData.Sparse;
import org.gradsweep.core.vector.VectorStep;

/**
 * Trains one network by mini-batches and measures it before training and after epochs.
 *
 * <p>The rules are those of Nielsen's network2: the order is reshuffled each epoch, the last,
 * smaller mini-batch of an epoch is divided by its own size, n is the size of the whole training
 * set, biases do not decay, and the measured gradient excludes the decay. The memory is freed by
 * {@link #close()}.
 */
public final class Trainer implements AutoCloseable {
  private static final double NANOS = 1e-9;

  private final Trial trial;
  private final DataSet data;
  private final Probe probe;
  private final int epochs;
  private final int batchSize;
  private final int stepsPerEpoch;
  private final double rate;
  private final double decay;
  private final RateSchedule schedule;
  private final EarlyStop earlyStop;
  private final Network network;
  private final Backpropagation pass;
  private final NetworkProbe networkProbe;
  private final Sparse sparse;

  /** The fast step, or null where the reference is taken; {@link #step} is the one that trains. */
  private final VectorStep fastStep;

  private final TrainingStep step;
  private final ProbePass probePass;
  private final List<Matrix> weightsBefore = new ArrayList<>();
  private final List<EpochRow> epochRows = new ArrayList<>();
  private final List<LayerRow> layerRows = new ArrayList<>();
  private final List<NeuronRow> neuronRows = new ArrayList<>();
  private Divergence divergence;

  /**
   * A trainer for a trial, with its network initialized from the trial's seed.
   *
   * @throws IllegalArgumentException if the trial's values can't be trained together on this data
   */
  public Trainer(Trial trial, TrainingData trainingData, Probe probe) {
    this(trial, trainingData, probe, network(trial, trainingData.data()));
  }

  private static Network network(Trial trial, DataSet data) {
    TrialConfig config = trial.config();
    config
        .problem(data.inputs(), data.classes(), data.train().size())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return Network.initialized(config, trial.seed(), data.inputs(), data.classes());
  }

  /** A trainer that starts from this network, which it closes. */
  Trainer(Trial trial, TrainingData trainingData, Probe probe, Network network) {
    TrialConfig config = trial.config();
    DataSet data = trainingData.scaled(config.get(Axis.INPUT_SCALING));
    int n = data.train().size();
    this.trial = trial;
    this.data = data;
    this.probe = probe;
    this.network = network;
    this.epochs = config.get(Axis.EPOCHS);
    this.batchSize = Math.min(config.get(Axis.BATCH_SIZE), n);
    this.rate = config.get(Axis.LEARNING_RATE);
    this.decay = config.get(Axis.L2);
    this.schedule = config.get(Axis.SCHEDULE);
    this.earlyStop = config.get(Axis.EARLY_STOP);
    this.stepsPerEpoch = (n + batchSize - 1) / batchSize;
    this.networkProbe = new NetworkProbe(network, data.train(), probe, batchSize);
    int capacity = capacity(batchSize, data, probe);
    this.sparse = trainingData.sparse();
    this.fastStep =
        sparse == null || !TrainingData.vectorApi()
            ? null
            : VectorStep.of(
                    config, trial.seed(), network, sparse.train(), data.train().labels(), capacity)
                .orElse(null);
    this.pass = fastStep == null ? new Backpropagation(network, capacity) : null;
    this.step =
        fastStep == null
            ? new MatrixStep(
                config, trial.seed(), network, data.train(), trainingData.rows(config), pass)
            : fastStep;
    this.probePass =
        fastStep == null
            ? new MatrixProbePass(pass, data.train())
            : fastStep.probePass(sparse.probed());
    for (int layer = 1; layer <= network.layers(); layer++) {
      Matrix weights = network.weights(layer);
      weightsBefore.add(Matrix.zeros(network.dtype(), weights.rows(), weights.columns()));
    }
  }

  /**
   * Largest number of examples that pass through the network at once: those of the probe's usual
   * batches, but no more than any set has, since a short trial would spend its time on clearing
   * arrays that it never fills.
   */
  private static int capacity(int batchSize, DataSet data, Probe probe) {
    int largest =
        Math.max(Math.min(probe.examples(), data.train().size()), data.validation().size());
    if (data.test() != null) {
      largest = Math.max(largest, data.test().size());
    }
    int wholeBatches = (largest + batchSize - 1) / batchSize * batchSize;
    return Math.min(NetworkProbe.capacity(batchSize), Math.max(batchSize, wholeBatches));
  }

  private Evaluation validation() {
    return fastStep == null
        ? Evaluation.of(pass, data.validation())
        : fastStep.evaluate(sparse.validation(), true);
  }

  /** The accuracy on the test set; its loss is not recorded. */
  private Evaluation test() {
    if (data.test() == null) {
      return new Evaluation(Double.NaN, Double.NaN, 0);
    }
    return fastStep == null
        ? Evaluation.of(pass, data.test())
        : fastStep.evaluate(sparse.test(), false);
  }

  /**
   * Trains all epochs, or up to the one after which the trial stops early, or up to the first
   * number that is not finite.
   */
  public Training train() {
    double[] updateRatios = new double[network.layers()];
    Arrays.fill(updateRatios, Double.NaN);
    double trainSeconds = 0;
    double secondsSinceRow = 0;
    int trained = 0;
    boolean stopped = false;
    measure(0, 0, updateRatios, 0);
    while (trained < epochs && divergence == null && !stopped) {
      int epoch = trained + 1;
      boolean measured = probe.measures(epoch, epochs);
      long start = System.nanoTime();
      trained += epoch(epoch, measured ? updateRatios : null);
      double seconds = (System.nanoTime() - start) * NANOS;
      trainSeconds += seconds;
      secondsSinceRow += seconds;
      if (measured && divergence == null) {
        measure(epoch, stepsPerEpoch, updateRatios, secondsSinceRow);
        secondsSinceRow = 0;
        stopped = earlyStop.stops(epoch, Training.best(epochRows).epoch());
      }
    }
    return new Training(epochRows, layerRows, neuronRows, trained, divergence, trainSeconds);
  }

  /**
   * Takes the steps of an epoch.
   *
   * @param updateRatios set by the last step; null where the epoch is not measured
   * @return 1, or 0 where a number was not finite
   */
  private int epoch(int epoch, double[] updateRatios) {
    int n = data.train().size();
    int[] order = order(n, epoch);
    for (int number = 1; number <= stepsPerEpoch; number++) {
      boolean observed = updateRatios != null && number == stepsPerEpoch;
      if (observed) {
        step.finish();
        keepWeights();
      }
      long before = (long) (epoch - 1) * stepsPerEpoch + number - 1;
      double stepRate = rate * schedule.factor(before, stepsPerEpoch, epochs);
      int from = (number - 1) * batchSize;
      int to = Math.min(n, from + batchSize);
      int nonfinite = step.train(order, from, to, stepRate, 1 - stepRate * decay / n);
      if (observed) {
        step.finish();
        updateRatios(updateRatios);
      }
      if (nonfinite != 0) {
        step.finish();
        divergence =
            Divergence.met(epoch, number, stepsPerEpoch, nonfinite, network.nonfiniteLayer());
        return 0;
      }
    }
    return 1;
  }

  private int[] order(int n, int epoch) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    RandomStream.of(trial.seed(), Purpose.SHUFFLE, epoch).shuffle(order);
    return order;
  }

  private void keepWeights() {
    for (int layer = 1; layer <= network.layers(); layer++) {
      weightsBefore.get(layer - 1).copyFrom(network.weights(layer));
    }
  }

  private void updateRatios(double[] ratios) {
    for (int layer = 1; layer <= network.layers(); layer++) {
      Matrix before = weightsBefore.get(layer - 1);
      ratios[layer - 1] = NetworkProbe.relativeChange(network.weights(layer), before);
    }
  }

  private void measure(int epoch, int step, double[] updateRatios, double trainSeconds) {
    long start = System.nanoTime();
    Measurement measurement = networkProbe.measure(trial.trialId(), epoch, probePass, updateRatios);
    Evaluation validation = validation();
    Evaluation test = test();
    layerRows.addAll(measurement.layers());
    neuronRows.addAll(measurement.neurons());
    epochRows.add(
        new EpochRow(
            trial.trialId(),
            epoch,
            measurement.loss(),
            measurement.accuracy(),
            validation.loss(),
            validation.accuracy(),
            test.accuracy(),
            trainSeconds,
            (System.nanoTime() - start) * NANOS));
    int nonfinite = measurement.nonfiniteLayer();
    nonfinite = nonfinite != 0 ? nonfinite : validation.nonfiniteLayer();
    nonfinite = nonfinite != 0 ? nonfinite : test.nonfiniteLayer();
    if (nonfinite != 0) {
      int broken = network.nonfiniteLayer();
      divergence = new Divergence(epoch, step, broken != 0 ? broken : nonfinite);
    }
  }

  @Override
  public void close() {
    step.close();
    if (pass != null) {
      pass.close();
    }
    networkProbe.close();
    weightsBefore.forEach(Matrix::close);
    network.close();
  }
}
