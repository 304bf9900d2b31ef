package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gradsweep.analysis.simulation.Cell;
import org.gradsweep.analysis.simulation.Design;
import org.gradsweep.analysis.simulation.Judgement;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.table.DecayLaw;

/** Every claim of a report, held against the truth of the sweep. */
public final class JudgedReport {
  private final List<Cell> cells;
  private final List<Row> points;
  private final Family family;

  private JudgedReport(Design design, List<Row> points, Family family) {
    this.cells = design.first();
    this.points = points;
    this.family = family;
  }

  /**
   * Reports on sweeps that stand in one folder, without figures.
   *
   * @param designs what is true of each
   * @return for each of them what its report claims
   */
  public static List<List<Judgement>> of(SweepFiles files, List<Design> designs) {
    try (SweepDatabase database = SweepDatabase.open(files)) {
      ReportData data = ReportData.of(database);
      Map<Object, List<Row>> points =
          data
              .rows(
                  "SELECT data_group, dataset_fingerprint, grid_index, network, settings,"
                      + " without_normalization, without_residual, hidden_layers, activation,"
                      + " weight_init, normalization, residual"
                      + " FROM swept GROUP BY ALL ORDER BY grid_index")
              .stream()
              .collect(Collectors.groupingBy(row -> row.get("dataset_fingerprint")));
      Map<Long, DataGroup> groups =
          data.groups().stream().collect(Collectors.toMap(DataGroup::number, group -> group));
      return designs.stream()
          .map(
              design -> {
                List<Row> rows = points.get(design.fingerprint());
                DataGroup group = groups.get(rows.get(0).count("data_group"));
                Finding.All all = Finding.of(data, List.of(group));
                return new JudgedReport(design, rows, all.family()).judge(all);
              })
          .toList();
    }
  }

  private List<Judgement> judge(Finding.All all) {
    List<Judgement> judgements = new ArrayList<>();
    all.family().claims().forEach(claim -> judgements.add(judge(claim)));
    for (Finding finding : all.findings()) {
      for (int i = 0; i < finding.shown().size(); i++) {
        Judgement judgement = judge(finding.shown().get(i));
        judgements.add(judgement.as(judgement.kind() + (i == 0 ? ", first shown" : ", shown")));
      }
    }
    return judgements;
  }

  /** The grid points that have what a claim says its group has in common. */
  private List<Cell> group(Map<String, String> common) {
    return points.stream()
        .filter(
            point ->
                common.entrySet().stream()
                    .allMatch(e -> point.text(e.getKey()).equals(e.getValue())))
        .map(point -> cells.get((int) point.count("grid_index")))
        .toList();
  }

  private Judgement judge(Claim claim) {
    Cell a = group(claim.first()).get(0);
    Cell b = claim.second().isEmpty() ? a : group(claim.second()).get(0);
    double slope =
        group(claim.first()).stream()
            .filter(cell -> cell.depth() >= 2 && cell.isPlain())
            .mapToDouble(Cell::slope)
            .average()
            .orElse(Double.NaN);
    String kind = claim.measure();
    return switch (claim.measure()) {
      case "accuracy" ->
          difference(
              kind + (claim.first().containsKey("hidden_layers") ? " by depth" : " by remedy"),
              claim,
              b.accuracy() - a.accuracy(),
              Math.hypot(a.accuracyDeviation(), b.accuracyDeviation()) / Math.sqrt(2));
      case "lost" -> difference(kind, claim, b.lost() - a.lost(), 1);
      case "slope_size" ->
          difference(kind, claim, b.slopeSize() - a.slopeSize(), a.slopeDeviation());
      case "slope_near_zero" ->
          statement(kind, claim, slope, Math.abs(slope) < DecayLaw.VERDICT_THRESHOLD);
      case "slope_vanishes" -> statement(kind, claim, slope, slope > DecayLaw.VERDICT_THRESHOLD);
      case "slope_explodes" -> statement(kind, claim, slope, slope < -DecayLaw.VERDICT_THRESHOLD);
      case "ratio_before_training" ->
          difference(kind, claim, a.logRatio(), (a.depth() - 1) * a.slopeDeviation());
      case "ratio_during_training" ->
          difference(kind, claim, a.finalLogRatio(), (a.depth() - 1) * a.slopeDeviation());
      default -> throw new IllegalArgumentException(claim.measure());
    };
  }

  private Judgement difference(String kind, Claim claim, double truth, double deviation) {
    return Judgement.of(
        kind, truth, deviation, claim.effect(), family.holds(claim), claim.networks());
  }

  private Judgement statement(String kind, Claim claim, double slope, boolean so) {
    return Judgement.of(kind, slope, so, claim.effect(), family.holds(claim), claim.networks());
  }
}
