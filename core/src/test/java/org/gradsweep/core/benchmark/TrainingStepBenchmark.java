package org.gradsweep.core.benchmark;

import java.util.concurrent.TimeUnit;
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
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TrainingStepBenchmark {

  /** Widths of the hidden layers and the mini-batch. */
  @Param({"30:10", "30,30,30,30:10", "30,30:100", "100,100:32"})
  private String netAndBatch;

  /** The fast step, or the reference on the BLAS. */
  @Param({"vector", "blas"})
  private String kind;

  private SteppedTrial trial;

  /** Loads the images and makes the step. */
  @Setup
  public void prepare() {
    String[] parts = netAndBatch.split(":");
    trial = new SteppedTrial(SteppedTrial.config(parts[0]), Integer.parseInt(parts[1]), kind);
  }

  /** One step on the next mini-batch of the epoch. */
  @Benchmark
  public void step() {
    trial.step();
  }

  /** Frees the matrices. */
  @TearDown
  public void close() {
    trial.close();
  }
}
