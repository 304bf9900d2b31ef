package org.gradsweep.analysis.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gradsweep.analysis.simulation.SimulatedSweeps.Simulated;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Holm;
import org.gradsweep.analysis.statistics.Sample;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.table.TrialRow;
import org.gradsweep.core.table.TrialStatus;

/**
 * Ways to say what depth does that are wrong on purpose, each in one thing: a simulation that does
 * not tell them from the report's is worth nothing.
 */
enum WrongRule {
  /** Takes every trial for a replicate, whatever its other axes: those of a seed share its luck. */
  POOLED {
    @Override
    List<Judgement> judge(Simulated sweep) {
      Map<List<Integer>, List<double[]>> byDepths = new LinkedHashMap<>();
      for (Step step : Step.all(sweep)) {
        for (double difference : step.differences()) {
          byDepths
              .computeIfAbsent(
                  List.of(step.first.depth(), step.second.depth()), d -> new ArrayList<>())
              .add(new double[] {difference, step.truth()});
        }
      }
      List<Found> found = new ArrayList<>();
      byDepths.forEach(
          (depths, pairs) ->
              found.add(
                  new Found(
                      pairs.stream().mapToDouble(pair -> pair[1]).average().orElse(0),
                      Effect.ofPairs(
                          Sample.of(pairs.stream().mapToDouble(pair -> pair[0]).toArray())))));
      List<Judgement> judgements = new ArrayList<>(judged("depth", found, Holm::correct));
      judgements.addAll(judged("slope", slopes(sweep), Holm::correct));
      return judgements;
    }

    /** Of each activation the slope of all trials; those trained in two ways count twice. */
    private static List<Found> slopes(Simulated sweep) {
      Map<Object, List<double[]>> byActivation = new LinkedHashMap<>();
      for (TrialResult result : sweep.first()) {
        Trial trial = result.trial().trial();
        Cell cell = sweep.design().first().get((int) trial.gridIndex());
        if (cell.depth() >= 2 && cell.isPlain()) {
          byActivation
              .computeIfAbsent(trial.config().get(Axis.ACTIVATION), a -> new ArrayList<>())
              .add(new double[] {result.trial().initialDecay().examples().slope(), cell.slope()});
        }
      }
      return byActivation.values().stream()
          .map(
              slopes ->
                  new Found(
                      slopes.stream().mapToDouble(slope -> slope[1]).average().orElse(0),
                      Effect.ofPairs(
                          Sample.of(slopes.stream().mapToDouble(slope -> slope[0]).toArray()))))
          .toList();
    }
  },

  /** Compares the means of both depths, as if they did not have the same seeds. */
  UNPAIRED {
    @Override
    List<Judgement> judge(Simulated sweep) {
      Map<Boolean, List<Step>> byLuck =
          Step.all(sweep).stream()
              .filter(Step::isComplete)
              .collect(Collectors.partitioningBy(step -> step.correlation() > MUCH));
      BiFunction<double[], double[], Effect> welch =
          (a, b) -> Effect.ofMeans(Sample.of(a), Sample.of(b));
      List<Judgement> judgements = new ArrayList<>();
      byLuck.forEach(
          (much, steps) ->
              judgements.addAll(
                  judged(
                      "depth where the seed decides " + (much ? "much" : "little"),
                      steps.stream().map(step -> step.found(welch)).toList(),
                      Holm::correct)));
      return judgements;
    }

    private static final double MUCH = 0.6;
  },

  /** Compares seed by seed, and takes every p below 0.05 for a difference. */
  NOT_CORRECTED {
    @Override
    List<Judgement> judge(Simulated sweep) {
      return judged("depth", steps(sweep, WrongRule::paired), p -> p);
    }
  },

  /** Counts networks that are stuck among those that learn. */
  STUCK_INCLUDED {
    @Override
    List<Judgement> judge(Simulated sweep) {
      List<Found> found = new ArrayList<>();
      for (Step step : Step.all(sweep)) {
        double[] a = step.accuracies(true, step.first);
        double[] b = step.accuracies(true, step.second);
        boolean complete =
            Arrays.stream(a).noneMatch(Double::isNaN) && Arrays.stream(b).noneMatch(Double::isNaN);
        if (complete) {
          found.add(new Found(withStuck(step.second) - withStuck(step.first), paired(a, b)));
        }
      }
      return judged("depth", found, Holm::correct);
    }

    private double withStuck(Cell cell) {
      return (1 - cell.stuck()) * cell.accuracy() + cell.stuck() * TrialDraw.PRIOR;
    }
  },

