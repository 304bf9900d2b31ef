package org.gradsweep.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.2249 | 0.22",
        "5.06 | 5.1",
        "99.4 | 99",
        "134.2 | 134",
        "2464 | '2,460'",
        "34999 | '35,000'",
        "1.2e7 | 1.2·10⁷",
        "8.51e-5 | 8.5·10⁻⁵",
        "0 | 0",
        "NaN | ?",
      })
  void givesFactorsAsManyDigitsAsTheyMean(double factor, String text) {
    assertThat(Numerals.factor(factor)).isEqualTo(text);
  }

  @Test
  void givesAccuracyWithItsSpread() {
    assertThat(Numerals.percent(0.96482, 0.00123))
        .isEqualTo("96.48 ± 0.12 %".replace(' ', '\u00a0'));
    assertThat(Numerals.percent(0.96482, Double.NaN)).isEqualTo("96.48\u00a0%");
  }

  @Test
  void neverRoundsToNoneOrAll() {
    assertThat(Numerals.share(1, 1000)).isEqualTo("under 1\u00a0%");
    assertThat(Numerals.share(999, 1000)).isEqualTo("over 99\u00a0%");
    assertThat(Numerals.share(0, 1000)).isEqualTo("0\u00a0%");
    assertThat(Numerals.share(1000, 1000)).isEqualTo("100\u00a0%");
  }

  @Test
  void writesAMinusSignWhereThereIsSomethingToSubtract() {
    assertThat(Numerals.fixed(-0.256, 2)).isEqualTo("−0.26");
    assertThat(Numerals.fixed(-0.001, 2)).isEqualTo("0.00");
    assertThat(Numerals.signed(0.75, 2)).isEqualTo("+0.75");
  }
}
