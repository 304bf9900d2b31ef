package org.gradsweep.analysis.report;

import java.util.List;
import java.util.Map;

/** A kind of figure: the question that it answers, and its data from the sweep's tables. */
interface Figure {
  /** The word in the page's addresses, the names of files and the script that draws it. */
  String name();

  /** A few words. */
  String title();

  /** What to look for, in a sentence. */
  String caption();

  /** What it shows of a sweep, or why it shows nothing. */
  Content of(ReportData data);

  /** What a figure shows. */
  sealed interface Content permits Drawn, Absent {}

  /**
   * A figure with something to show.
   *
   * @param panels what can be shown, at least one
   * @param first the indices of the panels that are shown first, side by side
   * @param note what the reader has to know of this sweep: what was left out or pooled; may be
   *     empty
   */
  record Drawn(List<Panel> panels, List<Integer> first, String note, boolean wide)
      implements Content {
    /** One panel. */
    static Drawn of(Map<String, ?> data, String note) {
      return new Drawn(List.of(new Panel("", data)), List.of(0), note, false);
    }
  }

  /**
   * Nothing to show.
   *
   * @param reason a clause that says what the sweep lacks
   */
  record Absent(String reason) implements Content {}

  /**
   * One chart.
   *
   * @param label what is shown
   * @param data for the script that draws it: maps, lists, texts, numbers and null
   */
  record Panel(String label, Map<String, ?> data) {}
}
