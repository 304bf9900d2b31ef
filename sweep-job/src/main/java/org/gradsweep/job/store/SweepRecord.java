package org.gradsweep.job.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;

/**
 * The {@code sweep.yaml} of a sweep directory: a YAML document for every plan that the directory
 * holds, oldest first. What is not part of the sweep file stands in comments before it, so that a
 * directory of one plan has a {@code sweep.yaml} that can be run again as it is.
 *
 * @param generations at least one
 */
public record SweepRecord(List<Generation> generations) {
  private static final String TITLE = "# A gradsweep sweep directory. Written by gradsweep run.";
  private static final String SEPARATOR = "---";
  private static final Pattern FACT = Pattern.compile("# ([a-z_]+): (\\S+)");

  public SweepRecord {
    generations = List.copyOf(generations);
    if (generations.isEmpty()) {
      throw new IllegalArgumentException("a sweep directory holds at least one plan");
    }
  }

  /** The record of a directory with one plan. */
  public static SweepRecord of(Generation generation) {
    return new SweepRecord(List.of(generation));
  }

  /** The plan that was added last. */
  public Generation latest() {
    return generations.get(generations.size() - 1);
  }

  /** Whether the directory holds this plan. */
  public boolean holds(String planFingerprint) {
    return generations.stream().anyMatch(g -> g.planFingerprint().equals(planFingerprint));
  }

  /** The record with one more plan. */
  public SweepRecord with(Generation generation) {
    return new SweepRecord(Stream.concat(generations.stream(), Stream.of(generation)).toList());
  }

  /** The text of the file. */
  public String text() {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    for (int i = 0; i < generations.size(); i++) {
      Generation generation = generations.get(i);
      text.append(i == 0 ? "" : SEPARATOR + "\n");
      text.append("# plan: ").append(generation.planFingerprint()).append('\n');
      text.append("# data: ").append(generation.dataFingerprint()).append('\n');
      text.append("# trials: ").append(generation.trials()).append('\n');
      text.append("# semantics: ").append(generation.semantics()).append('\n');
      text.append("# gradsweep: ").append(generation.gradsweepVersion()).append('\n');
      text.append(generation.sweep().strip()).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads the text of the file.
   *
   * @param file its name, for messages
   * @throws UserException if it is not a sweep directory's record
   */
  public static SweepRecord parse(String file, String text) {
    List<Generation> generations = new ArrayList<>();
    for (String document : text.split("(?m)^" + SEPARATOR + "\\R", -1)) {
      generations.add(generation(file, document));
    }
    return new SweepRecord(generations);
  }

  private static Generation generation(String file, String document) {
    Map<String, String> facts = new HashMap<>();
    StringBuilder sweep = new StringBuilder();
    for (String line : document.lines().toList()) {
      Matcher fact = FACT.matcher(line);
      if (sweep.isEmpty() && fact.matches()) {
        facts.put(fact.group(1), fact.group(2));
      } else if (!line.startsWith("#") || !sweep.isEmpty()) {
        sweep.append(line).append('\n');
      }
    }
    try {
      return new Generation(
          fact(facts, "plan"),
          fact(facts, "data"),
          Long.parseLong(fact(facts, "trials")),
          Integer.parseInt(fact(facts, "semantics")),
          fact(facts, "gradsweep"),
          sweep.toString());
    } catch (IllegalArgumentException e) {
      throw new UserException(file + ": must be a sweep directory's record, " + e.getMessage(), e);
    }
  }

  private static String fact(Map<String, String> facts, String name) {
    String value = facts.get(name);
    if (value == null) {
      throw new IllegalArgumentException("found no line '# " + name + ": ...'");
    }
    return value;
  }
}
