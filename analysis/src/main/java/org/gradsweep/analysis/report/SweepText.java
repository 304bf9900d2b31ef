package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.analysis.sql.SweepFiles;

/**
 * What the record of a sweep's folder, {@code sweep.yaml}, says beside the sweep: its name and
 * plans.
 *
 * @param name of the sweep, else of the folder
 * @param plans how many plans the folder holds; more than 1 after {@code run --extend}
 * @param planned the number of trials of each plan; empty where the file does not say
 * @param yaml the whole text; empty if the folder has none
 */
record SweepText(String name, int plans, List<Long> planned, String yaml) {
  private static final Pattern TRIALS = Pattern.compile("(?m)^# trials: (\\d{1,18})$");
  private static final Pattern NAME = Pattern.compile("(?m)^name:[ \\t]+(.+)$");

  static SweepText of(SweepFiles files) {
    String yaml = files.record().orElse("");
    List<Long> planned = new ArrayList<>();
    Matcher trials = TRIALS.matcher(yaml);
    while (trials.find()) {
      planned.add(Long.parseLong(trials.group(1)));
    }
    Matcher name = NAME.matcher(yaml);
    return new SweepText(
        name.find() ? unquoted(name.group(1).strip()) : files.place().name(),
        Math.max(1, planned.size()),
        List.copyOf(planned),
        yaml);
  }

  private static String unquoted(String yaml) {
    boolean quoted =
        yaml.length() >= 2
            && (yaml.startsWith("\"") && yaml.endsWith("\"")
                || yaml.startsWith("'") && yaml.endsWith("'"));
    return quoted ? yaml.substring(1, yaml.length() - 1) : yaml;
  }
}
