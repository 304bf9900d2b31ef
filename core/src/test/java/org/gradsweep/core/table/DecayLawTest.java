package org.gradsweep.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class DecayLawTest {
  /** The book's four hidden layers: 0.003, 0.017, 0.070, 0.285. */
  @Test
  void slopeOfThePublishedNormsIsVanishing() {
    DecayLaw law = DecayLaw.fit(new double[] {0.003, 0.017, 0.070, 0.285});
    // Least squares by hand: (3(y4 − y1) + (y3 − y2)) / 10.
    double expected = (3 * Math.log(0.285 / 0.003) + Math.log(0.070 / 0.017)) / 10;
    assertThat(law.slope()).isCloseTo(expected, offset(1e-12));
    assertThat(law.r2()).isBetween(0.99, 1.0);
    assertThat(law.verdict()).isEqualTo(Verdict.VANISHING);
  }

  @Test
  void growingOnTheWayBackIsExplodingAndLevelIsHealthy() {
    DecayLaw exploding = DecayLaw.fit(new double[] {8, 4, 2, 1});
    assertThat(exploding.slope()).isCloseTo(-Math.log(2), offset(1e-12));
    assertThat(exploding.r2()).isCloseTo(1, offset(1e-12));
    assertThat(exploding.verdict()).isEqualTo(Verdict.EXPLODING);
    DecayLaw level = DecayLaw.fit(new double[] {1, 1, 1});
    assertThat(level).isEqualTo(new DecayLaw(0, 1, Verdict.HEALTHY));
  }

  @Test
  void underflowIsVanishingAndFewerThanTwoNormsMakeNoLaw() {
    assertThat(DecayLaw.fit(new double[] {0, 0, 1e-40, 1e-20}).verdict())
        .isEqualTo(Verdict.VANISHING);
    assertThat(DecayLaw.fit(new double[] {0, 1}).verdict()).isEqualTo(Verdict.VANISHING);
    assertThat(DecayLaw.fit(new double[] {0, 1}).slope()).isNaN();
    assertThat(DecayLaw.fit(new double[] {0.3})).isEqualTo(DecayLaw.NONE);
    assertThat(DecayLaw.fit(new double[] {})).isEqualTo(DecayLaw.NONE);
    assertThat(DecayLaw.fit(new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1}).verdict())
        .isNull();
  }
}
