package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.statistics.distribution.TDistribution;
import org.gradsweep.analysis.Answer.Call;

/** Whether the numbers in a text are those that SQL over the tables gives. */
final class SaidNumbers {
  private static final Pattern NUMBER = Pattern.compile("[−-]?\\d[\\d,]*(?:\\.\\d+)?");
  private static final Pattern FINDING =
      Pattern.compile("(?s)<li>\\s*<p>(.*?)</p>(.*?)\\./gradsweep sql DIR (@[^<]*)<");

  /** The findings whose numbers are rows of their query, with intervals of its means. */
  private static final Set<String> PAIRED =
      Set.of("@depth-steps", "@tuned-depth", "@normalization", "@residual");

  private SaidNumbers() {}

  /** Each count and accuracy of the end of a run. */
  static void ofSummary(String summary, Path sweep) {
    Set<BigDecimal> known = new TreeSet<>();
    Answer counts =
        Answer.of(
            sweep,
            "SELECT count(*) AS n, (SELECT count(*) FROM grid_points) AS p,"
                + " count(*) FILTER (status = 'COMPLETED') AS c,"
                + " count(*) FILTER (status = 'DIVERGED') AS d,"
                + " count(*) FILTER (status = 'FAILED') AS f FROM trials");
    List<Object> row = counts.rows().get(0);
    assertThat(summary)
        .startsWith(
            "%s trials of %s grid points: %s completed, %s diverged, %s failed\n"
                .formatted(row.toArray()));
    Answer points =
        Answer.of(
            sweep,
            "SELECT trials, completed, diverged, failed, stuck, 100 * mean_validation_accuracy,"
                + " 100 * sd_validation_accuracy FROM grid_points");
    Answer trials =
        Answer.of(
            sweep,
            "SELECT 100 * final_validation_accuracy FROM trials WHERE status = 'COMPLETED'"
                + " UNION ALL SELECT count(*) FROM grid_points WHERE diverged > 0"
                + " UNION ALL SELECT count(*) FROM grid_points WHERE failed > 0"
                + " UNION ALL SELECT count(*) FROM grid_points WHERE stuck > 0");
    add(known, points);
    add(known, trials);
    // What a trouble has more than is listed.
    for (int listed = 1; listed <= 2; listed++) {
      for (List<Object> count : trials.rows()) {
        add(known, ((Number) count.get(0)).doubleValue() - listed);
      }
    }
    for (String line : summary.lines().skip(1).toList()) {
      if (!line.startsWith("go on:") && !line.startsWith("        ./")) {
        String figures = line.length() > 31 ? line.substring(0, 31) : line;
        assertKnown(figures, known, line);
      }
    }
  }

  /** Each number of the findings that compare seed by seed. */
  static void ofReport(Path sweep) throws Exception {
    Matcher findings = FINDING.matcher(Files.readString(sweep.resolve("report.html")));
    while (findings.find()) {
      String query = findings.group(3).strip();
      if (!PAIRED.contains(query)) {
        continue;
      }
      Answer answer = Answer.of(sweep, query);
      Set<BigDecimal> known = new TreeSet<>();
      add(known, answer, "(mean|slope)_.*");
      addIntervals(known, answer, "pairs", "mean_difference", "sd_difference");
      if (answer.columns().contains("slope_pairs")) {
        addIntervals(known, answer, "slope_pairs", "mean_slope_difference", "sd_slope_difference");
      }
      String text =
          (findings.group(1) + " " + findings.group(2))
              .replaceAll("<[^>]*>", " ")
              .replace('\u00a0', ' ');
      Set<BigDecimal> pairs = new TreeSet<>();
      add(pairs, answer, "(slope_)?pairs");
      Set<BigDecimal> trials = new TreeSet<>();
      add(trials, answer, ".*(trials|not_completed).*");
      for (String told : told(text)) {
        Set<BigDecimal> right =
            told.startsWith("n = ") ? pairs : told.contains(" trial") ? trials : known;
        assertKnown(told, right, query + ": " + told);
      }
    }
  }

