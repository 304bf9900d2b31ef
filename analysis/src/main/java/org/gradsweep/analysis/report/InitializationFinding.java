package org.gradsweep.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gradsweep.analysis.statistics.Effect;
import org.gradsweep.analysis.statistics.Sample;
import org.gradsweep.core.table.DecayLaw;

/** Which initialization keeps the gradient of each activation alive, and which lets it vanish. */
final class InitializationFinding implements Finding.Source {
  private static final int MOST = 12;
  private static final int NAMED = 4;
  private static final double BOUND = DecayLaw.VERDICT_THRESHOLD;

  /** Networks of one seed share their luck: the interval is over the seeds' means. */
  private static final String SLOPES =
      """
      WITH started AS (
        SELECT activation, weight_init, seed, initial_network, any_value(initial_rms_slope) AS slope
        FROM swept
        WHERE data_group = ? AND depth >= 2 AND initial_rms_slope IS NOT NULL
          AND coalesce(normalization, 'none') = 'none' AND coalesce(residual, 'none') = 'none'
        GROUP BY activation, weight_init, seed, initial_network
      ),
      by_seed AS (
        SELECT activation, weight_init, count(*) AS networks, avg(slope) AS slope
        FROM started GROUP BY activation, weight_init, seed
      )
      SELECT activation, weight_init, sum(networks) AS networks, count(*) AS seeds,
        avg(slope) AS mean, stddev_samp(slope) AS sd
      FROM by_seed GROUP BY activation, weight_init
      ORDER BY abs(avg(slope)), activation, weight_init
      """;

  private record Combination(Row row, Claim near, Claim vanishes, Claim explodes) {
    static Combination of(Row row) {
      Sample seeds = new Sample(row.count("seeds"), row.number("mean"), row.number("sd"));
      double[] p = Effect.within(seeds, BOUND);
      Effect interval = Effect.ofPairs(seeds);
      return new Combination(
          row,
          claim(row, "slope_near_zero", interval, p[0]),
          claim(row, "slope_vanishes", interval, p[1]),
          claim(row, "slope_explodes", interval, p[2]));
    }

    private static Claim claim(Row row, String measure, Effect interval, double p) {
      return new Claim(
          measure,
          Map.of("activation", row.text("activation"), "weight_init", row.text("weight_init")),
          Map.of(),
          new Effect(interval.difference(), interval.low(), interval.high(), p),
          row.count("networks"));
    }

    Combination chosen(long shown, long candidates) {
      Effect wider = near.effect().chosen(shown, candidates, row.count("seeds"));
      return new Combination(
          row, claim(row, "slope_near_zero", wider, near.effect().p()), vanishes, explodes);
    }

    String measured() {
      Effect effect = near.effect();
      return Numerals.fixed(effect.difference(), 2)
          + " ("
          + (Double.isNaN(effect.low())
              ? ""
              : Numerals.interval(effect.low(), effect.high(), 2) + ", ")
          + Numerals.n(near.networks(), "network")
          + " of "
          + Numerals.count(row.count("seeds"), "seed")
          + ")";
    }
  }

  @Override
  public List<Finding.Draft> of(ReportData data, DataGroup group) {
    List<Combination> all =
        data.rows(SLOPES, group.number()).stream().map(Combination::of).toList();
    List<String> pooled =
        data.variedAxes().keys().stream()
            .filter(key -> data.isInitial(key))
            .filter(
                key ->
                    !List.of("activation", "weight_init", "normalization", "residual")
                        .contains(key))
            .toList();
    return all.size() < 2 ? List.of() : List.of(new Combinations(all, pooled));
  }

  private record Combinations(List<Combination> all, List<String> pooled) implements Finding.Draft {
    @Override
    public List<Claim> claims() {
      return all.stream()
          .flatMap(one -> List.of(one.near, one.vanishes, one.explodes).stream())
          .toList();
    }

    /**
     * How many tests could have made this finding: it is written where one of them holds, and that
     * is likelier where a spread happens to be measured small, so that all intervals are wider.
     */
    private long tests() {
      return claims().size();
    }

    @Override
    public Optional<Finding> write(Family family) {
      List<Combination> near = all.stream().filter(one -> family.holds(one.near)).toList();
      long vanish = all.stream().filter(one -> family.holds(one.vanishes)).count();
      long explode = all.stream().filter(one -> family.holds(one.explodes)).count();
      if (near.isEmpty() && vanish + explode == 0) {
        return Optional.empty();
      }
      // Every activation's best, relu with what He et al. made for it first.
      Map<String, Combination> best = new LinkedHashMap<>();
      near.stream()
          .sorted(
              Comparator.comparing(
                  one ->
                      !(one.row.text("activation").equals("relu")
                          && one.row.text("weight_init").startsWith("he_"))))
          .forEach(one -> best.putIfAbsent(one.row.text("activation"), one));
      long shown = Math.min(NAMED, best.size());
      List<Combination> named =
          best.values().stream().limit(NAMED).map(one -> one.chosen(shown, tests())).toList();
      List<String> words =
          named.stream()
              .map(
                  one ->
                      one.row.text("activation")
                          + " with "
                          + one.row.text("weight_init")
                          + " at "
                          + one.measured())
              .toList();
      String total = Numerals.count(all.size(), "combination");
      String headline =
          "Of "
              + total
              + " of activation and initialization, without normalization or residual connections, "
              + near.size()
              + (near.size() == 1 ? " keeps" : " keep")
              + " the gradient's slope near zero per layer, in "
              + vanish
              + " it vanishes, in "
              + explode
              + " it explodes, in "
              + (all.size() - near.size() - vanish - explode)
              + " that can't be told"
              + (words.isEmpty() ? "" : ": near zero are " + Words.list(words))
              + ".";
      List<String> evidence = new ArrayList<>();
      List<Combination> told =
          all.stream()
              .limit(MOST)
              .map(one -> one.chosen(Math.min(MOST, all.size()), tests()))
              .toList();
      told.stream()
          .map(
              one ->
                  one.row.text("activation")
                      + ", "
                      + one.row.text("weight_init")
                      + ": "
                      + one.measured())
          .forEach(evidence::add);
      evidence.add(
          "Slope per hidden layer of the logarithm of single examples' ‖∂C/∂b‖ (root mean square)"
              + " before training; near zero: within ±"
              + Numerals.fixed(BOUND, 1)
              + "; 95 % interval over the seeds' means, by Student's t, wider for the choice among "
              + Numerals.count(tests())
              + " tests"
              + " (Benjamini and Yekutieli)"
              + (pooled.isEmpty() ? "" : "; pooled over " + Words.list(pooled)));
      return Optional.of(
          new Finding(
              headline,
              evidence,
              "@what-keeps-gradients-alive",
              Stream.concat(named.stream(), told.stream()).map(Combination::near).toList()));
    }
  }
}
