package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.core.table.Configuration;
import org.gradsweep.core.table.DecayLaw;

/**
 * Whether the numbers of a report's findings are those that SQL gives: the query that the finding
 * names, or other SQL than the report's own over the same tables.
 */
final class SaidFindings {
  private static final Pattern FINDING =
      Pattern.compile("(?s)<li>\\s*<p>(.*?)</p>(.*?)\\./gradsweep sql DIR (@[^<]*)<");
  private static final Pattern CHOICE =
      Pattern.compile("choice (?:of ([\\d,]+) of|among) ([\\d,]+)");

  /** What differs between results that are never put together. */
  private static final String DATA = String.join(", ", Configuration.provenance());

  private final Path sweep;

  /** A finding as the page has it. */
  private record Said(String headline, List<String> evidence, String query) {
    List<String> lines() {
      List<String> lines = new ArrayList<>(List.of(headline));
      lines.addAll(evidence);
      return lines;
    }

    /** Of how many settings the intervals were chosen; 1 where nothing is said of a choice. */
    long candidates() {
      Matcher choice = CHOICE.matcher(String.join(" ", evidence));
      return choice.find() ? Long.parseLong(choice.group(2).replace(",", "")) : 1;
    }

    /** How many of the lines of evidence have an interval of this kind. */
    long intervals(String kind) {
      return evidence.stream().filter(line -> Pattern.compile(kind).matcher(line).find()).count();
    }
  }

  private final Map<String, Answer> answers = new HashMap<>();

  private SaidFindings(Path sweep) {
    this.sweep = sweep;
  }

  /** The numbers of a sweep that nothing is added to. */
  static SaidFindings of(Path sweep) {
    return new SaidFindings(sweep);
  }

  /** Checks every finding of {@code report.html}. */
  static void check(Path sweep) throws Exception {
    of(sweep).check(Files.readString(sweep.resolve("report.html")));
  }

  /** Checks every finding of a report's page; the queries that these name. */
  List<String> check(String page) {
    List<String> queries = new ArrayList<>();
    Matcher found = FINDING.matcher(page);
    while (found.find()) {
      List<String> evidence =
          Arrays.stream(found.group(2).split("<li>")).skip(1).map(SaidFindings::text).toList();
      Said said = new Said(text(found.group(1)), evidence, found.group(3).strip());
      queries.add(said.query());
      switch (said.query()) {
        case "@depth-steps", "@tuned-depth" -> depth(said);
        case "@normalization", "@residual" -> remedy(said);
        case "@first-to-last" -> layerSpeed(said);
        case "@what-keeps-gradients-alive" -> initializations(said);
        case "@accuracy-and-slope" -> slopeAndAccuracy(said);
        case "@accuracy-by-depth" -> outcome(said);
        case "@mean-field" -> meanField(said);
        default -> throw new AssertionError("no check for " + said.query());
      }
    }
    return queries;
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", " ")
        .replace("&#39;", "'")
        .replace('\u00a0', ' ')
        .replaceAll("\\s+", " ")
        .strip();
  }

  private Answer ask(String sql) {
    return answers.computeIfAbsent(sql, asked -> Answer.of(sweep, asked));
  }

  /** Applies a check to each part of a text that matches. */
  private static void each(String text, String part, BiConsumer<Matcher, String> check) {
    Matcher found = Pattern.compile(part).matcher(text);
    while (found.find()) {
      check.accept(found, found.group() + " in " + text);
    }
  }

  private void depth(Said said) {
    Answer answer = ask(said.query());
    Matcher choice = CHOICE.matcher(String.join(" ", said.evidence()));
    double share =
        choice.find()
            ? Double.parseDouble(choice.group(1).replace(",", ""))
                / Double.parseDouble(choice.group(2).replace(",", ""))
            : 1;
    for (String line : said.lines()) {
      differences(line, answer, share);
      trials(line, answer);
    }
  }

