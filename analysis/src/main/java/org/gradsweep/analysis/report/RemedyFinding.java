package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What normalization and residual connections do to the slope of the same network without. */
final class RemedyFinding implements Finding.Source {
  private static final int MOST = 12;

  private record Pair(GradientRemedy with, GradientRemedy without) {}

  @Override
  public List<Finding> of(ReportData data) {
    List<GradientRemedy> all = GradientRemedy.all(data);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(
        by(
            all,
            GradientRemedy::normalization,
            r -> r.residual().equals("none"),
            "%s normalization"));
    findings.addAll(
        by(
            all,
            GradientRemedy::residual,
            r -> r.normalization().equals("none"),
            "Residual connections (%s)"));
    return findings;
  }

  private static List<Finding> by(
      List<GradientRemedy> all,
      Function<GradientRemedy, String> remedy,
      java.util.function.Predicate<GradientRemedy> alone,
      String name) {
    Map<String, List<Pair>> pairs = new LinkedHashMap<>();
    for (GradientRemedy with : all) {
      if (alone.test(with) && !remedy.apply(with).equals("none")) {
        plain(all, with)
            .ifPresent(
                without ->
                    pairs
                        .computeIfAbsent(remedy.apply(with), key -> new ArrayList<>())
                        .add(new Pair(with, without)));
      }
    }
    List<Finding> findings = new ArrayList<>();
    pairs.forEach((value, found) -> findings.add(finding(name.formatted(value), found)));
    return findings;
  }

  private static Optional<GradientRemedy> plain(List<GradientRemedy> all, GradientRemedy with) {
    return all.stream()
        .filter(GradientRemedy::isPlain)
        .filter(r -> r.activation().equals(with.activation()))
        .filter(r -> r.weightInit().equals(with.weightInit()))
        .findFirst();
  }

  private static Finding finding(String remedy, List<Pair> pairs) {
    String name = sentenceCase(remedy);
    long healthy = pairs.stream().filter(pair -> pair.with.isHealthy()).count();
    Pair most =
        pairs.stream()
            .max(
                java.util.Comparator.comparingDouble(
                    pair -> Math.abs(pair.without.slope()) - Math.abs(pair.with.slope())))
            .orElseThrow();
    String headline =
        name
            + (name.startsWith("Residual") ? " bring" : " brings")
            + " the slope of "
            + most.with.activation()
            + " ("
            + most.with.weightInit()
            + ") from "
            + most.without.measured()
            + " to "
            + most.with.measured()
            + accuracy(most)
            + "; it is near zero in "
            + healthy
            + " of "
            + Numerals.count(pairs.size(), "combination")
            + ".";
    List<String> evidence =
        pairs.stream()
            .limit(MOST)
            .map(
                pair ->
                    pair.with.activation()
                        + ", "
                        + pair.with.weightInit()
                        + ": "
                        + pair.with.measured()
                        + "; without: "
                        + pair.without.measured()
                        + accuracy(pair))
            .toList();
    return new Finding(headline, evidence);
  }

  /** What it does to the accuracy of the deepest networks. */
  private static String accuracy(Pair pair) {
    return pair.with.completed() == 0 || pair.without.completed() == 0
        ? ""
        : ", and the accuracy with "
            + Numerals.count(pair.with.depth(), "layer")
            + " from "
            + Numerals.percent(pair.without.accuracy(), pair.without.accuracyDeviation())
            + " to "
            + Numerals.percent(pair.with.accuracy(), pair.with.accuracyDeviation())
            + " (n = "
            + pair.without.completed()
            + " and "
            + pair.with.completed()
            + ")";
  }

  private static String sentenceCase(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
