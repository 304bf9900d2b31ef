package org.gradsweep.core.plan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.spec.Grid;

/**
 * The combinations of a grid, computed from their number when they are asked for: the last axis
 * varies fastest.
 */
final class GridPoints implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The values of each axis, in the order of {@link Axis#ALL}. */
  private final Object[][] values;

  GridPoints(Grid grid) {
    this.values =
        Axis.ALL.stream().map(axis -> grid.values().get(axis).toArray()).toArray(Object[][]::new);
  }

  /** The configuration of a combination. */
  TrialConfig config(long gridIndex) {
    TrialConfig config = TrialConfig.defaults();
    long rest = gridIndex;
    for (int i = values.length - 1; i >= 0; i--) {
      Object value = values[i][(int) (rest % values[i].length)];
      rest /= values[i].length;
      config = with(config, Axis.ALL.get(i), value);
    }
    return config;
  }

  @SuppressWarnings("unchecked") // a grid holds values of the axis' own type under each axis
  private static <T> TrialConfig with(TrialConfig config, Axis<T> axis, Object value) {
    return value.equals(config.get(axis)) ? config : config.with(axis, (T) value);
  }

  /** Writes the texts of all configurations one after the other, each part made only once. */
  Texts texts() {
    return new Texts();
  }

  /** The texts of the configurations, in order: the same as {@link TrialConfig#text()}. */
  final class Texts {
    private final String[][] parts = new String[values.length][];
    private final int[] digits = new int[values.length];
    private final StringBuilder text = new StringBuilder();

    private Texts() {
      for (int i = 0; i < parts.length; i++) {
        Axis<?> axis = Axis.ALL.get(i);
        parts[i] =
            List.of(values[i]).stream()
                .map(value -> with(TrialConfig.defaults(), axis, value).text())
                .toArray(String[]::new);
      }
    }

    /** The text of the next configuration, UTF-8; after the last one follows the first. */
    byte[] next() {
      text.setLength(0);
      for (int i = 0; i < parts.length; i++) {
        String part = parts[i][digits[i]];
        text.append(text.isEmpty() || part.isEmpty() ? "" : " ").append(part);
      }
      for (int i = parts.length - 1; i >= 0 && ++digits[i] == parts[i].length; i--) {
        digits[i] = 0;
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }
  }
}
