package org.gradsweep.core.axis;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The widths of a network's hidden layers, first to last.
 *
 * @param widths number of units in each hidden layer, each from 1 to 1,000,000; empty: input and
 *     output layer only
 */
public record HiddenLayers(List<Integer> widths) implements Serializable {
  /** The largest width. */
  public static final int MAX_WIDTH = 1_000_000;

  /** The largest number of hidden layers. */
  public static final int MAX_DEPTH = 1_000;

  public HiddenLayers {
    widths = List.copyOf(widths);
    if (widths.size() > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "must have at most " + MAX_DEPTH + " layers, found " + widths.size());
    }
    for (int width : widths) {
      if (width < 1 || width > MAX_WIDTH) {
        throw new IllegalArgumentException(
            "must have widths from 1 to " + MAX_WIDTH + ", found " + width);
      }
    }
  }

  /** The network whose hidden layers all have one width. */
  public static HiddenLayers of(int depth, int width) {
    return new HiddenLayers(java.util.Collections.nCopies(depth, width));
  }

  /** Number of hidden layers. */
  public int depth() {
    return widths.size();
  }

  /** The widths as a YAML list, for example {@code [30, 30]}. */
  public String text() {
    return widths.toString();
  }

  /**
   * Number of weights and biases of the fully connected network.
   *
   * @param inputs number of features of an example
   * @param classes number of output units
   */
  public long parameters(int inputs, int classes) {
    long parameters = 0;
    long fanIn = inputs;
    for (int width : widths) {
      parameters += (fanIn + 1) * width;
      fanIn = width;
    }
    return parameters + (fanIn + 1) * classes;
  }

  /** Networks in a sweep file: a list of widths is one network, a list of such lists an axis. */
  public static final AxisType<HiddenLayers> TYPE =
      new AxisType<>() {
        @Override
        public HiddenLayers parse(Object yaml) {
          if (!(yaml instanceof List<?> list)) {
            throw new IllegalArgumentException(
                "must be " + rule() + ", found " + AxisType.show(yaml));
          }
          List<Integer> widths = new ArrayList<>(list.size());
          for (Object element : list) {
            if (!(element instanceof Long width) || width < 1 || width > MAX_WIDTH) {
              throw new IllegalArgumentException(
                  "must have widths from 1 to " + MAX_WIDTH + ", found " + AxisType.show(element));
            }
            widths.add(width.intValue());
          }
          return new HiddenLayers(widths);
        }

        @Override
        public String rule() {
          return "a list of widths such as [30, 30]";
        }

        @Override
        public ColumnType columnType() {
          return ColumnType.STRING;
        }

        @Override
        public Object column(HiddenLayers value) {
          return value.text();
        }

        @Override
        public boolean isSingleValue(List<?> yaml) {
          return !yaml.isEmpty() && yaml.stream().noneMatch(List.class::isInstance);
        }
      };
}