  private void remedy(Said said) {
    Answer answer = ask(said.query());
    double candidates = said.candidates();
    long shown = Math.max(1, said.intervals("points \\(95"));
    differences(said.headline(), answer, 1 / candidates);
    for (String line : said.evidence()) {
      differences(line, answer, Math.min(1, shown / candidates));
    }
    KnownNumbers tested = new KnownNumbers();
    for (int row = 0; row <= answer.rows().size(); row++) {
      tested.add(row);
    }
    for (String line : said.lines()) {
      trials(line, answer);
      each(
          line,
          "slope from ([−\\d.]+) to ([−\\d.]+) \\(n = ([\\d,]+) pair",
          (part, place) ->
              anyRow(
                  answer,
                  place,
                  row ->
                      row.get("slope_without") != null
                          && is(part.group(1), row.get("slope_without").doubleValue())
                          && is(part.group(2), row.get("slope_with").doubleValue())
                          && is(part.group(3), row.get("slope_pairs").doubleValue())));
      each(
          line,
          "in (\\d+), [a-z ]+ in (\\d+) of ([\\d,]+) tested networks?",
          (part, place) -> {
            tested.assertHave(part.group(3), place);
            assertThat(Long.parseLong(part.group(1)) + Long.parseLong(part.group(2)))
                .as(place)
                .isLessThanOrEqualTo(Long.parseLong(part.group(3).replace(",", "")));
          });
    }
  }

  /** Accuracies, their difference with its interval and its pairs, each of one row. */
  private static void differences(String line, Answer answer, double share) {
    boolean depths = answer.columns().contains("mean_from");
    each(
        line,
        "(?:from ([\\d.]+) %[^%;]* )?to ([\\d.]+) %[^%;]*, \\+?([−\\d.]+) points \\("
            + "(?:95 % interval ([−\\d.]+) to ([−\\d.]+), )?n = ([\\d,]+) pair",
        (part, place) ->
            anyRow(
                answer,
                place,
                row -> {
                  Number difference = row.get("mean_difference");
                  if (difference == null) {
                    return false;
                  }
                  double[] ends =
                      KnownNumbers.interval(
                          row.get("pairs"), difference, row.get("sd_difference"), share);
                  return is(part.group(1), percent(row.get(depths ? "mean_from" : "mean_without")))
                      && is(part.group(2), percent(row.get(depths ? "mean_to" : "mean_with")))
                      && is(part.group(3), percent(difference))
                      && is(part.group(4), 100 * Math.max(-1, Math.min(1, ends[0])))
                      && is(part.group(5), 100 * Math.max(-1, Math.min(1, ends[1])))
                      && is(part.group(6), row.get("pairs").doubleValue());
                }));
  }

  private static double percent(Number fraction) {
    return fraction == null ? Double.NaN : 100 * fraction.doubleValue();
  }

  /** Whether a number of a text, if it is told, is this one. */
  private static boolean is(String said, double value) {
    return said == null || KnownNumbers.isRounded(said, value);
  }

  private static boolean isFactor(String said, double value) {
    return said == null || KnownNumbers.isRoundedFactor(said, value);
  }

  /** A row's numbers by their columns' names. */
  private interface NumbersOf {
    Number get(String column);
  }

  private static void anyRow(Answer answer, String place, Predicate<NumbersOf> check) {
    assertThat(
            IntStream.range(0, answer.rows().size())
                .anyMatch(row -> check.test(column -> (Number) answer.get(row, column))))
        .as("%s: no row of %s %s", place, answer.columns(), answer.rows())
        .isTrue();
  }

  private static void trials(String line, Answer answer) {
    KnownNumbers trials = new KnownNumbers().add(answer, ".*trials.*");
    KnownNumbers lost = new KnownNumbers().add(answer, ".*not_completed.*");
    KnownNumbers stuck = new KnownNumbers().add(answer, ".*stuck.*");
    KnownNumbers either = new KnownNumbers();
    for (List<Object> row : answer.rows()) {
      for (String side : List.of("without", "with")) {
        if (answer.columns().contains("stuck_" + side)) {
          either.add(
              number(row, answer, "not_completed_" + side) + number(row, answer, "stuck_" + side));
        }
      }
    }
    each(
        line,
        "([\\d,]+) of ([\\d,]+) trials? do(?:es)? not complete",
        (part, place) -> {
          lost.assertHave(part.group(1), place);
          trials.assertHave(part.group(2), place);
        });
    each(
        line,
        "([\\d,]+) (?:of ([\\d,]+) trials? )?stays? at the largest",
        (part, place) -> {
          stuck.assertHave(part.group(1), place);
          if (part.group(2) != null) {
            trials.assertHave(part.group(2), place);
          }
        });
    each(
        line,
        "all of ([\\d,]+) trials? learn",
        (part, place) -> trials.assertHave(part.group(1), place));
    each(
        line,
        "([\\d,]+) of ([\\d,]+) (?:trials without|with it)",
        (part, place) -> {
          either.assertHave(part.group(1), place);
          trials.assertHave(part.group(2), place);
        });
  }

