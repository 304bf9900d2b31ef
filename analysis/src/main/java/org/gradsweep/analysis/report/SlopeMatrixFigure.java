package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.table.DecayLaw;

/** The slope of each activation with each initialization, from vanishing to exploding. */
final class SlopeMatrixFigure implements Figure {
  private static final int MOST_ROWS = 30;
  private static final int MOST_COLUMNS = 12;
  private static final int NARROW_ROWS = 6;
  private static final List<String> ROW_AXES =
      List.of(Axis.ACTIVATION.key(), Axis.NORMALIZATION.key(), Axis.RESIDUAL.key());

  @Override
  public String name() {
    return "slope-matrix";
  }

  @Override
  public String title() {
    return "What vanishes, what explodes";
  }

  @Override
  public String caption() {
    return "The slope per hidden layer of ln of single examples' ‖∂C/∂b‖ (root mean square), median"
        + " over the trials: above 0 the gradient vanishes on its way back (blue), below 0 it"
        + " explodes (orange), near 0 it is healthy.";
  }

  @Override
  public Content of(ReportData data) {
    List<String> rowAxes =
        Stream.concat(ROW_AXES.stream(), data.variedAxes().data().stream()).toList();
    boolean byDepth = data.row(labels(Axis.WEIGHT_INIT.key())).count("columns") < 2;
    String column = byDepth ? "depth" : Axis.WEIGHT_INIT.key();
    List<Row> cells =
        data.rows(
            """
            SELECT %2$s, %1$s AS place,
              count(DISTINCT initial_network) AS trials,
              median(initial_rms_slope) AS initial,
              median(final_rms_slope) FILTER (status = 'COMPLETED' AND epochs > 0) AS final,
              count(final_rms_slope) FILTER (status = 'COMPLETED' AND epochs > 0) AS trained,
              count(*) FILTER (status = 'DIVERGED') AS diverged
            FROM swept WHERE depth >= 2 AND initial_rms_slope IS NOT NULL
            GROUP BY %2$s, place ORDER BY activation, normalization <> 'none', normalization,
              residual <> 'none', residual, place, %2$s
            """
                .formatted(column, VariedAxes.sql(rowAxes)));
    if (cells.isEmpty()) {
      return new Absent("no network with two hidden layers has been measured yet");
    }
    Set<String> rows = new LinkedHashSet<>();
    Set<String> columns = new LinkedHashSet<>();
    cells.forEach(cell -> rows.add(NetworkLabel.settings(cell, rowAxes)));
    cells.stream()
        .map(cell -> columnLabel(cell, byDepth))
        .sorted(SlopeMatrixFigure::byLength)
        .forEach(columns::add);
    List<String> shownRows = rows.stream().limit(MOST_ROWS).toList();
    List<String> shownColumns = columns.stream().limit(MOST_COLUMNS).toList();
    List<List<Object>> values = new ArrayList<>();
    for (Row cell : cells) {
      int y = shownRows.indexOf(NetworkLabel.settings(cell, rowAxes));
      int x = shownColumns.indexOf(columnLabel(cell, byDepth));
      if (x >= 0 && y >= 0) {
        List<Object> value = new ArrayList<>();
        value.add(x);
        value.add(y);
        value.add(Numerals.rounded(cell.number("initial"), 3));
        value.add(Numerals.rounded(cell.number("final"), 3));
        value.add(cell.count("trials"));
        value.add(cell.count("trained"));
        value.add(cell.count("diverged"));
        values.add(value);
      }
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("rows", shownRows);
    content.put("columns", shownColumns);
    content.put("cells", values);
    content.put("threshold", DecayLaw.VERDICT_THRESHOLD);
    return new Drawn(
        List.of(new Panel("", content)),
        List.of(0),
        note(data, rows, columns),
        shownRows.size() > NARROW_ROWS);
  }

  private static int byLength(String one, String other) {
    boolean numbers = one.startsWith("depth ") && other.startsWith("depth ");
    return numbers
        ? Integer.compare(Integer.parseInt(one.substring(6)), Integer.parseInt(other.substring(6)))
        : one.compareTo(other);
  }

  private static String labels(String key) {
    return "SELECT count(DISTINCT "
        + VariedAxes.quoted(key)
        + ") AS \"columns\" FROM swept"
        + " WHERE depth >= 2";
  }

  private static String columnLabel(Row cell, boolean byDepth) {
    return byDepth ? "depth " + cell.count("place") : cell.text("place");
  }

  private static String note(ReportData data, Set<String> rows, Set<String> columns) {
    List<String> pooled =
        data.variedAxes().keys().stream()
            .filter(key -> !ROW_AXES.contains(key) && !key.equals(Axis.WEIGHT_INIT.key()))
            .toList();
    String note = pooled.isEmpty() ? "" : "Pooled over " + String.join(", ", pooled) + ".";
    if (rows.size() > MOST_ROWS || columns.size() > MOST_COLUMNS) {
      note +=
          String.format(
              " Shown are the first %d of %d rows and %d of %d columns.",
              Math.min(MOST_ROWS, rows.size()),
              rows.size(),
              Math.min(MOST_COLUMNS, columns.size()),
              columns.size());
    }
    return note.strip();
  }
}
