package org.gradsweep.core.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Locale;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.train.TrainingData;

/** The heap that MNIST takes in a JVM, in all forms that its slots share; 120 MiB at most. */
final class DataMemory {
  private static final double MIB = 1 << 20;
  private static final double LIMIT = 120;

  private DataMemory() {}

  /** Prints the heap after garbage collection with and without the data set. */
  static int run(String... none) throws InterruptedException {
    double before = heap();
    DataSet data = BenchmarkData.load();
    double loaded = heap();
    TrainingData shared = TrainingData.of(data);
    double prepared = heap();
    Reference.reachabilityFence(shared);
    System.out.printf(
        Locale.ROOT,
        "heap after garbage collection, MiB: %.1f without data, +%.1f for the %d images as bytes"
            + " and their labels, +%.1f for their non-zero pixels: MNIST takes %.1f, at most %.0f%n",
        before,
        loaded - before,
        data.train().size() + data.validation().size() + data.test().size(),
        prepared - loaded,
        prepared - before,
        LIMIT);
    return prepared - before <= LIMIT ? 0 : 1;
  }

  private static double heap() throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
  }
}
