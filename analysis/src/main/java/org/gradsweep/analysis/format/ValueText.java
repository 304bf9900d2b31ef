package org.gradsweep.analysis.format;

import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.Map;

/** Values of a result as text. */
final class ValueText {
  private static final MathContext SIX_DIGITS = new MathContext(6);

  private ValueText() {}

  /** The value in full. */
  static String full(Object value) throws SQLException {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof Timestamp timestamp) {
      return timestamp.toLocalDateTime().toString().replace('T', ' ');
    }
    if (value instanceof Blob blob) {
      return HexFormat.of().formatHex(blob.getBytes(1, Math.toIntExact(blob.length())));
    }
    if (value instanceof Array || value instanceof Struct || value instanceof Map) {
      StringBuilder json = new StringBuilder();
      JsonText.append(json, value);
      return json.toString();
    }
    return String.valueOf(value);
  }

  /** The value for reading: floating-point numbers to six digits. */
  static String brief(Object value) throws SQLException {
    if (value == null) {
      return "NULL";
    }
    return value instanceof Double || value instanceof Float
        ? sixDigits(((Number) value).doubleValue())
        : printable(full(value));
  }

  private static String sixDigits(double number) {
    if (!Double.isFinite(number)) {
      return Double.toString(number);
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return rounded.toPlainString();
    }
    return rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString()
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "")
        + Math.abs(exponent);
  }

  /** Control characters would break the lines, or speak to the terminal. */
  private static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> printable.append("\\n");
                case '\r' -> printable.append("\\r");
                case '\t' -> printable.append("\\t");
                default -> printable.appendCodePoint(Character.isISOControl(c) ? '?' : c);
              }
            });
    return printable.toString();
  }
}
