package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Sample;

/**
 * What each further layer does to the accuracy: every depth of the sweep, seed by seed. Where a
 * sweep has nuisance axes, of the networks that are tuned over them, in place of each by itself.
 */
final class DepthFinding implements Finding.Source {
  private static final int MOST = 3;

  /**
   * From one depth to the next.
   *
   * @param accuracy of pairs of networks of the same seed
   * @param lost the share of trials that did not complete, or completed and learned nothing
   */
  private record Step(Row row, Claim accuracy, Claim lost) {
    static Step of(Row row) {
      Map<String, String> first =
          Map.of("settings", row.text("settings"), "hidden_layers", row.text("from_layers"));
      Map<String, String> second =
          Map.of("settings", row.text("settings"), "hidden_layers", row.text("to_layers"));
      Sample pairs =
          new Sample(
              row.count("pairs"), row.number("mean_difference"), row.number("sd_difference"));
      Effect effect =
          lost(row, "from") + lost(row, "to") == 0
              ? Effect.ofPairs(pairs)
              : Effect.untested(pairs.mean());
      Effect lost =
          Effect.ofShares(
              lost(row, "from"), row.count("from_trials"), lost(row, "to"), row.count("to_trials"));
      return new Step(
          row,
          new Claim("accuracy", first, second, effect, pairs.n()),
          new Claim("lost", first, second, lost, row.count("to_trials")));
    }

    /**
     * Trials whose accuracy is of another kind than that of networks that learn, or is missing: the
     * mean of both kinds depends on how many of the few are of which, and no interval knows that.
     */
    private static long lost(Row row, String side) {
      return row.count(side + "_not_completed") + row.count(side + "_stuck");
    }

    boolean isComplete() {
      return lost(row, "from") + lost(row, "to") == 0;
    }

    private String lostText(Family family) {
      if (!family.holds(lost)) {
        return "";
      }
      return lost.effect().difference() > 0
          ? ": more are lost with more layers"
          : ": fewer are lost with more layers";
    }

    private String lostOf(String side) {
      String trials = Numerals.count(row.count(side + "_trials"), "trial");
      long gone = row.count(side + "_not_completed");
      long stuck = row.count(side + "_stuck");
      List<String> words = new ArrayList<>();
      if (gone > 0) {
        words.add(gone + " of " + trials + (gone == 1 ? " does" : " do") + " not complete");
      }
      if (stuck > 0) {
        words.add(
            stuck
                + (gone == 0 ? " of " + trials : "")
                + (stuck == 1 ? " stays" : " stay")
                + " at the largest class");
      }
      return words.isEmpty() ? "all of " + trials + " learn" : String.join(" and ", words);
    }

    Step chosen(long shown, long candidates) {
      return new Step(row, accuracy.chosen(shown, candidates), lost);
    }

    String text(Family family, boolean withStart) {
      String to = Numerals.count(row.count("to_depth"), "layer");
      String start =
          withStart
              ? "the accuracy goes from "
                  + Numerals.percent(row.number("mean_from"))
                  + " with "
                  + Numerals.count(row.count("from_depth"), "layer")
                  + " to "
              : "to ";
      if (!isComplete()) {
        return "with "
            + to
            + " "
            + lostOf("to")
            + ", with "
            + Numerals.count(row.count("from_depth"), "layer")
            + " "
            + lostOf("from")
            + lostText(family)
            + ", and accuracies are not compared";
      }
      return start
          + Numerals.percent(row.number("mean_to"))
          + " with "
          + to
          + ", "
          + accuracy.points()
          + ": "
          + (family.holds(accuracy)
              ? accuracy.effect().difference() > 0 ? "that helps" : "that harms"
              : !accuracy.effect().isTested()
                  ? "not tested"
                  : accuracy.excludesZero()
                      ? "no difference shown among all tests of this report"
                      : "no difference shown");
    }
  }

