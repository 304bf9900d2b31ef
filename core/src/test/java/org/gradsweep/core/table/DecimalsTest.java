package org.gradsweep.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource({
    "96.245, 96.25",
    "96.24499999999999, 96.25",
    "96.24500000000002, 96.25",
    "96.2449999, 96.24",
    "-0.125, -0.13",
    "0.005, 0.01",
    "1e-20, 0.00",
    "123456789.125, 123456789.13",
    "0, 0.00",
  })
  void halvesGoAwayFromZero(double number, String shown) {
    assertThat(Decimals.fixed(number, 2).toPlainString()).isEqualTo(shown);
  }

  /** Shares of a thousand examples: their mean over ten seeds, summed in any order. */
  @Test
  void theOrderOfASumIsNotSeen() {
    SplittableRandom random = new SplittableRandom(1);
    for (int sweep = 0; sweep < 10_000; sweep++) {
      double[] shares = random.doubles(10).map(x -> Math.round(x * 1000) / 1000.0).toArray();
      double up = 0;
      double down = 0;
      double running = 0;
      for (int i = 0; i < shares.length; i++) {
        up += shares[i];
        down += shares[shares.length - 1 - i];
        running += (shares[i] - running) / (i + 1);
      }
      assertThat(Decimals.fixed(100 * (up / 10), 2))
          .isEqualTo(Decimals.fixed(100 * (down / 10), 2))
          .isEqualTo(Decimals.fixed(100 * running, 2));
    }
  }
}
