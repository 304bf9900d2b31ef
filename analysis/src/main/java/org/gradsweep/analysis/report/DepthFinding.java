package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;

/** Whether more layers help, for the settings of which the gradient vanishes most and least. */
final class DepthFinding implements Finding.Source {
  private static final int MOST_DEPTHS = 12;

  @Override
  public List<Finding> of(ReportData data) {
    Set<Long> settings = new LinkedHashSet<>();
    data.closeUps().left().ifPresent(network -> settings.add(network.settings()));
    data.closeUps().right().ifPresent(network -> settings.add(network.settings()));
    List<Finding> findings = new ArrayList<>();
    for (long one : settings) {
      List<Network> depths =
          data.networks("settings = " + one + " AND accuracy IS NOT NULL", "depth", MOST_DEPTHS);
      if (depths.size() > 1 && depths.get(0).depth() < depths.get(depths.size() - 1).depth()) {
        findings.add(finding(data, depths));
      }
    }
    return findings;
  }

  private static Finding finding(ReportData data, List<Network> depths) {
    Network shallowest = depths.get(0);
    Network deepest = depths.get(depths.size() - 1);
    double difference = deepest.accuracy() - shallowest.accuracy();
    double error = Math.hypot(standardError(shallowest), standardError(deepest));
    List<String> evidence = new ArrayList<>();
    for (Network network : depths) {
      Row row = network.row();
      evidence.add(
          network.label()
              + ": "
              + Numerals.percent(network.accuracy(), row.number("accuracy_sd"))
              + " (n = "
              + row.count("completed")
              + (row.count("stuck") > 0 ? ", " + row.count("stuck") + " stuck" : "")
              + ")");
    }
    evidence.add(
        "The difference of "
            + Numerals.signed(100 * difference, 2)
            + " points from "
            + shallowest.depth()
            + " to "
            + deepest.depth()
            + " layers has a standard error of "
            + (Double.isNaN(error)
                ? "unknown size: one replicate"
                : Numerals.fixed(100 * error, 2)));
    return new Finding(
        "More layers of "
            + settings(data, deepest)
            + " "
            + verdict(difference, error)
            + ": "
            + accuracy(shallowest)
            + " with "
            + shallowest.depth()
            + ", "
            + accuracy(deepest)
            + " with "
            + deepest.depth()
            + ".",
        evidence);
  }

  private static String accuracy(Network network) {
    return Numerals.percent(network.accuracy(), network.row().number("accuracy_sd"))
        + " (n"
        + Numerals.NBSP
        + "="
        + Numerals.NBSP
        + network.row().count("completed")
        + ")";
  }

  private static String settings(ReportData data, Network network) {
    List<String> keys =
        Stream.concat(Stream.of(Axis.WEIGHT_INIT.key()), data.variedAxes().withoutLayers().stream())
            .filter(key -> !key.equals(Axis.ACTIVATION.key()))
            .distinct()
            .toList();
    return network.text(Axis.ACTIVATION) + " (" + NetworkLabel.settings(network.row(), keys) + ")";
  }

  private static String verdict(double difference, double error) {
    if (Double.isNaN(error)) {
      return "can't be judged from one replicate";
    }
    if (difference > 2 * error) {
      return "help";
    }
    return difference < -2 * error ? "do harm" : "do not help";
  }

  private static double standardError(Network network) {
    return network.row().number("accuracy_sd") / Math.sqrt(network.row().count("completed"));
  }
}
