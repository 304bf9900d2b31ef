package org.gradsweep.core.spec;

import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Numbers;

/** The keys of the sweep file that are neither axes nor of the data set, each declared once. */
final class SweepKeys {
  /** The largest number of trials that {@code max_trials} can allow. */
  static final int MOST_TRIALS = 10_000_000;

  /**
   * The most neurons of a layer that are recorded: they take four times the space of their layer.
   */
  static final int MOST_NEURONS = 100;

  /** The number of probe examples where the training set is large enough. */
  static final int USUAL_PROBE = 1_000;

  static final Key<String> NAME =
      Key.required(
          Section.TOP,
          "name",
          Texts.NAME,
          "",
          "name of the sweep and of its default output folder, results/<name>",
          SweepSpec::name);

  static final Key<Integer> PROBE_EXAMPLES =
      Key.optional(
          Section.PROBE,
          "examples",
          Numbers.integer(1),
          USUAL_PROBE + ", or all training examples where there are fewer",
          "examples",
          "gradients are measured on this many examples, the first of the training set",
          spec -> spec.probe().examples());

  static final Key<Integer> PROBE_EVERY_EPOCHS =
      Key.withDefault(
          Section.PROBE,
          "every_epochs",
          Numbers.integer(1),
          1,
          "epochs",
          "measured before training, after every so many epochs, and after the last",
          spec -> spec.probe().everyEpochs());

  static final Key<Integer> PROBE_NEURONS =
      Key.withDefault(
          Section.PROBE,
          "neurons",
          Numbers.integer(0, MOST_NEURONS),
          0,
          "neurons",
          "of the first so many neurons of each layer dC/db is recorded, in the table neurons",
          spec -> spec.probe().neurons());

  static final Key<Integer> REPLICATES =
      Key.withDefault(
          Section.TOP,
          "replicates",
          Numbers.integer(1),
          1,
          "",
          "independent seeds of every combination",
          SweepSpec::replicates);

  static final Key<Long> BASE_SEED =
      Key.withDefault(
          Section.TOP,
          "base_seed",
          Numbers.longInteger(),
          0L,
          "",
          "seed of replicate 0; replicate r has base_seed + r",
          SweepSpec::baseSeed);

  static final Key<Integer> MAX_TRIALS =
      Key.withDefault(
          Section.TOP,
          "max_trials",
          Numbers.integer(1, MOST_TRIALS),
          10_000,
          "trials",
          "a plan with more trials is refused: a guard against slips of the pen",
          spec -> Math.toIntExact(spec.maxTrials()));

  static final Key<Boolean> SHUFFLE =
      Key.withDefault(
          Section.TOP,
          "shuffle",
          Flag.TYPE,
          false,
          "",
          "plans the trials in random order, which follows from base_seed; the trials are the same",
          SweepSpec::shuffle);

  static final Key<List<Axis<?>>> NUISANCE =
      Key.withDefault(
          Section.TOP,
          "nuisance",
          AxisNames.TYPE,
          List.of(),
          "",
          "axes over which networks are tuned before the report and compare compare them; the trials"
              + " are the same",
          SweepSpec::nuisance);

  /** The keys of the top level and of the probe, in the order in which they are written. */
  static final List<Key<?>> FIXED =
      List.of(
          NAME,
          PROBE_EXAMPLES,
          PROBE_EVERY_EPOCHS,
          PROBE_NEURONS,
          REPLICATES,
          BASE_SEED,
          MAX_TRIALS,
          SHUFFLE,
          NUISANCE);

  private SweepKeys() {}

  /** The names of the keys above in one section. */
  static List<String> names(Section section) {
    List<String> names = new ArrayList<>();
    for (Key<?> key : FIXED) {
      if (key.section() == section) {
        names.add(key.name());
      }
    }
    return names;
  }
}
