package org.gradsweep.analysis.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;

/**
 * What a report says of a sweep, as far as it is done.
 *
 * @param folder of the sweep
 * @param figures what each figure shows, in their order
 */
public record Report(
    String folder,
    SweepText sweep,
    Overview overview,
    List<Finding> findings,
    Map<Figure, Figure.Content> figures,
    List<TrialTable> tables) {

  /**
   * Asks the tables of a sweep for everything that the report shows.
   *
   * @throws org.gradsweep.core.error.UserException if they can't be read
   */
  public static Report of(SweepFiles files) {
    try (SweepDatabase database = SweepDatabase.open(files)) {
      ReportData data = ReportData.of(database);
      Map<Figure, Figure.Content> figures = new LinkedHashMap<>();
      for (Figure figure : Figures.ALL) {
        figures.put(figure, figure.of(data));
      }
      return new Report(
          (files.place().isOfThisMachine() ? files.place().folder().toString() : files.location()),
          SweepText.of(files),
          Overview.of(data),
          Finding.all(data).findings(),
          figures,
          TrialTable.all(data));
    }
  }
}