  private static double number(List<Object> row, Answer answer, String column) {
    return ((Number) row.get(answer.columns().indexOf(column))).doubleValue();
  }

  private static final String RATIOS =
      """
      WITH ends AS (
        SELECT l.trial_id, l.epoch, ln(max(n.bias_grad_l2_norm) / max(l.bias_grad_l2_norm)) AS x
        FROM trials t
        JOIN layers l ON l.trial_id = t.trial_id AND l.layer = 1 AND l.bias_grad_l2_norm > 0
        JOIN layers n ON n.trial_id = t.trial_id AND n.epoch = l.epoch AND n.layer = t.depth
          AND n.bias_grad_l2_norm > 0
        WHERE t.depth >= 2 GROUP BY ALL
      ),
      by_trial AS (
        SELECT trial_id, %s AS x FROM ends GROUP BY trial_id
      )
      SELECT count(x) AS n, avg(x) AS mean, stddev_samp(x) AS sd
      FROM by_trial JOIN replicates USING (trial_id) GROUP BY grid_point
      """;

  private void layerSpeed(Said said) {
    Answer before = ask(RATIOS.formatted("max(x) FILTER (epoch = 0)"));
    Answer during = ask(RATIOS.formatted("avg(x) FILTER (epoch > 0)"));
    KnownNumbers underflowed =
        new KnownNumbers()
            .add(
                ask(
                    "SELECT count(*) AS n FROM layers JOIN replicates USING (trial_id)"
                        + " WHERE epoch = 0 AND layer = 1 AND bias_grad_l2_norm = 0"
                        + " GROUP BY grid_point"),
                "n");
    KnownNumbers depths = new KnownNumbers().add(ask("SELECT depth FROM trials"), "depth");
    double candidates = said.candidates();
    long shown = said.intervals("before training");
    for (String line : said.lines()) {
      boolean headline = line.equals(said.headline());
      double share = Math.min(1, (headline ? 1 : shown) / candidates);
      each(
          line,
          "([\\d.,·⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+) times (?:slower )?"
              + "\\((?:95 % interval (\\S+) to (\\S+), )?n = ([\\d,]+) networks?\\)",
          (part, place) -> {
            boolean start =
                line.substring(part.end()).startsWith(headline ? " than the last" : " before")
                    || line.substring(part.end()).startsWith(" the first one's");
            Answer answer = start ? before : during;
            anyRow(
                answer,
                place,
                row -> {
                  if (row.get("mean") == null) {
                    return false;
                  }
                  double[] ends =
                      KnownNumbers.interval(row.get("n"), row.get("mean"), row.get("sd"), share);
                  return isFactor(part.group(1), Math.exp(row.get("mean").doubleValue()))
                      && isFactor(part.group(2), Math.exp(ends[0]))
                      && isFactor(part.group(3), Math.exp(ends[1]))
                      && is(part.group(4), row.get("n").doubleValue());
                });
          });
      each(
          line,
          "in (\\d+) the first layer's",
          (part, place) -> underflowed.assertHave(part.group(1), place));
      each(
          line,
          "^(?:On [^:]*: )?With ([\\d,]+) hidden",
          (part, place) -> depths.assertHave(part.group(1), place));
    }
  }