  /** The parts that tell numbers of networks; labels, counts of tests and of networks are not. */
  private static List<String> told(String text) {
    List<String> parts = new ArrayList<>();
    Matcher told =
        Pattern.compile(
                "(from|to) [−-]?[\\d.]+( %)?|[+−]?[\\d.]+ points"
                    + "|95 % interval [−\\d.]+ to [−\\d.]+|n = [\\d,]+ pairs?"
                    + "|\\d+ of [\\d,]+ trials?")
            .matcher(text);
    while (told.find()) {
      parts.add(told.group().replace("95 % interval", "interval"));
    }
    return parts;
  }

  private static void addIntervals(
      Set<BigDecimal> known, Answer answer, String pairs, String mean, String deviation) {
    for (int row = 0; row < answer.rows().size(); row++) {
      long n = ((Number) answer.get(row, pairs)).longValue();
      if (n >= 2 && answer.get(row, deviation) != null) {
        double center = (Double) answer.get(row, mean);
        double reach =
            TDistribution.of(n - 1.0).inverseSurvivalProbability(0.025)
                * (Double) answer.get(row, deviation)
                / Math.sqrt((double) n);
        for (double end : new double[] {center - reach, center + reach}) {
          add(known, 100 * Math.max(-1, Math.min(1, end)));
          add(known, end);
        }
      }
    }
  }

  /** Means and differences of a comparison, of rows that are grouped by other SQL than its own. */
  static void ofComparison(Path first, Path second) {
    Set<BigDecimal> firsts = means(first);
    Set<BigDecimal> seconds = means(second);
    Call csv = Call.of("compare", first, second, "--format", "csv");
    List<String> lines = csv.out().lines().toList();
    if (lines.size() < 2) {
      return;
    }
    List<String> columns = List.of(lines.get(0).split(","));
    int place = columns.size() - columns.indexOf("first");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?![^\"]*\"(,|$))", -1);
      String one = cells[cells.length - place];
      String other = cells[cells.length - place + 1];
      assertMean(one, firsts, line);
      assertMean(other, seconds, line);
    }
  }

  private static void assertMean(String cell, Set<BigDecimal> means, String line) {
    if (!cell.isEmpty()) {
      double value = Double.parseDouble(cell);
      assertThat(means)
          .as(line)
          .anyMatch(
              mean -> Math.abs(mean.doubleValue() - value) <= 1e-9 * Math.max(1, Math.abs(value)));
    }
  }

  private static Set<BigDecimal> means(Path sweep) {
    Set<BigDecimal> known = new TreeSet<>();
    for (String rows :
        List.of("trials t", "trials t SEMI JOIN tuned j ON j.trial_id = t.trial_id")) {
      add(
          known,
          Answer.of(
              sweep,
              "SELECT avg(final_validation_accuracy) FILTER (status = 'COMPLETED'),"
                  + " avg(final_rms_slope) FILTER (status = 'COMPLETED'), avg(initial_rms_slope),"
                  + " avg(CAST(status = 'DIVERGED' AS INTEGER)),"
                  + " avg(CAST(status = 'FAILED' AS INTEGER)),"
                  + " avg(CAST(status = 'COMPLETED' AND coalesce(stuck, false) AS INTEGER))"
                  + " FROM (SELECT t.* FROM "
                  + rows
                  + ") JOIN replicates USING (trial_id) GROUP BY grid_point"));
    }
    return known;
  }

  private static void add(Set<BigDecimal> known, Answer answer) {
    add(known, answer, ".*");
  }

  /** The values of the columns whose names match, as they are and in percent. */
  private static void add(Set<BigDecimal> known, Answer answer, String columns) {
    for (List<Object> row : answer.rows()) {
      for (int c = 0; c < row.size(); c++) {
        if (answer.columns().get(c).matches(columns) && row.get(c) instanceof Number number) {
          add(known, number.doubleValue());
          add(known, 100 * number.doubleValue());
        }
      }
    }
  }

  private static void add(Set<BigDecimal> known, double value) {
    if (Double.isFinite(value)) {
      known.add(BigDecimal.valueOf(value));
    }
  }

  /** Whether each number is one of the known ones, rounded to the digits that it has. */
  private static void assertKnown(String text, Set<BigDecimal> known, String place) {
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      BigDecimal said = new BigDecimal(numbers.group().replace('−', '-').replace(",", ""));
      double half = Math.pow(10, -said.scale()) * 0.5000001;
      assertThat(known)
          .as(place + ": " + said)
          .anyMatch(value -> Math.abs(value.doubleValue() - said.doubleValue()) <= half);
    }
  }
}
