package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalNumberTest {
  private static double read(String text) {
    DecimalNumber number = new DecimalNumber('.');
    assertThat(number.read(("x" + text + "y").toCharArray(), 1, 1 + text.length()))
        .as(text)
        .isTrue();
    return number.value();
  }

  @Test
  void numbersAreRoundedAsJavaRoundsThem() {
    RandomStream random = RandomStream.of(3, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 200_000; i++) {
      String text =
          switch (random.nextInt(5)) {
            case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
            case 1 -> Long.toString(random.nextLong());
            case 2 -> random.nextInt(1000) + "." + random.nextInt(1_000_000);
            case 3 -> "." + random.nextInt(1_000_000) + "E" + (random.nextInt(700) - 350);
            default -> Float.toString(Float.intBitsToFloat((int) random.nextLong()));
          };
      if (!text.contains("N") && !text.contains("I")) {
        assertThat(read(text)).as(text).isEqualTo(Double.parseDouble(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7.", "+7", "-.5", "1e5", "1E+05", "0", "-0", "1e-400", "1e400"})
  void allFormsOfDecimalsAreRead(String text) {
    assertThat(read(text)).isEqualTo(Double.parseDouble(text));
  }

  @Test
  void manyDigitsAreReadExactly() {
    for (String text :
        new String[] {
          "9007199254740993", "18446744073709551615", "0.1000000000000000055511151231257827", "1e23"
        }) {
      assertThat(read(text)).isEqualTo(Double.parseDouble(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "-", "e5", "1e", "1e+", "1f", "0x1p3", "NaN", "1.5.2", "1,5", "1 2"})
  void nothingElseIsANumber(String text) {
    assertThat(new DecimalNumber('.').read(text.toCharArray(), 0, text.length())).isFalse();
  }

  @Test
  void theDecimalCharacterMayBeAComma() {
    DecimalNumber number = new DecimalNumber(',');
    assertThat(number.read("-1,25e400".toCharArray(), 0, 5)).isTrue();
    assertThat(number.value()).isEqualTo(-1.25);
    assertThat(number.read("0,12345678901234567890123".toCharArray(), 0, 25)).isTrue();
    assertThat(number.value()).isEqualTo(0.12345678901234567890123);
    assertThat(number.read("1.5".toCharArray(), 0, 3)).isFalse();
  }
}