  private void initializations(Said said) {
    Answer answer =
        ask(
            """
            WITH networks AS (
              SELECT DISTINCT r.network, r.seed, t.activation, t.weight_init,
                t.initial_rms_slope AS slope, %s
              FROM trials t JOIN replicates r ON r.trial_id = t.trial_id
              WHERE t.depth >= 2 AND t.normalization = 'none' AND t.residual = 'none'
                AND t.initial_rms_slope IS NOT NULL
            ),
            seeds AS (
              SELECT activation, weight_init, %s, seed, avg(slope) AS slope, count(*) AS networks
              FROM networks GROUP BY ALL
            )
            SELECT %s, activation, weight_init, count(*) AS seeds, avg(slope) AS mean,
              stddev_samp(slope) AS sd, sum(networks) AS networks FROM seeds GROUP BY ALL
            """
                .formatted(DATA, DATA, DATA));
    KnownNumbers combinations =
        new KnownNumbers()
            .add(
                ask(
                    "SELECT count(*) AS n FROM (SELECT DISTINCT activation, weight_init, "
                        + DATA
                        + " FROM trials WHERE depth >= 2 AND normalization = 'none'"
                        + " AND residual = 'none' AND initial_rms_slope IS NOT NULL) GROUP BY "
                        + DATA),
                "n");
    Matcher counted =
        Pattern.compile(
                "Of ([\\d,]+) combinations? .* connections, (\\d+) keeps? .* in (\\d+) it vanishes,"
                    + " in (\\d+) it explodes, in (\\d+) that")
            .matcher(said.headline());
    assertThat(counted.find()).as(said.headline()).isTrue();
    combinations.assertHave(counted.group(1), said.headline());
    long total = Long.parseLong(counted.group(1).replace(",", ""));
    long parts = 0;
    for (int group = 2; group <= 5; group++) {
      parts += Long.parseLong(counted.group(group));
    }
    assertThat(parts).as(said.headline()).isEqualTo(total);
    String slope =
        "(?:at|:) ([−\\d.]+) \\((?:95 % interval ([−\\d.]+) to ([−\\d.]+), )?"
            + "n = ([\\d,]+) networks? of ([\\d,]+) seed";
    for (String line : said.lines()) {
      long shown =
          line.equals(said.headline())
              ? Pattern.compile(slope).matcher(line).results().count()
              : said.intervals(slope);
      // Of each combination it is tested whether it keeps the gradient, and both ways not to.
      double share = shown / (3.0 * total);
      each(
          line,
          slope,
          (part, place) ->
              anyRow(
                  answer,
                  place,
                  row -> {
                    double[] ends =
                        KnownNumbers.interval(
                            row.get("seeds"), row.get("mean"), row.get("sd"), share);
                    return is(part.group(1), row.get("mean").doubleValue())
                        && is(part.group(2), ends[0])
                        && is(part.group(3), ends[1])
                        && is(part.group(4), row.get("networks").doubleValue())
                        && is(part.group(5), row.get("seeds").doubleValue());
                  }));
    }
  }

  private void slopeAndAccuracy(Said said) {
    Answer answer =
        ask(
            """
            WITH points AS (
              SELECT depth, mean_validation_accuracy AS y, abs(mean_initial_rms_slope) AS x, %s,
                completed = trials AS told
              FROM grid_points
              WHERE depth >= 2 AND epochs > 0 AND mean_initial_rms_slope IS NOT NULL
            )
            SELECT depth, corr(x, y) FILTER (told) AS r,
              avg(y) FILTER (told AND x <= %s) AS near, avg(y) FILTER (told AND x > %s) AS far,
              count(*) FILTER (told AND x <= %s) AS near_n,
              count(*) FILTER (told AND x > %s) AS far_n,
              count(*) FILTER (told) AS told_n, count(*) FILTER (NOT told) AS untold_n
            FROM points GROUP BY ALL
            """
                .formatted(
                    DATA,
                    DecayLaw.VERDICT_THRESHOLD,
                    DecayLaw.VERDICT_THRESHOLD,
                    DecayLaw.VERDICT_THRESHOLD,
                    DecayLaw.VERDICT_THRESHOLD));
    String left = "(?:; ([\\d,]+) (?:is|are) left)?";
    each(
        said.headline(),
        "At ([\\d,]+) layers?, the ([\\d,]+) grid points? .* accuracy of ([\\d.]+) %,"
            + " the ([\\d,]+) others of ([\\d.]+) %"
            + left,
        (part, place) ->
            anyRow(
                answer,
                place,
                row ->
                    is(part.group(1), row.get("depth").doubleValue())
                        && is(part.group(2), row.get("near_n").doubleValue())
                        && is(part.group(3), percent(row.get("near")))
                        && is(part.group(4), row.get("far_n").doubleValue())
                        && is(part.group(5), percent(row.get("far")))
                        && is(zero(part.group(6)), row.get("untold_n").doubleValue())));
    for (String line : said.evidence()) {
      each(
          line,
          "([\\d,]+) layers?: .* accuracy (−?[\\d.]+) over ([\\d,]+) grid points?" + left,
          (part, place) ->
              anyRow(
                  answer,
                  place,
                  row ->
                      is(part.group(1), row.get("depth").doubleValue())
                          && row.get("r") != null
                          && is(part.group(2), row.get("r").doubleValue())
                          && is(part.group(3), row.get("told_n").doubleValue())
                          && is(zero(part.group(4)), row.get("untold_n").doubleValue())));
    }
  }

