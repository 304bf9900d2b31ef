package org.gradsweep.core.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.ByteFeatures;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.Examples;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.data.SparseRows;
import org.gradsweep.core.net.Backpropagation;
import org.gradsweep.core.net.Network;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.gradsweep.core.step.MatrixStep;
import org.gradsweep.core.step.TrainingStep;
import org.gradsweep.core.vector.VectorStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Time of one SGD step on shuffled MNIST images, gathering the mini-batch included: the book's
 * rules, float32.
 *
 * <p>Reads MNIST from the folder in the environment variable GRADSWEEP_MNIST; where that is not
 * set, synthetic digits take its place, which are about as sparse.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrainingStepBenchmark {
  private static final int EXAMPLES = 50_000;
  private static final double RATE = 0.1;
  private static final double SHRINK = 1 - RATE * 5.0 / EXAMPLES;

  /** Widths of the hidden layers and the mini-batch. */
  @Param({"30:10", "30,30,30,30:10", "30,30:100", "100,100:32"})
  private String netAndBatch;

  /** The fast step, or the reference on the BLAS. */
  @Param({"vector", "blas"})
  private String kind;

  private int batch;
  private int[] order;
  private int from;
  private Network network;
  private Backpropagation pass;
  private TrainingStep step;

  /** Loads the images and makes the step. */
  @Setup
  public void prepare() {
    Examples train = train();
    String[] parts = netAndBatch.split(":");
    batch = Integer.parseInt(parts[1]);
    List<Integer> widths = new ArrayList<>();
    for (String width : parts[0].split(",")) {
      widths.add(Integer.parseInt(width));
    }
    TrialConfig config = TrialConfig.defaults().with(Axis.HIDDEN_LAYERS, new HiddenLayers(widths));
    order = new int[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      order[i] = i;
    }
    RandomStream.of(0, Purpose.SHUFFLE, 1).shuffle(order);
    network = Network.initialized(config, 0, 784, 10);
    pass = new Backpropagation(network, batch);
    step =
        kind.equals("blas") ? new MatrixStep(config, 0, network, train, pass) : fast(config, train);
  }

  private TrainingStep fast(TrialConfig config, Examples train) {
    SparseRows rows = SparseRows.of((ByteFeatures) train.features());
    return VectorStep.of(config, 0, network, rows, train.labels(), batch).orElseThrow();
  }

  private static Examples train() {
    String folder = System.getenv("GRADSWEEP_MNIST");
    DatasetSpec spec =
        folder == null
            ? new DatasetSpec.SyntheticDigits(EXAMPLES, 10, 0, 0)
            : new DatasetSpec.Mnist(EXAMPLES, 10_000);
    Path directory = Path.of(folder == null ? "." : folder);
    return DataSets.load(
            spec,
            new LocalDataFiles(directory),
            (path, label) -> {
              throw new IllegalStateException("no table is read");
            })
        .train();
  }

  /** One step on the next mini-batch of the epoch. */
  @Benchmark
  public int step() {
    if (from + batch > EXAMPLES) {
      from = 0;
    }
    int nonfinite = step.train(order, from, from + batch, RATE, SHRINK);
    from += batch;
    return nonfinite;
  }

  /** Frees the matrices. */
  @TearDown
  public void close() {
    step.close();
    pass.close();
    network.close();
  }
}
