package org.gradsweep.core.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.grid.Grid;

/** Reads and checks a sweep file's content. */
final class SpecReader {
  /** The number of examples in MNIST's training files. */
  private static final int MNIST_EXAMPLES = 60_000;

  private final Problems problems = new Problems();
  private final Block top;

  private SpecReader(YamlNode root) {
    this.top = Block.top(root, problems);
  }

  /**
   * The sweep that the content describes.
   *
   * @throws org.gradsweep.core.error.UserException for the first mistake in the order of the text
   */
  static SweepSpec read(YamlNode root) {
    return new SpecReader(root).read();
  }

  private SweepSpec read() {
    top.allowOnly(topKeys());
    String name = top.value(SweepKeys.NAME);
    DatasetSpec dataset = readDataset();
    GridReader gridReader = new GridReader(top, problems);
    List<Grid> grids = gridReader.read();
    int replicates = top.count(SweepKeys.REPLICATES);
    long baseSeed = top.whole(SweepKeys.BASE_SEED);
    Integer maxTrials = top.value(SweepKeys.MAX_TRIALS);
    Boolean shuffle = top.value(SweepKeys.SHUFFLE);
    Probe probe = readProbe(dataset);
    if (dataset != null && dataset.trainExamples() > 0) {
      gridReader.checkBatches(dataset.trainExamples());
    }
    gridReader.checkSize(replicates, maxTrials);
    List<Axis<?>> nuisance = NuisanceReader.read(top, grids, problems);
    problems.throwFirst();
    return new SweepSpec(
        name, dataset, probe, replicates, baseSeed, maxTrials, shuffle, nuisance, grids);
  }

  private static Set<String> topKeys() {
    Set<String> keys = new HashSet<>(SweepKeys.names(Section.TOP));
    keys.addAll(
        List.of(
            Section.DATASET.key(),
            Section.PROBE.key(),
            Section.GRID.key(),
            GridKeys.GRIDS,
            Axis.EPOCHS.key()));
    return keys;
  }

  /** The data set; null where its source or its training size is not known. */
  private DatasetSpec readDataset() {
    Block block = top.child(Section.DATASET, true);
    if (!top.has(Section.DATASET.key())) {
      return null;
    }
    DatasetSource source = block.value(DatasetSource.KEY);
    if (source == null) {
      block.allowOnly(datasetKeys(List.of(DatasetSource.values())));
      return null;
    }
    block.allowOnly(datasetKeys(List.of(source)), " with source " + source.text());
    DatasetSpec dataset = source.read(block);
    if (source == DatasetSource.MNIST) {
      checkMnist(block, dataset);
    } else if (dataset instanceof DatasetSpec.SyntheticDigits digits) {
      checkDigits(block, digits);
    }
    return block.sound() ? dataset : null;
  }

  private static Set<String> datasetKeys(List<DatasetSource> sources) {
    Set<String> keys = new HashSet<>();
    keys.add(DatasetSource.KEY.name());
    sources.forEach(source -> source.keys().forEach(key -> keys.add(key.name())));
    return keys;
  }

  private static void checkMnist(Block block, DatasetSpec dataset) {
    long asked = (long) dataset.trainExamples() + dataset.validationExamples();
    String validation = DatasetKeys.VALIDATION_EXAMPLES.name();
    if (asked > MNIST_EXAMPLES) {
      block.refuse(
          block.has(validation) ? validation : DatasetKeys.TRAIN_EXAMPLES.name(),
          "train_examples + validation_examples must be <= %d for mnist, found %d + %d"
              .formatted(MNIST_EXAMPLES, dataset.trainExamples(), dataset.validationExamples()));
    }
  }

  private static void checkDigits(Block block, DatasetSpec.SyntheticDigits digits) {
    long asked =
        (long) digits.trainExamples() + digits.validationExamples() + digits.testExamples();
    if (asked > DataSets.LARGEST_SYNTHETIC) {
      block.refuse(
          DatasetKeys.TRAIN_EXAMPLES.name(),
          "train_examples + validation_examples + test_examples must be <= %d for %s, found %d + %d + %d"
              .formatted(
                  DataSets.LARGEST_SYNTHETIC,
                  digits.source(),
                  digits.trainExamples(),
                  digits.validationExamples(),
                  digits.testExamples()));
    }
  }

  private Probe readProbe(DatasetSpec dataset) {
    Block block = top.child(Section.PROBE, false);
    block.allowOnly(Set.copyOf(SweepKeys.names(Section.PROBE)));
    int everyEpochs = block.count(SweepKeys.PROBE_EVERY_EPOCHS);
    int neurons = block.count(SweepKeys.PROBE_NEURONS);
    Integer examples = block.value(SweepKeys.PROBE_EXAMPLES);
    // A share of a table's rows is known when the table is read.
    boolean known = dataset != null && dataset.trainExamples() > 0;
    int available = known ? dataset.trainExamples() : Integer.MAX_VALUE;
    if (examples == null) {
      return new Probe(Math.min(SweepKeys.USUAL_PROBE, available), everyEpochs, neurons);
    }
    if (examples > available) {
      block.refuse(
          SweepKeys.PROBE_EXAMPLES.name(),
          "must be <= dataset.train_examples, " + available + ", found " + examples);
    }
    return new Probe(examples, everyEpochs, neurons);
  }
}
