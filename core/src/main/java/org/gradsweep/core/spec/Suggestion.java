package org.gradsweep.core.spec;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** What a user who wrote an unknown key may have meant. */
final class Suggestion {
  private Suggestion() {}

  /** The rule that an unknown key breaks, with the key that was meant where one is near. */
  static String unknown(Section section, String condition, String key, Collection<String> allowed) {
    String rule = "is not a key of " + section.title() + condition;
    Optional<String> near = nearest(key, allowed);
    if (near.isPresent()) {
      return rule + "; did you mean " + near.get() + "?";
    }
    Optional<String> elsewhere =
        SweepPaths.named(key).stream().filter(path -> !path.equals(section.path(key))).findFirst();
    return elsewhere.map(path -> rule + elsewhere(path)).orElse(rule);
  }

  private static String elsewhere(String path) {
    return path.contains(".")
        ? "; did you mean " + path + "?"
        : "; it stands beside grid, not in it";
  }

  /** The nearest of the names by edit distance, if it is near enough to be a slip of the pen. */
  static Optional<String> nearest(String key, Collection<String> names) {
    if (key.length() > 40) {
      return Optional.empty();
    }
    String best = null;
    int bestDistance = Math.max(1, key.length() / 3) + 1;
    for (String name : new TreeSet<>(names)) {
      int distance = distance(key, name);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The number of letters to insert, delete or replace (Levenshtein, 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
