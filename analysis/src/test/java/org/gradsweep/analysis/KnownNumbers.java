package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.statistics.distribution.TDistribution;

/** Numbers that SQL over the tables gives, against which those of a text are held. */
final class KnownNumbers {
  private static final Pattern NUMBER =
      Pattern.compile("([−-]?\\d[\\d,]*(?:\\.\\d+)?)(?:·10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?");
  private static final double TAIL = 0.025;

  private final TreeSet<Double> known = new TreeSet<>();

  KnownNumbers add(double value) {
    if (Double.isFinite(value)) {
      known.add(value);
    }
    return this;
  }

  /** The values of the columns whose names match. */
  KnownNumbers add(Answer answer, String columns) {
    return add(answer, columns, 1);
  }

  /** The same in percent. */
  KnownNumbers percent(Answer answer, String columns) {
    return add(answer, columns, 100);
  }

  private KnownNumbers add(Answer answer, String columns, double unit) {
    for (List<Object> row : answer.rows()) {
      for (int c = 0; c < row.size(); c++) {
        if (answer.columns().get(c).matches(columns) && row.get(c) instanceof Number number) {
          add(unit * number.doubleValue());
        }
      }
    }
    return this;
  }

  /**
   * The 95 % interval of a mean, by Student's t, of so many that were chosen of more.
   *
   * @param share shown over candidates; 1 where nothing was chosen
   * @return its ends; NaN where there is none
   */
  static double[] interval(Number n, Number mean, Number deviation, double share) {
    if (n.longValue() < 2 || deviation == null) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double reach =
        TDistribution.of(n.longValue() - 1.0).inverseSurvivalProbability(TAIL * share)
            * deviation.doubleValue()
            / Math.sqrt(n.doubleValue());
    return new double[] {mean.doubleValue() - reach, mean.doubleValue() + reach};
  }

  /** Whether each number of a text is one of these, rounded to the digits that it has. */
  void assertHave(String text, String place) {
    Matcher numbers = NUMBER.matcher(text);
    while (numbers.find()) {
      String said = numbers.group();
      assertThat(known).as(place).anyMatch(value -> isRounded(said, value));
    }
  }

  /**
   * Whether a number is what it was rounded to in a text: to the digits that it has there, or, of a
   * whole number of more than three, to these.
   */
  static boolean isRounded(String said, double value) {
    Matcher number = NUMBER.matcher(said);
    if (!number.matches()) {
      return false;
    }
    String digits = number.group(1).replace('−', '-').replace(",", "");
    int point = digits.indexOf('.');
    double unit = point < 0 ? 1 : Math.pow(10, point + 1.0 - digits.length());
    double shown = Double.parseDouble(digits);
    if (number.group(2) != null) {
      double power = Math.pow(10, exponent(number.group(2)));
      shown *= power;
      unit *= power;
    }
    return Math.abs(shown - value) <= 0.5000001 * unit;
  }

  /** The same of a factor, of which three digits are shown from 1,000 on. */
  static boolean isRoundedFactor(String said, double value) {
    String digits = said.replace(",", "");
    return digits.matches("\\d{4,}")
        ? Math.abs(Double.parseDouble(digits) - value)
            <= 0.5000001 * Math.pow(10, digits.length() - 3.0)
        : isRounded(said, value);
  }

  private static int exponent(String superscript) {
    StringBuilder digits = new StringBuilder();
    for (char c : superscript.toCharArray()) {
      digits.append(c == '⁻' ? "-" : Integer.toString("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
    }
    return Integer.parseInt(digits.toString());
  }
}