  private void outcome(Said said) {
    Answer points = ask("SELECT * FROM grid_points");
    Answer counts =
        ask(
            "SELECT depth, count(*) AS n, count(*) FILTER (status = 'DIVERGED') AS diverged,"
                + " count(*) FILTER (status = 'FAILED') AS failed,"
                + " count(*) FILTER (status = 'COMPLETED' AND stuck) AS stuck"
                + " FROM trials WHERE epochs > 0 GROUP BY depth, "
                + DATA);
    for (String line : said.lines()) {
      each(
          line,
          "([\\d.]+) (?:± ([\\d.]+) )?% \\(n = ([\\d,]+) networks?(?:; ([\\d,]+) more)?",
          (part, place) ->
              anyRow(
                  points,
                  place,
                  row ->
                      is(part.group(1), percent(row.get("mean_validation_accuracy")))
                          && is(part.group(2), percent(row.get("sd_validation_accuracy")))
                          && is(part.group(3), row.get("completed").doubleValue())
                          && is(
                              zero(part.group(4)),
                              row.get("diverged").doubleValue()
                                  + row.get("failed").doubleValue())));
    }
    each(
        said.headline(),
        "(?:Of|No trial of) ([\\d,]+) trials? with ([\\d,]+) hidden layers?"
            + "(?: ([\\d,]+) diverged, ([\\d,]+) failed, and ([\\d,]+) stayed)?",
        (part, place) ->
            assertThat(counts.rows().stream().map(Object::toString))
                .as(place)
                .contains(
                    List.of(
                            part.group(2),
                            part.group(1).replace(",", ""),
                            zero(part.group(3)),
                            zero(part.group(4)),
                            zero(part.group(5)))
                        .toString()));
  }

  private static String zero(String count) {
    return count == null ? "0" : count.replace(",", "");
  }

  private void meanField(Said said) {
    Answer answer =
        ask(
            """
            SELECT dataset_fingerprint, probe_examples, semantics, theory = 'applies' AS wide,
              count(*) AS settings, sum(networks) AS networks,
              count(*) FILTER (abs(measured_over_predicted - 1) < 0.05) AS near,
              median(measured_over_predicted) AS middle, min(measured_over_predicted) AS low,
              max(measured_over_predicted) AS high
            FROM (%s) WHERE measured_over_predicted IS NOT NULL GROUP BY ALL
            """
                .formatted(NumberedQuery.find("mean-field").text().replaceAll(";\\s*$", "")));
    each(
        said.headline(),
        "in ([\\d,]+) of ([\\d,]+) .*initializations, ([\\d,]+) network.*"
            + "median ([\\d.]+), from ([\\d.]+) to ([\\d.]+)",
        (part, place) ->
            anyRow(
                answer,
                place,
                row ->
                    is(part.group(1), row.get("near").doubleValue())
                        && is(part.group(2), row.get("settings").doubleValue())
                        && is(part.group(3), row.get("networks").doubleValue())
                        && is(part.group(4), row.get("middle").doubleValue())
                        && is(part.group(5), row.get("low").doubleValue())
                        && is(part.group(6), row.get("high").doubleValue())));
    for (String line : said.evidence()) {
      each(
          line,
          ": ([\\d,]+) of ([\\d,]+), median ([\\d.]+)",
          (part, place) ->
              anyRow(
                  answer,
                  place,
                  row ->
                      is(part.group(1), row.get("near").doubleValue())
                          && is(part.group(2), row.get("settings").doubleValue())
                          && is(part.group(3), row.get("middle").doubleValue())));
    }
  }
}
