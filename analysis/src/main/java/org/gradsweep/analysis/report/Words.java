package org.gradsweep.analysis.report;

import java.util.List;

/** Words joined into sentences. */
final class Words {
  private Words() {}

  /** One, two and three. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /**
   * How the intervals of a finding are made that tells the largest of several effects.
   *
   * @param shown how many are shown beside the largest
   * @param candidates of how many
   */
  static String ofChosenIntervals(long shown, long candidates) {
    return "95 % intervals by Student's t; that of the largest, in the sentence above, is wider"
        + (shown < candidates ? ", and those here are" : "")
        + " for the choice among "
        + Numerals.count(candidates)
        + " (Benjamini and Yekutieli)";
  }
}
