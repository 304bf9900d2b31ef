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
}
