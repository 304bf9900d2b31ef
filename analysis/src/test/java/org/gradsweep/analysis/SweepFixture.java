package org.gradsweep.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.EpochRow;
import org.gradsweep.core.table.LayerRow;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialRow;

/**
 * A sweep's folder with made-up rows: depths 0 to 4, three activations with their initializations,
 * three replicates; single neurons of some; diverged, failed, stuck and untrained trials; wide
 * untrained networks with and without a theory; and debris of groups that were never committed.
 *
 * @param folder of the sweep
 * @param trials the committed trials
 */
public record SweepFixture(Path folder, List<TrialResult> trials) {
  private static final int GROUPS = 3;
  private static final int REPLICATES = 3;
  private static final int NEURONS = 6;

  /** Writes the sweep into a new folder. */
  static SweepFixture write(Path folder) throws IOException, SQLException {
    List<TrialResult> trials = plannedTrials();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("sweep.yaml"), "name: fixture\n");
    List<TrialResult> plain = trials.stream().filter(t -> t.neurons().isEmpty()).toList();
    for (int group = 0; group < GROUPS; group++) {
      List<TrialResult> members = new ArrayList<>();
      for (int i = group; i < plain.size(); i += GROUPS) {
        members.add(plain.get(i));
      }
      writeGroup(folder, "group" + group + ".parquet", members);
    }
    writeGroup(
        folder,
        "group-neurons.parquet",
        trials.stream().filter(t -> !t.neurons().isEmpty()).toList());
    writeDebris(folder);
    return new SweepFixture(folder, trials);
  }

  /** Writes the files of a group, one in each table that its name tells. */
  public static void writeGroup(Path folder, String file, List<TrialResult> trials)
      throws IOException, SQLException {
    List<Table<?>> tables = Tables.of(file.replace(".parquet", ""));
    for (Table<?> table : Tables.ALL) {
      if (tables.contains(table)) {
        write(table, trials, folder.resolve(table.name()).resolve(file));
      } else if (!rows(trials, table).isEmpty()) {
        throw new IllegalArgumentException(file + ": has no place for rows of " + table.name());
      }
    }
  }

  private static <R> void write(Table<R> table, List<TrialResult> trials, Path file)
      throws IOException, SQLException {
    ParquetFiles.write(table, rows(trials, table), file);
  }

  /** The rows that a table must have. */
  <R> List<R> rows(Table<R> table) {
    return rows(trials, table);
  }

  private static <R> List<R> rows(List<TrialResult> trials, Table<R> table) {
    return trials.stream().flatMap(trial -> trial.rows(table).stream()).toList();
  }

  List<TrialRow> rows() {
    return rows(Tables.TRIALS);
  }

  List<EpochRow> epochs() {
    return rows(Tables.EPOCHS);
  }

  List<LayerRow> layers() {
    return rows(Tables.LAYERS);
  }

  /** What killed and running writers leave: all of it is to be ignored. */
  private static void writeDebris(Path folder) throws IOException, SQLException {
    List<TrialResult> unfinished =
        List.of(new TrialMaker(9_999, TrialConfig.defaults(), 0).completed());
    writeGroup(folder, "uncommitted.parquet", unfinished);
    Path trialsFolder = folder.resolve("trials");
    Files.delete(trialsFolder.resolve("uncommitted.parquet"));
    writeGroup(folder, "truncated.parquet", unfinished);
    Path truncated = trialsFolder.resolve("truncated.parquet");
    byte[] bytes = Files.readAllBytes(truncated);
    Files.write(truncated, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    writeGroup(folder, "empty.parquet", unfinished);
    Files.write(trialsFolder.resolve("empty.parquet"), new byte[0]);
    writeGroup(folder, ".hidden.parquet", unfinished);
    writeGroup(folder, "_temporary.parquet", unfinished);
    Files.writeString(trialsFolder.resolve("group0.parquet.crc"), "x");
    Files.createDirectories(trialsFolder.resolve("folder.parquet"));
  }

  private static List<TrialResult> plannedTrials() {
    List<TrialResult> trials = new ArrayList<>();
    long gridIndex = 0;
    TrialConfig defaults = TrialConfig.defaults().with(Axis.EPOCHS, 3);
    for (int depth = 0; depth <= 4; depth++) {
      TrialConfig network = defaults.with(Axis.HIDDEN_LAYERS, HiddenLayers.of(depth, 30));
      for (TrialConfig config :
          List.of(
              network,
              with(network, Activation.Function.TANH, WeightInit.Scheme.GLOROT_NORMAL),
              with(network, Activation.Function.RELU, WeightInit.Scheme.HE_NORMAL))) {
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
          trials.add(maker(gridIndex, config, replicate).completed());
        }
        gridIndex++;
      }
    }
    TrialConfig deep = defaults.with(Axis.HIDDEN_LAYERS, HiddenLayers.of(4, 30));
    TrialConfig hot =
        with(deep, Activation.Function.RELU, WeightInit.Scheme.STANDARD_NORMAL)
            .with(Axis.LEARNING_RATE, 10.0);
    trials.add(maker(gridIndex, hot, 0).diverged(2, 17, 5));
    trials.add(maker(gridIndex, hot, 1).diverged(1, 3, 1));
    trials.add(maker(gridIndex, hot, 2).diverged(0, 0, 4));
    gridIndex++;
    TrialConfig saturated =
        with(deep, Activation.Function.SIGMOID, WeightInit.Scheme.STANDARD_NORMAL);
    trials.add(maker(gridIndex, saturated, 0).stuck());
    trials.add(maker(gridIndex, saturated, 1).completed());
    trials.add(maker(gridIndex, saturated, 2).failed("no memory: 30x30\n\"native\" ‖W‖"));
    gridIndex++;
    trials.add(maker(gridIndex, deep.with(Axis.EPOCHS, 0), 0).completed());
    gridIndex++;
    TrialConfig wide =
        TrialConfig.defaults()
            .with(Axis.EPOCHS, 0)
            .with(Axis.HIDDEN_LAYERS, HiddenLayers.of(3, 256));
    for (TrialConfig config :
        List.of(
            wide,
            wide.with(Axis.NORMALIZATION, Normalization.LAYER),
            wide.with(Axis.NORMALIZATION, Normalization.BATCH),
            wide.with(Axis.RESIDUAL, Residual.CHOICES.parse("identity")),
            wide.with(Axis.WEIGHT_INIT, WeightInit.Scheme.ZEROS),
            wide.with(Axis.WEIGHT_INIT, WeightInit.CHOICES.parse("constant(0.5)")))) {
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        trials.add(maker(gridIndex, config, replicate).completed());
      }
      gridIndex++;
    }
    return trials;
  }

  /** Of every third grid point the first neurons are recorded. */
  private static TrialMaker maker(long gridIndex, TrialConfig config, int replicate) {
    return new TrialMaker(gridIndex, config, replicate, gridIndex % 3 == 0 ? NEURONS : 0);
  }

  private static TrialConfig with(TrialConfig config, Activation activation, WeightInit weights) {
    return config.with(Axis.ACTIVATION, activation).with(Axis.WEIGHT_INIT, weights);
  }
}
