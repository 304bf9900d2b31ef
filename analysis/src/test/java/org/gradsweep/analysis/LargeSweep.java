package org.gradsweep.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.folder.Fence;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.plan.Semantics;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;

/**
 * Writes a sweep of any size with made-up rows through the writer of the real ones: for benchmarks.
 *
 * <p>A full grid of 5 depths (4 to 44 hidden layers), 5 activations, 4 initializations and as many
 * learning rates as the number of replicates leaves. Each trial is measured 6 times, so that it has
 * 6 rows in {@code epochs} and 150 in {@code layers} on average: 100,000 trials make 15 million.
 * About one trial in thirty diverges, one in thirty is stuck, one in a thousand has failed. Trials
 * stand in the files as {@code run} puts them there, the costliest first, one group a file.
 */
public final class LargeSweep {
  private static final int[] DEPTHS = {44, 34, 24, 14, 4};
  private static final List<Activation> ACTIVATIONS =
      List.of(
          Activation.Function.SIGMOID,
          Activation.Function.TANH,
          Activation.Function.RELU,
          Activation.Function.GELU,
          Activation.Function.SOFTSIGN);
  private static final List<WeightInit> INITS =
      List.of(
          WeightInit.Scheme.LECUN_NORMAL,
          WeightInit.Scheme.GLOROT_NORMAL,
          WeightInit.Scheme.HE_NORMAL,
          WeightInit.Scheme.STANDARD_NORMAL);
  private static final int EPOCHS = 5;
  private static final int POINTS_PER_RATE = DEPTHS.length * ACTIVATIONS.size() * INITS.size();

  private final int trials;
  private final int neurons;

  /** At equal distances on a logarithmic scale. */
  private final double[] rates;

  private LargeSweep(int trials, int replicates, int neurons) {
    this.trials = trials;
    this.neurons = neurons;
    this.rates = new double[Math.max(1, trials / POINTS_PER_RATE / replicates)];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = Math.pow(10, 3.0 * i / rates.length - 3);
    }
  }

  /**
   * Writes one: {@code DIR [TRIALS] [FILES] [REPLICATES] [NEURONS]}; 100,000 trials in 4,000 files
   * a table, which is the most that {@code run} makes, where nothing else is said.
   */
  public static void main(String[] args) throws IOException {
    write(
        Path.of(args[0]),
        args.length > 1 ? Integer.parseInt(args[1]) : 100_000,
        args.length > 2 ? Integer.parseInt(args[2]) : 4_000,
        args.length > 3 ? Integer.parseInt(args[3]) : 100,
        args.length > 4 ? Integer.parseInt(args[4]) : 0);
  }

  /**
   * Writes a sweep into a new folder.
   *
   * @param files in each table's folder
   * @param replicates of each network: the fewer, the more networks
   * @param neurons of each layer that are recorded
   */
  public static void write(Path folder, int trials, int files, int replicates, int neurons)
      throws IOException {
    Files.createDirectories(folder);
    LargeSweep sweep = new LargeSweep(trials, replicates, neurons);
    SweepDirectory directory = SweepDirectory.at(folder.toString(), new Configuration(false));
    SweepRecord record =
        SweepRecord.of(
            new Generation(
                "0".repeat(64),
                "ab".repeat(32),
                trials,
                Semantics.VERSION,
                "0.1.0",
                sweep.sweepFile(replicates)));
    Claim claim = new Claim("run", held -> Optional.of(record), false, note -> {});
    try (HeldLease lease = directory.lease(claim)) {
      Fence fence = lease.fence();
      IntStream.range(0, files)
          .parallel()
          .forEach(
              file -> {
                int from = (int) ((long) trials * file / files);
                int to = (int) ((long) trials * (file + 1) / files);
                String base = String.format("g%08d", file) + (neurons > 0 ? "-neurons" : "");
                sweep.writeGroup(directory, base, fence, from, to);
              });
    }
  }

  private void writeGroup(SweepDirectory directory, String base, Fence fence, int from, int to) {
    String group = GroupName.of(base, fence, 0).text();
    try (GroupWriter writer = new GroupWriter(directory, group)) {
      for (int place = from; place < to; place++) {
        writer.add(trial(place));
      }
      writer.commit(fence);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The trial at a place in the order of cost. */
  private TrialResult trial(int place) {
    int perDepth = Math.max(1, (trials + DEPTHS.length - 1) / DEPTHS.length);
    int depth = place / perDepth;
    int points = ACTIVATIONS.size() * INITS.size() * rates.length;
    int point = place % perDepth % points;
    int replicate = place % perDepth / points;
    int rate = point % rates.length;
    int init = point / rates.length % INITS.size();
    int activation = point / rates.length / INITS.size();
    TrialConfig config =
        TrialConfig.defaults()
            .with(Axis.EPOCHS, EPOCHS)
            .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(DEPTHS[depth], 30))
            .with(Axis.ACTIVATION, ACTIVATIONS.get(activation))
            .with(Axis.WEIGHT_INIT, INITS.get(init))
            .with(Axis.LEARNING_RATE, rates[rate]);
    TrialMaker maker = new TrialMaker((long) depth * points + point, config, replicate, neurons);
    int lot = Math.floorMod(place * 0x9E3779B1, 1_000);
    if (lot == 0) {
      return maker.failed("cannot allocate memory");
    }
    if (lot <= 33) {
      return maker.diverged(1 + lot % EPOCHS, 1 + lot, 1 + lot % DEPTHS[depth]);
    }
    return lot <= 66 ? maker.stuck() : maker.completed();
  }

  private String sweepFile(int replicates) {
    StringBuilder text = new StringBuilder("name: large\n");
    text.append("dataset: {source: synthetic_digits, train_examples: 1005,")
        .append(" validation_examples: 500}\n")
        .append("epochs: ")
        .append(EPOCHS)
        .append("\nprobe: {examples: 200, every_epochs: 1, neurons: ")
        .append(neurons)
        .append("}\nreplicates: ")
        .append(replicates)
        .append("\nmax_trials: ")
        .append(trials)
        .append("\ngrid:\n  hidden_layers: {depth: ")
        .append(java.util.Arrays.toString(DEPTHS))
        .append(", width: 30}\n  activation: ")
        .append(ACTIVATIONS.stream().map(Activation::text).toList())
        .append("\n  weight_init: ")
        .append(INITS.stream().map(WeightInit::text).toList())
        .append("\n  learning_rate: ")
        .append(java.util.Arrays.toString(rates))
        .append('\n');
    return text.toString();
  }
}
