package org.gradsweep.analysis.report;

import java.util.List;

/**
 * Something that the sweep says, made from its numbers.
 *
 * @param headline one sentence
 * @param evidence the numbers behind it, with how many trials and their spread
 */
record Finding(String headline, List<String> evidence) {
  /** Reads one kind of finding from a sweep: none where it holds nothing of that kind. */
  @FunctionalInterface
  interface Source {
    List<Finding> of(ReportData data);
  }

  /** Every kind, the most telling first. */
  static final List<Source> SOURCES =
      List.of(
          new LayerSpeedFinding(),
          new DepthFinding(),
          new InitializationFinding(),
          new RemedyFinding(),
          new OutcomeFinding(),
          new SlopeAccuracyFinding(),
          new MeanFieldFinding());

  static List<Finding> all(ReportData data) {
    return SOURCES.stream().flatMap(source -> source.of(data).stream()).toList();
  }
}
