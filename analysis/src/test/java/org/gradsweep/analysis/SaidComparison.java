package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Sample;
import org.gradsweep.core.table.Configuration;

/** Whether the rows of a comparison are those of the trials, grouped and paired by other code. */
final class SaidComparison {
  private static final List<String> SHARES = List.of("diverged", "stuck", "failed");
  private static final List<String> VALUES =
      List.of("final_validation_accuracy", "initial_rms_slope", "final_rms_slope");

  private final List<String> columns = new ArrayList<>(Configuration.columns());
  private final boolean tuned;

  /**
   * A trial: its seed, whether it learned, and its value of each measure, null where it has none.
   */
  private record Trial(long seed, boolean learned, Map<String, Double> values) {}

  private SaidComparison(List<String> nuisance) {
    columns.removeAll(nuisance);
    columns.remove("parameters");
    tuned = !nuisance.isEmpty();
  }

  /**
   * Checks {@code compare} of two sweeps of which neither has a fixed key that the other has not.
   */
  static void check(Path first, Path second) throws Exception {
    Call call = Call.of("compare", first, second, "--format", "json");
    JsonNode said = new ObjectMapper().readTree(call.out());
    String nuisance = said.path("rows").path(0).path("nuisance").asText();
    new SaidComparison(nuisance.isEmpty() ? List.of() : List.of(nuisance.split(", ")))
        .check(said.path("outcome"), first, second);
  }

  private void check(JsonNode said, Path first, Path second) {
    Map<List<Object>, List<Trial>> firsts = points(first);
    Map<List<Object>, List<Trial>> seconds = points(second);
    int told = 0;
    for (Map.Entry<List<Object>, List<Trial>> point : firsts.entrySet()) {
      List<Trial> others = seconds.get(point.getKey());
      if (others != null) {
        for (JsonNode outcome : of(said, point.getKey())) {
          check(outcome, point.getValue(), others);
          told++;
        }
      }
    }
    assertThat(told).isEqualTo(said.size());
  }

  private Map<List<Object>, List<Trial>> points(Path sweep) {
    Answer answer =
        Answer.of(
            sweep,
            "SELECT t.* FROM trials t"
                + (tuned ? " SEMI JOIN tuned j ON j.trial_id = t.trial_id" : "")
                + " ORDER BY t.trial_id");
    Map<List<Object>, List<Trial>> points = new LinkedHashMap<>();
    for (int row = 0; row < answer.rows().size(); row++) {
      int place = row;
      boolean completed = answer.get(row, "status").equals("COMPLETED");
      boolean stuck = Boolean.TRUE.equals(answer.get(row, "stuck"));
      Map<String, Double> values = new LinkedHashMap<>();
      for (String value : VALUES) {
        values.put(
            value,
            completed || value.startsWith("initial") ? (Double) answer.get(row, value) : null);
      }
      values.put("diverged", answer.get(row, "status").equals("DIVERGED") ? 1.0 : 0.0);
      values.put("stuck", completed && stuck ? 1.0 : 0.0);
      values.put("failed", answer.get(row, "status").equals("FAILED") ? 1.0 : 0.0);
      points
          .computeIfAbsent(
              columns.stream().map(column -> answer.get(place, column)).toList(),
              key -> new ArrayList<>())
          .add(new Trial((Long) answer.get(row, "seed"), completed && !stuck, values));
    }
    return points;
  }

  /** The rows of a grid point: keys of which all have the same value are not shown. */
  private List<JsonNode> of(JsonNode said, List<Object> key) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode outcome : said) {
      boolean same = true;
      for (int i = 0; i < columns.size(); i++) {
        JsonNode shown = outcome.get(columns.get(i));
        if (shown != null) {
          Object value = key.get(i);
          same &=
              value instanceof Number number
                  ? shown.asDouble() == number.doubleValue()
                  : shown.isNull() ? value == null : shown.asText().equals(value);
        }
      }
      if (same) {
        rows.add(outcome);
      }
    }
    return rows;
  }

  private static void check(JsonNode said, List<Trial> first, List<Trial> second) {
    String measure = said.path("measure").asText();
    Function<Trial, Double> value = trial -> trial.values().get(measure);
    Sample one = sample(first.stream().map(value).toList());
    Sample other = sample(second.stream().map(value).toList());
    List<Double> differences = new ArrayList<>();
    for (Trial a : first) {
      for (Trial b : second) {
        if (a.seed() == b.seed()) {
          differences.add(
              value.apply(a) == null || value.apply(b) == null
                  ? null
                  : value.apply(b) - value.apply(a));
        }
      }
    }
    Sample pairs = sample(differences);
    boolean incomplete =
        measure.startsWith("final")
            && !(first.stream().allMatch(Trial::learned)
                && second.stream().allMatch(Trial::learned));
    Effect effect =
        SHARES.contains(measure)
            ? Effect.ofShares(
                Math.round(one.mean() * one.n()),
                one.n(),
                Math.round(other.mean() * other.n()),
                other.n())
            : incomplete
                ? Effect.untested(other.mean() - one.mean())
                : pairs.n() >= 2 ? Effect.ofPairs(pairs) : Effect.ofMeans(one, other);
    assertThat(said.path("n_first").asLong()).as(said.toString()).isEqualTo(one.n());
    assertThat(said.path("n_second").asLong()).as(said.toString()).isEqualTo(other.n());
    assertThat(said.path("pairs").asLong()).as(said.toString()).isEqualTo(pairs.n());
    assertNumber(said, "first", one.mean());
    assertNumber(said, "second", other.mean());
    assertNumber(said, "difference", effect.difference());
    assertNumber(said, "low", effect.low());
    assertNumber(said, "high", effect.high());
    assertNumber(said, "p", effect.p());
    if (effect.isTested()) {
      assertThat(said.path("p_holm").asDouble())
          .isBetween(said.path("p").asDouble() * (1 - 1e-12), 1.0);
    } else {
      assertThat(said.path("p_holm").isNull()).isTrue();
    }
  }

  private static Sample sample(List<Double> values) {
    return Sample.of(
        values.stream().filter(Objects::nonNull).mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * Sums in another order differ in their last digits, and what is divided by a small spread more.
   */
  private static void assertNumber(JsonNode said, String name, double expected) {
    JsonNode found = said.get(name);
    if (Double.isNaN(expected)) {
      assertThat(found.isNull()).as(name + " of " + said).isTrue();
    } else {
      assertThat(found.asDouble())
          .as(name + " of " + said)
          .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }
  }
}
