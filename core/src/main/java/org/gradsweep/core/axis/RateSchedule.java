package org.gradsweep.core.axis;

import java.util.List;
import java.util.Optional;

/**
 * The course of the learning rate: the factor on η in every step. The decay of the weights follows
 * the rate.
 */
public sealed interface RateSchedule extends Choice {
  /**
   * The factor on η, from 0 to 1.
   *
   * @param step the number of the step in the trial, from 0
   * @param stepsPerEpoch from 1
   * @param epochs the trial's epochs, from 1, whether it stops early or not
   */
  double factor(long step, int stepsPerEpoch, int epochs);

  /**
   * What is wrong with this schedule in a trial of so many epochs: it would not come to its end.
   *
   * @return what it needs and what was found, to follow the axis' key; empty if all is well
   */
  default Optional<String> problem(int epochs) {
    return Optional.empty();
  }

  /** All values, by the names used in sweep files. */
  Choices<RateSchedule> CHOICES =
      Choices.<RateSchedule>of(Constant.class)
          .with("step", Step.ARGUMENTS, x -> new Step((int) x[0], x[1]))
          .with("exponential", Exponential.ARGUMENTS, x -> new Exponential(x[0]))
          .with("cosine", Cosine.ARGUMENTS, x -> new Cosine(x[0]))
          .with("warmup", Warmup.ARGUMENTS, x -> new Warmup(x[0]))
          .meaning("constant", "learning_rate throughout")
          .meaning("step", "times factor after every so many epochs: He, Zhang, Ren and Sun, 2016")
          .meaning(
              "exponential",
              "times factor after every epoch: Senior, Heigold, Ranzato and Yang, 2013")
          .meaning(
              "cosine",
              "half a period down to the share floor: Loshchilov and Hutter, 2017, without restarts")
          .meaning("warmup", "rises evenly for so many epochs, then stays: Goyal et al., 2017");

  /** η in every step. */
  enum Constant implements RateSchedule {
    CONSTANT;

    @Override
    public double factor(long step, int stepsPerEpoch, int epochs) {
      return 1;
    }

    @Override
    public String text() {
      return "constant";
    }
  }

  /**
   * η·factor^⌊(e − 1)/every⌋ in epoch e: the rate falls at once after every so many epochs (He,
   * Zhang, Ren and Sun, 2016).
   *
   * @param every epochs from one fall to the next, from 1, fewer than the trial's epochs
   * @param factor by which it falls, greater than 0 and less than 1; default 0.1
   */
  record Step(int every, double factor) implements RateSchedule {
    static final List<Argument> ARGUMENTS =
        List.of(Argument.whole("every", 1), Argument.real("factor", Bounds.OPEN_FRACTION).or(0.1));

    @Override
    public double factor(long step, int stepsPerEpoch, int epochs) {
      return StrictMath.pow(factor, step / stepsPerEpoch / every);
    }

    @Override
    public Optional<String> problem(int epochs) {
      return every < epochs
          ? Optional.empty()
          : Optional.of(text() + " first acts after epoch " + every + ", but epochs is " + epochs);
    }

    @Override
    public String text() {
      return Choices.text("step", ARGUMENTS, every, factor);
    }
  }

  /**
   * η·factor^(e − 1) in epoch e.
   *
   * @param factor greater than 0 and less than 1; default 0.95
   */
  record Exponential(double factor) implements RateSchedule {
    static final List<Argument> ARGUMENTS =
        List.of(Argument.real("factor", Bounds.OPEN_FRACTION).or(0.95));

    @Override
    public double factor(long step, int stepsPerEpoch, int epochs) {
      return StrictMath.pow(factor, step / stepsPerEpoch);
    }

    @Override
    public String text() {
      return Choices.text("exponential", ARGUMENTS, factor);
    }
  }

  /**
   * η·(floor + (1 − floor)·½(1 + cos πt/T)) in step t from 0 of the trial's T steps: Loshchilov and
   * Hutter, "SGDR", 2017, without restarts.
   *
   * @param floor the share of η that is left at the end, from 0 to below 1; default 0
   */
  record Cosine(double floor) implements RateSchedule {
    static final List<Argument> ARGUMENTS =
        List.of(Argument.real("floor", Bounds.FRACTION_BELOW_ONE).or(0));

    @Override
    public double factor(long step, int stepsPerEpoch, int epochs) {
      double part = step / ((double) stepsPerEpoch * epochs);
      return floor + (1 - floor) * 0.5 * (1 + StrictMath.cos(StrictMath.PI * part));
    }

    @Override
    public String text() {
      return Choices.text("cosine", ARGUMENTS, floor);
    }
  }

  /**
   * The rate rises in equal parts with every step of the first epochs up to η, where it stays:
   * Goyal et al., "Accurate, large minibatch SGD", 2017.
   *
   * @param epochs how long it rises, greater than 0, at most the trial's epochs; parts of an epoch
   *     are allowed
   */
  record Warmup(double epochs) implements RateSchedule {
    static final List<Argument> ARGUMENTS = List.of(Argument.real("epochs", Bounds.POSITIVE));

    @Override
    public double factor(long step, int stepsPerEpoch, int epochs) {
      return Math.min(1, (step + 1) / (this.epochs * stepsPerEpoch));
    }

    @Override
    public Optional<String> problem(int epochs) {
      return this.epochs <= epochs
          ? Optional.empty()
          : Optional.of(text() + " takes longer than the trial, whose epochs are " + epochs);
    }

    @Override
    public String text() {
      return Choices.text("warmup", ARGUMENTS, epochs);
    }
  }
}
