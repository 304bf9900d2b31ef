package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.core.table.DecayLaw;

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
  private static final int OTHER_DEPTHS = 6;

  /** Networks of which layers were measured and, where they were trained, not only before that. */
  private static final String MEASURED = "depth >= 1 AND completed + diverged > 0";

  private static final String SLOPED = MEASURED + " AND initial_rms_slope IS NOT NULL";

  private static final String DECAY = "initial_rms_slope * (depth - 1)";

  static CloseUps choose(ReportData data) {
    Choice choice = new Choice(data, new ArrayList<>(), new LinkedHashMap<>());
    Optional<Network> left = choice.add("", SLOPED, "abs(" + DECAY + ") DESC");
    if (left.isEmpty()) {
      left = choice.add("", MEASURED, "depth DESC");
    }
    Optional<Network> right = left.flatMap(choice::addBeside);
    choice.add("vanishes most", SLOPED + " AND initial_rms_slope > 0", DECAY + " DESC");
    choice.add(
        "explodes most", SLOPED + " AND initial_rms_slope < ?", DECAY, -DecayLaw.VERDICT_THRESHOLD);
    choice.add("most accurate", MEASURED + " AND accuracy IS NOT NULL", "accuracy DESC");
    choice.add("least accurate", MEASURED + " AND accuracy IS NOT NULL", "accuracy");
    choice.add("diverges most", MEASURED + " AND diverged > 0", "diverged DESC");
    left.ifPresent(choice::addOtherDepths);
    right.ifPresent(choice::addOtherDepths);
    long total = data.row("SELECT count(*) AS n FROM networks WHERE " + MEASURED).count("n");
    choice.fill(total);
    if (right.isEmpty()) {
      right =
          choice.networks.stream()
              .skip(1)
              .filter(network -> network.depth() >= 2)
              .min(Comparator.comparingInt(Network::depth));
    }
    return new CloseUps(List.copyOf(choice.networks), Map.copyOf(choice.roles), left, right, total);
  }

  /** The label, and why the network was chosen. */
  String label(Network network) {
    String role = roles.getOrDefault(network.id(), "");
    return network.label() + (role.isEmpty() ? "" : " (" + role + ")");
  }

  /** The networks chosen so far. */
  private record Choice(ReportData data, List<Network> networks, Map<Long, String> roles) {
    /** Adds the first network in this order, if one meets the condition. */
    Optional<Network> add(String role, String condition, String order, Object... parameters) {
      Optional<Network> first = data.networks(condition, order, 1, parameters).stream().findFirst();
      first.ifPresent(network -> add(role, network));
      return first;
    }

    /** Adds the healthiest network of the same depth, if there is one much healthier. */
    Optional<Network> addBeside(Network network) {
      return Double.isNaN(network.initialSlope())
          ? Optional.empty()
          : add(
              "healthiest of this depth",
              SLOPED + " AND network <> ? AND depth = ? AND abs(initial_rms_slope) < ?",
              "diverged, abs(initial_rms_slope)",
              network.id(),
              network.depth(),
              Math.abs(network.initialSlope()) / 2);
    }

    void addOtherDepths(Network network) {
      data.networks(MEASURED + " AND settings = ?", "depth DESC", OTHER_DEPTHS, network.settings())
          .forEach(other -> add("", other));
    }

    /** Adds networks at equal distances in the order of the grid, as long as there is room. */
    void fill(long total) {
      long step = Math.max(1, total / Math.max(1, MOST - networks.size()));
      data.networks(
              "network IN (SELECT network FROM (SELECT network, row_number() OVER (ORDER BY"
                  + " first_index, network) AS place FROM networks WHERE "
                  + MEASURED
                  + ") WHERE place % "
                  + step
                  + " = 0)",
              "network",
              MOST)
          .forEach(network -> add("", network));
    }

    private void add(String role, Network network) {
      boolean known = networks.contains(network);
      if (!known && networks.size() >= MOST) {
        return;
      }
      if (!known) {
        networks.add(network);
      }
      if (!role.isEmpty()) {
        roles.merge(network.id(), role, (one, other) -> one + ", " + other);
      }
    }
  }
}
