package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Sample;

/** What normalization or residual connections do to the same network without, seed by seed. */
final class RemedyFinding implements Finding.Source {
  private static final int MOST = 12;

  private final String axis;
  private final String name;

  /**
   * A remedy.
   *
   * @param axis also the topic of its numbered query
   * @param name for a sentence, with a place for the axis' value
   */
  RemedyFinding(String axis, String name) {
    this.axis = axis;
    this.name = name;
  }

  /** A network with the remedy beside the same one without. */
  private record Pair(Row row, String label, Claim slope, Claim accuracy) {
    static Pair of(Row row, String axis, String label) {
      Map<String, String> first = group(row, axis, "none");
      Map<String, String> second = group(row, axis, row.text("remedy"));
      Sample slopes =
          new Sample(
              row.count("slope_pairs"),
              row.number("mean_slope_difference"),
              row.number("sd_slope_difference"));
      Sample accuracies =
          new Sample(
              row.count("pairs"), row.number("mean_difference"), row.number("sd_difference"));
      boolean complete = lost(row, "without") + lost(row, "with") == 0;
      return new Pair(
          row,
          label,
          new Claim("slope_size", first, second, Effect.ofPairs(slopes), slopes.n()),
          new Claim(
              "accuracy",
              first,
              second,
              complete ? Effect.ofPairs(accuracies) : Effect.untested(accuracies.mean()),
              accuracies.n()));
    }

    /** Trials whose accuracy is missing or is not that of a network that learns. */
    private static long lost(Row row, String side) {
      return row.count("not_completed_" + side) + row.count("stuck_" + side);
    }

    Pair chosen(long shown, long candidates) {
      return new Pair(row, label, slope, accuracy.chosen(shown, candidates));
    }

    private static Map<String, String> group(Row row, String axis, String value) {
      return Map.of("without_" + axis, row.text("settings"), axis, value);
    }

    String text() {
      List<String> words = new ArrayList<>();
      if (slope.networks() > 0) {
        words.add(
            "slope from "
                + Numerals.fixed(row.number("slope_without"), 2)
                + " to "
                + Numerals.fixed(row.number("slope_with"), 2)
                + " ("
                + Numerals.n(slope.networks(), "pair")
                + ")");
      }
      if (lost(row, "without") + lost(row, "with") > 0) {
        words.add(
            lost(row, "without")
                + " of "
                + row.count("trials_without")
                + " trials without and "
                + lost(row, "with")
                + " of "
                + row.count("trials_with")
                + " with it do not complete or stay at the largest class");
      } else if (accuracy.networks() > 0) {
        words.add(
            "accuracy from "
                + Numerals.percent(row.number("mean_without"))
                + " to "
                + Numerals.percent(row.number("mean_with"))
                + ", "
                + accuracy.points());
      }
      return label + ": " + String.join("; ", words);
    }
  }

  @Override
  public List<Finding.Draft> of(ReportData data, DataGroup group) {
    Map<Long, String> labels = data.labels(group, "without_" + axis, axis);
    Map<String, List<Pair>> byValue = new LinkedHashMap<>();
    for (Row row : data.ask(axis)) {
      String label = labels.get(row.count("settings"));
      if (label != null && row.count("pairs") + row.count("slope_pairs") > 0) {
        byValue
            .computeIfAbsent(row.text("remedy"), value -> new ArrayList<>())
            .add(Pair.of(row, axis, label));
      }
    }
    List<Finding.Draft> drafts = new ArrayList<>();
    byValue.forEach(
        (value, pairs) -> drafts.add(new Remedy(sentenceCase(name.formatted(value)), axis, pairs)));
    return drafts;
  }

  private static String sentenceCase(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private record Remedy(String name, String axis, List<Pair> pairs) implements Finding.Draft {
    @Override
    public List<Claim> claims() {
      return pairs.stream().flatMap(pair -> List.of(pair.slope, pair.accuracy).stream()).toList();
    }

    @Override
    public Optional<Finding> write(Family family) {
      List<String> words = new ArrayList<>();
      counts(family, Pair::accuracy, "the accuracy", "higher", "lower").ifPresent(words::add);
      counts(family, Pair::slope, "the gradient's slope", "farther from zero", "nearer to zero")
          .ifPresent(words::add);
      if (words.isEmpty()) {
        return Optional.empty();
      }
      List<Pair> told =
          pairs.stream()
              .sorted(
                  Comparator.comparing((Pair pair) -> pair.accuracy.effect().isTested())
                      .thenComparingDouble(pair -> size(pair.accuracy.effect().difference()))
                      .reversed())
              .limit(MOST)
              .toList();
      long candidates = tested(pairs);
      long shown = tested(told);
      // Of all the differences the largest is the likeliest to be luck.
      Pair largest = told.get(0).chosen(1, candidates);
      List<Claim> intervals = new ArrayList<>(List.of(largest.accuracy));
      List<String> evidence = new ArrayList<>();
      for (Pair pair : told) {
        Pair one = pair.chosen(shown, candidates);
        intervals.add(one.accuracy);
        evidence.add(one.text());
      }
      if (candidates > 1) {
        evidence.add(Words.ofChosenIntervals(shown, candidates));
      }
      return Optional.of(
          new Finding(
              name
                  + ", beside the same network without: "
                  + String.join("; ", words)
                  + ". Most of all in "
                  + largest.text()
                  + ".",
              evidence,
              "@" + axis,
              intervals));
    }

    private static long tested(List<Pair> pairs) {
      return pairs.stream().filter(pair -> pair.accuracy.effect().isTested()).count();
    }

    private static double size(double difference) {
      return Double.isNaN(difference) ? -1 : Math.abs(difference);
    }

    /** In how many of the networks a difference holds; empty where none was tested. */
    private Optional<String> counts(
        Family family, Function<Pair, Claim> claim, String what, String more, String less) {
      List<Claim> tested =
          pairs.stream().map(claim).filter(one -> one.effect().isTested()).toList();
      if (tested.isEmpty()) {
        return Optional.empty();
      }
      long up =
          tested.stream().filter(one -> family.holds(one) && one.effect().difference() > 0).count();
      long down =
          tested.stream().filter(one -> family.holds(one) && one.effect().difference() < 0).count();
      return Optional.of(
          what
              + " is "
              + more
              + " in "
              + up
              + ", "
              + less
              + " in "
              + down
              + " of "
              + Numerals.count(tested.size(), "tested network")
              + ", the rest shows no difference");
    }
  }
}
