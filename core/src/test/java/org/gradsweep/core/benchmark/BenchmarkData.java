package org.gradsweep.core.benchmark;

import java.nio.file.Path;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * What the benchmarks train on: MNIST from the folder in the environment variable GRADSWEEP_MNIST;
 * where that is not set, synthetic digits take its place, which are about as sparse.
 */
final class BenchmarkData {
  static final int EXAMPLES = 50_000;

  private BenchmarkData() {}

  /** 50,000 examples for training, 10,000 for validation and 10,000 for testing. */
  static DataSet load() {
    String folder = System.getenv("GRADSWEEP_MNIST");
    DatasetSpec spec =
        folder == null
            ? new DatasetSpec.SyntheticDigits(EXAMPLES, 10_000, 10_000, 0)
            : new DatasetSpec.Mnist(EXAMPLES, 10_000);
    Path directory = Path.of(folder == null ? "." : folder);
    return DataSets.load(
        spec,
        new LocalDataFiles(directory),
        (path, label) -> {
          throw new IllegalStateException("no table is read");
        });
  }

  /** The training examples in random order. */
  static int[] shuffled() {
    int[] order = new int[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      order[i] = i;
    }
    RandomStream.of(0, Purpose.SHUFFLE, 1).shuffle(order);
    return order;
  }
}
