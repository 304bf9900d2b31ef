package org.gradsweep.core.axis;

import java.util.Optional;

/** Axes whose values are numbers within bounds. */
public final class Numbers {
  private Numbers() {}

  /** Real numbers; a YAML integer counts as one. */
  public static AxisType<Double> real(Bounds bounds) {
    return new Real(bounds);
  }

  /** 32-bit integers from {@code low}. */
  public static AxisType<Integer> integer(int low) {
    return integer(low, Integer.MAX_VALUE);
  }

  /** 32-bit integers from {@code low} to {@code high}. */
  public static AxisType<Integer> integer(int low, int high) {
    return new Whole(low, high);
  }

  /** Any 64-bit integer. */
  public static AxisType<Long> longInteger() {
    return new LongWhole();
  }

  private record Real(Bounds within) implements AxisType<Double> {
    @Override
    public Double parse(Object yaml) {
      if (!(yaml instanceof Number number)) {
        throw new IllegalArgumentException(
            "must be a number " + within.rule() + ", found " + AxisType.show(yaml));
      }
      // Adding 0.0 turns -0.0 into 0.0, so that equal values have equal texts.
      double value = number.doubleValue() + 0.0;
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("must be finite, found " + AxisType.show(yaml));
      }
      if (!within.contains(value)) {
        throw new IllegalArgumentException(
            "must be " + within.rule() + ", found " + AxisType.show(yaml));
      }
      return value;
    }

    @Override
    public String rule() {
      return "a number " + within.rule();
    }

    @Override
    public Optional<Bounds> bounds() {
      return Optional.of(within);
    }

    @Override
    public ColumnType columnType() {
      return ColumnType.DOUBLE;
    }

    @Override
    public Object column(Double value) {
      return value;
    }
  }

  private record Whole(int low, int high) implements AxisType<Integer> {
    @Override
    public Integer parse(Object yaml) {
      if (!(yaml instanceof Long value)) {
        throw new IllegalArgumentException("must be " + rule() + ", found " + AxisType.show(yaml));
      }
      if (value < low || value > high) {
        throw new IllegalArgumentException(
            "must be " + (value < low ? ">= " + low : "<= " + high) + ", found " + value);
      }
      return value.intValue();
    }

    @Override
    public String rule() {
      return "an integer "
          + (high == Integer.MAX_VALUE ? ">= " + low : "from " + low + " to " + high);
    }

    @Override
    public Optional<Bounds> bounds() {
      return Optional.of(new Bounds(low, true, high, true));
    }

    @Override
    public ColumnType columnType() {
      return ColumnType.INT;
    }

    @Override
    public Object column(Integer value) {
      return value;
    }
  }

  private record LongWhole() implements AxisType<Long> {
    @Override
    public Long parse(Object yaml) {
      if (!(yaml instanceof Long value)) {
        throw new IllegalArgumentException("must be " + rule() + ", found " + AxisType.show(yaml));
      }
      return value;
    }

    @Override
    public String rule() {
      return "a 64-bit integer";
    }

    @Override
    public ColumnType columnType() {
      return ColumnType.LONG;
    }

    @Override
    public Object column(Long value) {
      return value;
    }
  }
}
