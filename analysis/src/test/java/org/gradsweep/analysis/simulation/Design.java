package org.gradsweep.analysis.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.gradsweep.core.axis.Activation;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.HiddenLayers;
import org.gradsweep.core.axis.Normalization;
import org.gradsweep.core.axis.Optimizer;
import org.gradsweep.core.axis.Residual;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.axis.WeightInit;

/**
 * What is simulated: a sweep, and another one of the same grid with one key changed.
 *
 * @param number which one it is
 * @param first the grid points of the sweep that is reported on
 * @param second those of the sweep that it is compared with
 * @param seeds the number of replicates, and of networks of one seed
 * @param shared whether both sweeps have the same seeds
 */
public record Design(
    long number,
    List<Cell> first,
    List<Cell> second,
    int seeds,
    boolean shared,
    double ofSeed,
    double ofAxis) {
  private static final int WIDTH = 30;

  /** Draws one: of 3, 5 or 10 seeds, 3 or 4 depths, 1 or 2 values of each other axis. */
  static Design draw(
      long number, Treatment treatment, SplittableRandom random, boolean withEffects) {
    return new Drawing(random, withEffects).design(number, treatment);
  }

  /** The data that its trials are of: no two designs are put together. */
  public String fingerprint() {
    return String.format("%064x", number);
  }

  /** What sets the second sweep apart: how networks are trained, or what they are before. */
  enum Treatment {
    OPTIMIZER,
    WEIGHT_INIT
  }

  private static final class Drawing {
    private static final double SLOPE_SPREAD = 0.1;

    private final SplittableRandom random;
    private final boolean withEffects;
    private final int examples;
    private final double base;
    private final double spread;
    private final double slope;
    private final double diverged;
    private final double stuck;

    Drawing(SplittableRandom random, boolean withEffects) {
      this.random = random;
      this.withEffects = withEffects;
      this.examples = pick(1_000, 10_000);
      this.base = Logistic.logit(pick(0.7, 0.95, 0.98, 0.998));
      this.spread = pick(0.1, 0.2, 0.4);
      this.slope = withEffects ? pick(0.0, 0.3, 0.6) : 0;
      this.diverged = pick(0.0, 0.0, 0.0, 0.0, 0.02, 0.2);
      this.stuck = pick(0.0, 0.0, 0.0, 0.0, 0.02, 0.2);
    }

    @SafeVarargs
    private <T> T pick(T... values) {
      return values[random.nextInt(values.length)];
    }

    /**
     * How much a value of an axis changes something; 0 in half of the axes, and without effects.
     */
    private double effect(double unit) {
      boolean none = !withEffects || random.nextBoolean();
      double size = pick(0.5, 1.0, 2.0, 4.0, 8.0) * (random.nextBoolean() ? 1 : -1);
      return none ? 0 : unit * size;
    }

    Design design(long number, Treatment what) {
      List<Value> values = new ArrayList<>();
      values.add(Value.NONE);
      values = times(values, depths());
      values = times(values, activations());
      values = times(values, remedies());
      values = times(values, rates());
      Value treatment =
          switch (what) {
            case OPTIMIZER -> value(Axis.OPTIMIZER, Optimizer.CHOICES.parse("momentum(0.9)"), 1, 0);
            case WEIGHT_INIT ->
                value(Axis.WEIGHT_INIT, WeightInit.CHOICES.parse("orthogonal"), 1, 1);
          };
      List<Cell> first = new ArrayList<>();
      List<Cell> second = new ArrayList<>();
      for (Value value : values) {
        first.add(cell(value));
        second.add(cell(value.and(treatment)));
      }
      return new Design(
          number,
          first,
          second,
          pick(3, 5, 10),
          random.nextInt(4) > 0,
          pick(0.3, 0.6, 0.8),
          pick(0.0, 0.045));
    }

    private List<Value> depths() {
      List<Value> depths = new ArrayList<>();
      for (int depth : random.nextBoolean() ? new int[] {1, 2, 4} : new int[] {1, 2, 3, 5}) {
        Value value = value(Axis.HIDDEN_LAYERS, HiddenLayers.of(depth, WIDTH), 1, 0);
        boolean sticks = withEffects && depth > 2 && random.nextInt(4) == 0;
        depths.add(sticks ? value.losing(0, pick(0.1, 0.5, 0.9)) : value);
      }
      return depths;
    }

    private List<Value> activations() {
      Value sigmoid = value(Axis.ACTIVATION, Activation.Function.SIGMOID, 0, 1);
      Value relu =
          value(Axis.ACTIVATION, Activation.Function.RELU, 1, 1)
              .with(Axis.WEIGHT_INIT, WeightInit.Scheme.HE_NORMAL);
      return random.nextInt(3) > 0 ? List.of(sigmoid, relu) : List.of(sigmoid);
    }

    private List<Value> remedies() {
      return switch (random.nextInt(3)) {
        case 0 -> List.of(Value.NONE);
        case 1 -> List.of(Value.NONE, value(Axis.NORMALIZATION, Normalization.LAYER, 1, 1));
        default ->
            List.of(Value.NONE, value(Axis.RESIDUAL, Residual.CHOICES.parse("identity"), 1, 1));
      };
    }

    private List<Value> rates() {
      Value slow = value(Axis.LEARNING_RATE, 0.1, 0, 0);
      return random.nextBoolean()
          ? List.of(
              slow,
              value(Axis.LEARNING_RATE, 1.0, 1, 0)
                  .losing(withEffects && random.nextBoolean() ? pick(0.1, 0.5, 0.9) : 0, 0))
          : List.of(slow);
    }

    private <T> Value value(Axis<T> axis, T value, double ofAccuracy, double ofSlope) {
      return new Value(
              TrialConfig.defaults(), ofAccuracy * effect(spread), ofSlope * effect(0.1), 0, 0)
          .with(axis, value);
    }

    private static List<Value> times(List<Value> values, List<Value> more) {
      return values.stream().flatMap(one -> more.stream().map(one::and)).toList();
    }

    /** Spreads differ from cell to cell; where there is no effect, means do not. */
    private Cell cell(Value value) {
      double accuracy = Math.min(0.9998, Logistic.of(base + value.logit));
      double finalSlope = (slope + value.slope) / 2;
      double cellSpread = spread * pick(0.5, 1.0, 1.5);
      double location = Logistic.location(accuracy, cellSpread);
      return new Cell(
          value.config.with(Axis.EPOCHS, 1),
          accuracy,
          cellSpread,
          examples,
          Math.min(1, diverged + value.diverged),
          Math.min(1, stuck + value.stuck),
          slope + value.slope,
          finalSlope,
          SLOPE_SPREAD,
          location,
          Math.sqrt(Logistic.variance(location, cellSpread, examples)));
    }
  }

  /** Values of some axes, and what they change. */
  private record Value(
      TrialConfig config, double logit, double slope, double diverged, double stuck) {
    static final Value NONE = new Value(TrialConfig.defaults(), 0, 0, 0, 0);

    <T> Value with(Axis<T> axis, T value) {
      return new Value(config.with(axis, value), logit, slope, diverged, stuck);
    }

    Value losing(double diverged, double stuck) {
      return new Value(config, logit, slope, diverged, stuck);
    }

    Value and(Value other) {
      TrialConfig both = config;
      for (Axis<?> axis : Axis.ALL) {
        both = taken(both, other.config, axis);
      }
      return new Value(
          both,
          logit + other.logit,
          slope + other.slope,
          diverged + other.diverged,
          stuck + other.stuck);
    }

    private static <T> TrialConfig taken(TrialConfig into, TrialConfig from, Axis<T> axis) {
      T value = from.get(axis);
      return value.equals(axis.defaultValue()) ? into : into.with(axis, value);
    }
  }
}