  @Override
  public List<Finding.Draft> of(ReportData data, DataGroup group) {
    Map<Long, List<Step>> chains = new LinkedHashMap<>();
    Tuning tuning = Tuning.of(data);
    Map<Long, String> labels = tuning.settings(group);
    for (Row row : tuning.depthSteps()) {
      if (labels.containsKey(row.count("settings")) && row.count("pairs") > 0
          || labels.containsKey(row.count("settings"))
              && Step.lost(row, "from") + Step.lost(row, "to") > 0) {
        chains
            .computeIfAbsent(row.count("settings"), settings -> new ArrayList<>())
            .add(Step.of(row));
      }
    }
    return List.of(new Chains(chains, labels, tuning));
  }

  /** The steps of all settings; the sentences are about those of which most can be said. */
  private record Chains(Map<Long, List<Step>> steps, Map<Long, String> labels, Tuning tuning)
      implements Finding.Draft {
    @Override
    public List<Claim> claims() {
      return steps.values().stream()
          .flatMap(List::stream)
          .flatMap(step -> List.of(step.accuracy, step.lost).stream())
          .toList();
    }

    private long told(long settings, Family family) {
      return steps.get(settings).stream()
          .filter(step -> family.holds(step.accuracy) || family.holds(step.lost))
          .count();
    }

    @Override
    public Optional<Finding> write(Family family) {
      List<Long> order =
          steps.keySet().stream()
              .sorted(
                  java.util.Comparator.comparingLong((Long s) -> told(s, family))
                      .reversed()
                      .thenComparing(s -> s))
              .toList();
      if (order.isEmpty()) {
        return Optional.empty();
      }
      List<Step> told = order.stream().limit(MOST).flatMap(s -> steps.get(s).stream()).toList();
      long shown = tested(told);
      long candidates = tested(steps.values().stream().flatMap(List::stream).toList());
      List<String> sentences =
          order.stream()
              .limit(MOST)
              .map(settings -> sentence(settings, family, shown, candidates))
              .toList();
      List<String> evidence = new ArrayList<>(sentences.subList(1, sentences.size()));
      if (order.size() > MOST) {
        long silent = order.stream().filter(settings -> told(settings, family) == 0).count();
        evidence.add(
            "Of "
                + Numerals.count(order.size())
                + " settings with several depths "
                + Numerals.count(silent)
                + " show no difference between any two neighbouring depths");
      }
      order.stream()
          .limit(MOST)
          .flatMap(settings -> tuning.chosen(rows(settings)).stream())
          .forEach(evidence::add);
      evidence.add(
          "Means over pairs of networks with the same seed; 95 % intervals of their differences by"
              + " Student's t, "
              + (shown < candidates
                  ? "those of the settings of which most can be said, wider for that choice of "
                      + Numerals.count(shown)
                      + " of "
                      + Numerals.count(candidates)
                      + " (Benjamini and Yekutieli); "
                  : "not corrected; ")
              + "what helps or harms is corrected for all "
              + Numerals.count(family.tests(), "test")
              + " of this report (Holm)");
      return Optional.of(
          new Finding(
              sentences.get(0),
              evidence,
              tuning.query(),
              told.stream().map(step -> step.chosen(shown, candidates).accuracy).toList()));
    }

    private List<Row> rows(long settings) {
      return steps.get(settings).stream().map(Step::row).toList();
    }

    private static long tested(List<Step> steps) {
      return steps.stream().filter(step -> step.accuracy.effect().isTested()).count();
    }

    private String sentence(long settings, Family family, long shown, long candidates) {
      List<String> words = new ArrayList<>();
      boolean goesOn = false;
      for (Step step : steps.get(settings)) {
        words.add(step.chosen(shown, candidates).text(family, !goesOn));
        goesOn = step.isComplete();
      }
      return "Depth"
          + tuning.words()
          + ", "
          + labels.get(settings)
          + ": "
          + String.join("; ", words)
          + ".";
    }
  }
}
