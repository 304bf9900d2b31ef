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
   * @param lost the share of trials that did not complete
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
      boolean complete = row.count("from_not_completed") + row.count("to_not_completed") == 0;
      Effect effect = complete ? Effect.ofPairs(pairs) : Effect.untested(pairs.mean());
      Effect lost =
          Effect.ofShares(
              row.count("from_not_completed"),
              row.count("from_trials"),
              row.count("to_not_completed"),
              row.count("to_trials"));
      return new Step(
          row,
          new Claim("accuracy", first, second, effect, pairs.n()),
          new Claim("not_completed", first, second, lost, row.count("to_trials")));
    }

    boolean isComplete() {
      return row.count("from_not_completed") + row.count("to_not_completed") == 0;
    }

    String text(Family family, boolean withStart) {
      String to = Numerals.count(row.count("to_depth"), "layer");
      String start =
          withStart
              ? "from "
                  + Numerals.percent(row.number("mean_from"))
                  + " with "
                  + Numerals.count(row.count("from_depth"), "layer")
                  + " to "
              : "to ";
      if (!isComplete()) {
        return "with "
            + to
            + " "
            + row.count("to_not_completed")
            + " of "
            + Numerals.count(row.count("to_trials"), "trial")
            + (row.count("to_not_completed") == 1 ? " does" : " do")
            + " not complete, with "
            + row.count("from_depth")
            + " "
            + row.count("from_not_completed")
            + " of "
            + row.count("from_trials")
            + (family.holds(lost) ? ": more layers are lost" : "")
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
              && row.count("from_not_completed") + row.count("to_not_completed") > 0) {
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
      List<String> sentences =
          order.stream().limit(MOST).map(settings -> sentence(settings, family)).toList();
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
              + " Student's t, not corrected; what helps or harms is corrected for all "
              + Numerals.count(family.tests(), "test")
              + " of this report (Holm)");
      return Optional.of(new Finding(sentences.get(0), evidence, tuning.query()));
    }

    private List<Row> rows(long settings) {
      return steps.get(settings).stream().map(Step::row).toList();
    }

    private String sentence(long settings, Family family) {
      List<String> words = new ArrayList<>();
      for (Step step : steps.get(settings)) {
        words.add(step.text(family, words.isEmpty() || !step.isComplete()));
      }
      return "Depth"
          + tuning.words()
          + ", "
          + labels.get(settings)
          + ": the accuracy goes "
          + String.join("; ", words)
          + ".";
    }
  }
}
