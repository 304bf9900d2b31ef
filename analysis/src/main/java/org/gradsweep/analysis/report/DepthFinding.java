package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsweep.analysis.compare.Effect;
import org.gradsweep.analysis.compare.Sample;
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
    Effect effect = Effect.ofMeans(sample(shallowest), sample(deepest));
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
        "The difference from "
            + shallowest.depth()
            + " to "
            + deepest.depth()
            + " layers is "
            + points(effect.difference())
            + " points"
            + (Double.isNaN(effect.low())
                ? ", without an interval"
                : "; 95 % interval by Welch's t: "
                    + points(effect.low())
                    + " to "
                    + points(effect.high())));
    return new Finding(
        "More layers of "
            + settings(data, deepest)
            + " "
            + verdict(effect, sample(shallowest).n() > 1 && sample(deepest).n() > 1)
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

  private static String points(double difference) {
    return Numerals.signed(100 * difference, 2);
  }

  /** Where replicates do not differ at all, there is no interval and no doubt. */
  private static String verdict(Effect effect, boolean replicated) {
    if (!replicated) {
      return "can't be judged from one replicate";
    }
    boolean certain = Double.isNaN(effect.low());
    if (certain ? effect.difference() > 0 : effect.low() > 0) {
      return "help";
    }
    return (certain ? effect.difference() < 0 : effect.high() < 0) ? "do harm" : "do not help";
  }

  private static Sample sample(Network network) {
    Row row = network.row();
    return new Sample(row.count("completed"), network.accuracy(), row.number("accuracy_sd"));
  }
}
