package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.table.DecayLaw;

/** Which initialization keeps the gradient of each activation alive, and which lets it vanish. */
final class InitializationFinding implements Finding.Source {
  private static final int MOST = 8;

  @Override
  public List<Finding> of(ReportData data) {
    List<GradientRemedy> plain =
        GradientRemedy.all(data).stream().filter(GradientRemedy::isPlain).toList();
    if (plain.size() < 2) {
      return List.of();
    }
    List<GradientRemedy> healthy = plain.stream().filter(GradientRemedy::isHealthy).toList();
    Map<String, List<GradientRemedy>> byActivation = new LinkedHashMap<>();
    plain.forEach(
        remedy ->
            byActivation
                .computeIfAbsent(remedy.activation(), key -> new ArrayList<>())
                .add(remedy));
    List<String> evidence = new ArrayList<>();
    byActivation.values().stream()
        .limit(MOST)
        .map(InitializationFinding::evidence)
        .forEach(evidence::add);
    evidence.add(
        "Slope per hidden layer of the logarithm of single examples' ‖∂C/∂b‖ (root mean square) before"
            + " training, mean ± standard deviation; above "
            + Numerals.fixed(DecayLaw.VERDICT_THRESHOLD, 1)
            + " it vanishes, below −"
            + Numerals.fixed(DecayLaw.VERDICT_THRESHOLD, 1)
            + " it explodes");
    return List.of(new Finding(headline(plain, healthy), evidence));
  }

  private static String headline(List<GradientRemedy> plain, List<GradientRemedy> healthy) {
    if (healthy.isEmpty()) {
      return "Without normalization or residual connections, none of the "
          + plain.size()
          + " combinations of activation and initialization keeps the gradient's slope near zero.";
    }
    // Every activation's best; first, if it is one, relu with what He et al. made for it.
    Map<String, GradientRemedy> best = new LinkedHashMap<>();
    healthy.stream()
        .filter(remedy -> remedy.activation().equals("relu"))
        .filter(remedy -> remedy.weightInit().startsWith("he_"))
        .findFirst()
        .ifPresent(remedy -> best.put(remedy.activation(), remedy));
    for (GradientRemedy remedy : healthy) {
      best.putIfAbsent(remedy.activation(), remedy);
    }
    List<String> words =
        best.values().stream()
            .limit(4)
            .map(r -> r.activation() + " with " + r.weightInit() + " at " + r.measured())
            .toList();
    return sentenceCase(Words.list(words))
        + (words.size() == 1 ? " keeps" : " keep")
        + " the gradient's slope near zero per layer; "
        + Numerals.count(plain.size() - healthy.size())
        + " of "
        + plain.size()
        + " combinations of activation and initialization do not.";
  }

  private static String evidence(List<GradientRemedy> remedies) {
    List<String> words =
        remedies.stream()
            .limit(MOST)
            .map(remedy -> remedy.weightInit() + " " + remedy.measured())
            .toList();
    return remedies.get(0).activation() + ": " + String.join("; ", words);
  }

  private static String sentenceCase(String text) {
    return text.replaceFirst("^relu\\b", "ReLU").replaceFirst("^tanh\\b", "Tanh");
  }
}