  /** Says of all depths what it finds between the shallowest and the deepest. */
  ENDS_ALONE {
    @Override
    List<Judgement> judge(Simulated sweep) {
      Map<Object, List<Step>> chains = new LinkedHashMap<>();
      for (Step step : Step.all(sweep)) {
        chains.computeIfAbsent(step.settings(), s -> new ArrayList<>()).add(step);
      }
      List<List<Step>> told = new ArrayList<>();
      List<Found> found = new ArrayList<>();
      for (List<Step> chain : chains.values()) {
        Step ends = new Step(sweep, chain.get(0).first, chain.get(chain.size() - 1).second);
        if (ends.isComplete()) {
          told.add(chain);
          found.add(ends.found(WrongRule::paired));
        }
      }
      List<Judgement> judgements = new ArrayList<>();
      List<Judgement> ends = judged("depth", found, Holm::correct);
      for (int i = 0; i < ends.size(); i++) {
        double sign = Math.signum(found.get(i).effect.difference());
        boolean other = told.get(i).stream().anyMatch(step -> step.truth() * sign < -NOTHING);
        Judgement end = ends.get(i);
        judgements.add(
            new Judgement(
                end.kind(),
                end.truth(),
                end.size(),
                end.interval(),
                end.covered(),
                end.told(),
                end.wrong() || end.told() && other,
                end.n()));
      }
      return judgements;
    }
  };

  private static final double NOTHING = 1e-9;

  /** What the rule says of a simulated sweep. */
  abstract List<Judgement> judge(Simulated sweep);

  private record Found(double truth, Effect effect) {}

  /** A network, and the same with layers added. */
  private record Step(Simulated sweep, Cell first, Cell second) {
    static List<Step> all(Simulated sweep) {
      List<Cell> cells = sweep.design().first();
      List<Step> steps = new ArrayList<>();
      for (Cell cell : cells) {
        cells.stream()
            .filter(other -> other.depth() > cell.depth())
            .filter(other -> settings(other).equals(settings(cell)))
            .min(Comparator.comparingInt(Cell::depth))
            .ifPresent(next -> steps.add(new Step(sweep, cell, next)));
      }
      return steps;
    }

    private static Object settings(Cell cell) {
      return cell.config().with(Axis.HIDDEN_LAYERS, Axis.HIDDEN_LAYERS.defaultValue());
    }

    Object settings() {
      return settings(first);
    }

    double truth() {
      return second.accuracy() - first.accuracy();
    }

    /** By seed; NaN of networks that do not complete, or do not learn. */
    double[] accuracies(boolean withStuck, Cell cell) {
      int point = sweep.design().first().indexOf(cell);
      return sweep.first().stream()
          .map(result -> result.trial())
          .filter(row -> row.trial().gridIndex() == point)
          .mapToDouble(
              row ->
                  row.status() == TrialStatus.COMPLETED && (withStuck || !row.stuck())
                      ? accuracy(row)
                      : Double.NaN)
          .toArray();
    }

    private static double accuracy(TrialRow row) {
      return row.last().validationAccuracy();
    }

    double[] differences() {
      double[] a = accuracies(false, first);
      double[] b = accuracies(false, second);
      return IntStream.range(0, a.length)
          .mapToDouble(i -> b[i] - a[i])
          .filter(difference -> !Double.isNaN(difference))
          .toArray();
    }

    /** Of both accuracies, over seeds. */
    double correlation() {
      Design design = sweep.design();
      return (design.ofSeed() + Luck.OTHER_AXES * design.ofAxis())
          * Math.sqrt(first.luckShare() * second.luckShare());
    }

    boolean isComplete() {
      return differences().length == sweep.design().seeds();
    }

    Found found(BiFunction<double[], double[], Effect> test) {
      return new Found(truth(), test.apply(accuracies(false, first), accuracies(false, second)));
    }
  }

  private static Effect paired(double[] a, double[] b) {
    return Effect.ofPairs(
        Sample.of(IntStream.range(0, a.length).mapToDouble(i -> b[i] - a[i]).toArray()));
  }

  private static List<Found> steps(Simulated sweep, BiFunction<double[], double[], Effect> test) {
    return Step.all(sweep).stream().filter(Step::isComplete).map(step -> step.found(test)).toList();
  }

  private static List<Judgement> judged(
      String kind, List<Found> all, UnaryOperator<double[]> correction) {
    List<Found> tested = all.stream().filter(found -> found.effect.isTested()).toList();
    double[] p = correction.apply(tested.stream().mapToDouble(found -> found.effect.p()).toArray());
    return IntStream.range(0, p.length)
        .mapToObj(
            i -> Judgement.of(kind, tested.get(i).truth, 1, tested.get(i).effect, p[i] < 0.05, 0))
        .toList();
  }
}
