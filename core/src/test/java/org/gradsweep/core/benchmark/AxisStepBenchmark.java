package org.gradsweep.core.benchmark;

import java.util.concurrent.TimeUnit;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.TrialConfig;
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
 * Time of one step with one axis off its default, beside the plain step: [784, 30, 30, 30, 30, 10]
 * at batch 10.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AxisStepBenchmark {
  /** The axis and its value. */
  @Param({
    "optimizer=sgd",
    "optimizer=momentum",
    "optimizer=nesterov",
    "optimizer=rmsprop",
    "optimizer=adagrad",
    "optimizer=adam",
    "dropout=0.5",
    "normalization=batch",
    "normalization=layer",
    "residual=identity",
    "l1=1.0",
    "gradient_clip=global_norm(1.0)",
    "activation=relu",
    "activation=selu",
    "activation=gelu",
    "loss=softmax_cross_entropy"
  })
  private String setting;

  /** The fast step, or the reference on the BLAS. */
  @Param({"vector", "blas"})
  private String kind;

  private SteppedTrial trial;

  /** Loads the images and makes the step. */
  @Setup
  public void prepare() {
    String[] parts = setting.split("=");
    TrialConfig config = SteppedTrial.config("30,30,30,30");
    config = with(config, Axis.find(parts[0]).orElseThrow(), parts[1]);
    trial = new SteppedTrial(config.with(Axis.LEARNING_RATE, rate(config)), 10, kind);
  }

  /** A rate at which the network learns and does not saturate. */
  private static double rate(TrialConfig config) {
    Optimizer optimizer = config.get(Axis.OPTIMIZER);
    if (optimizer instanceof Optimizer.Adaptive || optimizer instanceof Optimizer.RmsProp) {
      return 0.001;
    }
    boolean slow =
        optimizer != Optimizer.Sgd.SGD
            || config.get(Axis.ACTIVATION) != Activation.Function.SIGMOID;
    return slow ? 0.01 : 0.1;
  }

  private static <T> TrialConfig with(TrialConfig config, Axis<T> axis, String value) {
    Object yaml = Character.isDigit(value.charAt(0)) ? (Object) Double.valueOf(value) : value;
    return config.with(axis, axis.type().parse(yaml));
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
