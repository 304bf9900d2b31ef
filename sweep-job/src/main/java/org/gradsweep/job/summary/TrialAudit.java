package org.gradsweep.job.summary;

import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.EarlyStop;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;

/** The rows of one trial, counted and checked; a trial that is not planned is null. */
final class TrialAudit {
  private final Trial trial;
  private final Probe probe;
  private TrialStatus status;
  private Integer trainedEpochs;
  private Integer divergedEpoch;
  private int trialRows;
  private int epochRows;
  private int layerRows;
  private int lastEpoch = -1;
  private int lastLayerEpoch = -1;
  private int lastLayer;
  private int neuronRows;
  private int neuronsDue;
  private int lastNeuronEpoch = -1;
  private int lastNeuronLayer;
  private int lastNeuron;

  /** The first table whose rows are not those that are due; null: none. */
  private Table<?> disordered;

  private boolean told;

  TrialAudit(Trial trial, Probe probe) {
    this.trial = trial;
    this.probe = probe;
  }

  boolean isPlanned() {
    return trial != null;
  }

  void addTrial(String text, Integer trained, Integer diverged) {
    trialRows++;
    status = TrialStatus.valueOf(text);
    trainedEpochs = trained;
    divergedEpoch = diverged;
  }

  /** Rows come in ascending order, so that a row that stands twice is out of order. */
  void addEpoch(int epoch) {
    epochRows++;
    expect(epoch > lastEpoch && isMeasured(epoch), Tables.EPOCHS);
    lastEpoch = epoch;
  }

  /** Rows in order. @param units of the layer, by which neurons are due */
  void addLayer(int epoch, int layer, Integer units) {
    layerRows++;
    neuronsDue += trial == null || units == null ? 0 : probe.neurons(units);
    boolean next =
        epoch == lastLayerEpoch ? layer == lastLayer + 1 : epoch > lastLayerEpoch && layer == 1;
    expect(next && isMeasured(epoch), Tables.LAYERS);
    lastLayerEpoch = epoch;
    lastLayer = layer;
  }

  void addNeuron(int epoch, int layer, int neuron) {
    neuronRows++;
    boolean sameLayer = epoch == lastNeuronEpoch && layer == lastNeuronLayer;
    boolean laterLayer =
        epoch == lastNeuronEpoch ? layer == lastNeuronLayer + 1 : epoch > lastNeuronEpoch;
    boolean next = sameLayer ? neuron == lastNeuron + 1 : laterLayer && neuron == 1;
    expect(next && isMeasured(epoch) && neuron <= mostNeurons(layer), Tables.NEURONS);
    lastNeuronEpoch = epoch;
    lastNeuronLayer = layer;
    lastNeuron = neuron;
  }

  /** How many neurons of a layer may be recorded; the output layer is as wide as the data say. */
  private int mostNeurons(int layer) {
    if (trial == null) {
      return Integer.MAX_VALUE;
    }
    List<Integer> widths = trial.config().get(Axis.HIDDEN_LAYERS).widths();
    return layer <= widths.size() ? probe.neurons(widths.get(layer - 1)) : probe.neurons();
  }

  private void expect(boolean right, Table<?> table) {
    if (!right && disordered == null) {
      disordered = table;
    }
  }

  private boolean isMeasured(int epoch) {
    return trial == null || probe.measures(epoch, trial.config().get(Axis.EPOCHS));
  }

  void complain(List<String> complaints) {
    String wrong = told ? null : wrong();
    told = true;
    if (wrong != null) {
      complaints.add(trial.trialId() + ": " + wrong + " (" + describe() + ")");
    }
  }

  private String describe() {
    String text = trial.config().text();
    return "grid_index "
        + trial.gridIndex()
        + ", replicate "
        + trial.replicate()
        + (text.isEmpty() ? "" : ", " + text);
  }

  private String wrong() {
    if (trialRows != 1) {
      return trialRows == 0 ? "missing" : trialRows + " rows in trials, must be 1";
    }
    if (disordered != null) {
      return "rows in " + disordered.name() + " that stand twice or are not planned";
    }
    int layers = trial.config().get(Axis.HIDDEN_LAYERS).depth() + 1;
    int epochs = plannedEpochs();
    int least = status == TrialStatus.FAILED ? 0 : measured(leastEpoch(epochs));
    int most = status == TrialStatus.DIVERGED ? measured(divergedEpoch) : measured(epochs);
    if (epochRows < least || epochRows > most) {
      return rows(epochRows, "epochs", least, most);
    }
    if (status != TrialStatus.FAILED && layerRows != epochRows * layers) {
      return rows(layerRows, "layers", epochRows * layers, epochRows * layers);
    }
    if (neuronRows != neuronsDue) {
      return rows(neuronRows, "neurons", neuronsDue, neuronsDue);
    }
    return null;
  }

  /** The epochs that had to be trained: those of the configuration, unless it stopped early. */
  private int plannedEpochs() {
    boolean stops = trial.config().get(Axis.EARLY_STOP) != EarlyStop.None.NONE;
    boolean stopped = stops && status == TrialStatus.COMPLETED && trainedEpochs != null;
    return stopped ? trainedEpochs : trial.config().get(Axis.EPOCHS);
  }

  private int leastEpoch(int epochs) {
    return status == TrialStatus.DIVERGED ? divergedEpoch - 1 : epochs;
  }

  private static String rows(int found, String table, int least, int most) {
    String rule = least == most ? Integer.toString(least) : least + " to " + most;
    return found + " rows in " + table + ", must be " + rule;
  }

  /** Number of measurements up to an epoch. */
  private int measured(int upTo) {
    int epochs = trial.config().get(Axis.EPOCHS);
    int count = 0;
    for (int epoch = 0; epoch <= upTo; epoch++) {
      count += probe.measures(epoch, epochs) ? 1 : 0;
    }
    return count;
  }
}
