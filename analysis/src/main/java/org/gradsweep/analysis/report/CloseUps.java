package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The networks that are shown layer by layer: those at the ends of what the sweep found, the other
 * depths of their settings, and some between.
 *
 * @param networks in the order in which they are offered
 * @param roles why a network was chosen, by its id
 * @param left the network that is shown first: where the gradient vanishes most, or explodes most
 * @param right the one shown beside it: the healthiest of the same depth, or another depth; empty
 *     where there is no other
 * @param total how many networks there are to choose from
 */
record CloseUps(
    List<Network> networks,
    Map<Long, String> roles,
    Optional<Network> left,
    Optional<Network> right,
    long total) {
  private static final int MOST = 16;

  /** Networks of which layers were measured and, where they were trained, not only before that. */
  private static final String MEASURED = "depth >= 1 AND completed + diverged > 0";

  /** Batch normalization takes the mean away of which the slope is told: see GradientRemedy. */
  private static final String SLOPED =
      MEASURED
          + " AND initial_slope IS NOT NULL"
          + " AND coalesce(normalization, 'none') <> 'batch'";

  private static final String DECAY = "initial_slope * (depth - 1)";

  static CloseUps choose(ReportData data) {
    List<Network> chosen = new ArrayList<>();
    Map<Long, String> roles = new LinkedHashMap<>();
    Optional<Network> left = first(data, SLOPED, "abs(" + DECAY + ") DESC");
    Optional<Network> vanishing = first(data, SLOPED + " AND initial_slope > 0", DECAY + " DESC");
    Optional<Network> exploding =
        first(data, SLOPED + " AND initial_verdict_exploding > 0", DECAY + " ASC");
    if (left.isEmpty()) {
      left = first(data, MEASURED, "depth DESC");
    }
    left.ifPresent(network -> add(network, "", chosen, roles));
    Optional<Network> right = left.flatMap(network -> beside(data, network));
    right.ifPresent(network -> add(network, "healthiest of this depth", chosen, roles));
    vanishing.ifPresent(network -> add(network, "vanishes most", chosen, roles));
    exploding.ifPresent(network -> add(network, "explodes most", chosen, roles));
    first(data, MEASURED + " AND accuracy IS NOT NULL", "accuracy DESC")
        .ifPresent(network -> add(network, "most accurate", chosen, roles));
    first(data, MEASURED + " AND accuracy IS NOT NULL", "accuracy ASC")
        .ifPresent(network -> add(network, "least accurate", chosen, roles));
    first(data, MEASURED + " AND diverged > 0", "diverged DESC")
        .ifPresent(network -> add(network, "diverges most", chosen, roles));
    for (Network one : List.copyOf(chosen).subList(0, Math.min(2, chosen.size()))) {
      for (Network other :
          data.networks(MEASURED + " AND settings = " + one.settings(), "depth DESC", 6)) {
        add(other, "", chosen, roles);
      }
    }
    long total = data.row("SELECT count(*) AS n FROM networks WHERE " + MEASURED).count("n");
    if (chosen.size() < MOST) {
      long step = Math.max(1, total / (MOST - chosen.size()));
      data.networks(
              "network IN (SELECT network FROM (SELECT network, row_number() OVER (ORDER BY"
                  + " first_index, network) AS place FROM networks WHERE "
                  + MEASURED
                  + ") WHERE place % "
                  + step
                  + " = 0)",
              "network",
              MOST)
          .forEach(network -> add(network, "", chosen, roles));
    }
    if (right.isEmpty()) {
      right =
          chosen.stream()
              .skip(1)
              .filter(network -> network.depth() >= 2)
              .min(Comparator.comparingInt(Network::depth));
    }
    return new CloseUps(List.copyOf(chosen), Map.copyOf(roles), left, right, total);
  }

  /** The place of the network that is shown first on one side; -1 where there is none. */
  int index(Optional<Network> side) {
    return side.map(networks::indexOf).orElse(-1);
  }

  /** The label, and why the network was chosen. */
  String label(Network network) {
    String role = roles.getOrDefault(network.id(), "");
    return network.label() + (role.isEmpty() ? "" : " (" + role + ")");
  }

  private static Optional<Network> beside(ReportData data, Network network) {
    return first(
        data,
        SLOPED
            + " AND network <> "
            + network.id()
            + " AND depth = "
            + network.depth()
            + " AND abs(initial_slope) < "
            + Math.abs(network.initialSlope()) / 2,
        "diverged, abs(initial_slope)");
  }

  private static Optional<Network> first(ReportData data, String condition, String order) {
    return data.networks(condition, order, 1).stream().findFirst();
  }

  private static void add(
      Network network, String role, List<Network> chosen, Map<Long, String> roles) {
    if (chosen.size() >= MOST && !chosen.contains(network)) {
      return;
    }
    if (!chosen.contains(network)) {
      chosen.add(network);
    }
    if (!role.isEmpty()) {
      roles.merge(network.id(), role, (one, other) -> one + ", " + other);
    }
  }
}
