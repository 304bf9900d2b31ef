package org.gradsweep.core.plan;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
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

  /** The axes with more than one value, as places in {@link Axis#ALL}. */
  private final int[] varied;

  /** The first combination: the others differ from it in the varied axes. */
  private final TrialConfig first;

  GridPoints(Grid grid) {
    this.values =
        Axis.ALL.stream().map(axis -> grid.values().get(axis).toArray()).toArray(Object[][]::new);
    this.varied = IntStream.range(0, values.length).filter(i -> values[i].length > 1).toArray();
    TrialConfig config = TrialConfig.defaults();
    for (int i = 0; i < values.length; i++) {
      config = with(config, Axis.ALL.get(i), values[i][0]);
    }
    this.first = config;
  }

  /** The configuration of a combination. */
  TrialConfig config(long gridIndex) {
    TrialConfig config = first;
    long rest = gridIndex;
    for (int i = varied.length - 1; i >= 0; i--) {
      int axis = varied[i];
      int digit = (int) (rest % values[axis].length);
      rest /= values[axis].length;
      config = digit == 0 ? config : with(config, Axis.ALL.get(axis), values[axis][digit]);
    }
    return config;
  }

  @SuppressWarnings("unchecked") // a grid holds values of the axis' own type under each axis
  private static <T> TrialConfig with(TrialConfig config, Axis<T> axis, Object value) {
    return config.with(axis, (T) value);
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
