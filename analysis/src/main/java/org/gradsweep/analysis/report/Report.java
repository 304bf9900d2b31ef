package org.gradsweep.analysis.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.analysis.sql.Nuisance;
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
   * @param nuisance the axes that networks are tuned over before they are compared
   * @throws org.gradsweep.core.error.UserException if they can't be read, or such an axis does not
   *     vary
   */
  public static Report of(SweepFiles files, Nuisance nuisance) {
    try (SweepDatabase database = SweepDatabase.open(files, nuisance)) {
      nuisance.check(database, List.of("trials"));
      ReportData data = ReportData.of(database, nuisance);
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
