package org.gradsweep.core.grid;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;

/**
 * The combinations of a grid block that are to be trained, made when they are asked for. They stand
 * in the order of the axes, the last one varying fastest; those of a sample in the order in which
 * they are drawn.
 */
public final class Combinations implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Wheels wheels;
  private final long size;

  /** The places of the wheels that are kept; null: all of them. */
  private final long[] kept;

  /** The numbers drawn from intervals, combination after combination. */
  private final double[] numbers;

  Combinations(Wheels wheels, long size, long[] kept, double[] numbers) {
    this.wheels = wheels;
    this.size = size;
    this.kept = kept;
    this.numbers = numbers;
  }

  /** Number of combinations, from 0; saturates at {@link Long#MAX_VALUE}. */
  public long size() {
    return size;
  }

  /** The configuration of a combination, counted from 0. */
  public TrialConfig config(long number) {
    Object[] values = wheels.first();
    set(values, number, new int[wheels.count()]);
    return wheels.config(values);
  }

  private void set(Object[] values, long number, int[] turns) {
    long place = kept == null ? number : kept[Math.toIntExact(number)];
    wheels.turns(place, turns);
    wheels.set(values, turns);
    if (wheels.numbers() > 0) {
      wheels.set(values, numbers, Math.toIntExact(number * wheels.numbers()));
    }
  }

  /** Writes the texts of all configurations one after the other, each part made only once. */
  public Texts texts() {
    return new Texts();
  }

  /** The texts of the configurations, in order: the same as {@link TrialConfig#text()}. */
  public final class Texts {
    private final Object[] values = wheels.first();
    private final int[] turns = new int[wheels.count()];
    private final List<Map<Object, String>> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private long number;

    private Texts() {
      for (Object value : values) {
        // Values are told apart by identity: a list gives the same objects again and again. Those
        // of an interval (no value yet) come only once.
        parts.add(value == null ? null : new IdentityHashMap<>());
      }
    }

    /** The text of the next configuration, UTF-8. */
    public byte[] next() {
      set(values, number++, turns);
      text.setLength(0);
      for (int i = 0; i < values.length; i++) {
        String part = part(i);
        text.append(text.isEmpty() || part.isEmpty() ? "" : " ").append(part);
      }
      return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String part(int place) {
      Axis<?> axis = Axis.ALL.get(place);
      Map<Object, String> made = parts.get(place);
      return made == null
          ? part(axis, values[place])
          : made.computeIfAbsent(values[place], value -> part(axis, value));
    }

    private static String part(Axis<?> axis, Object value) {
      return Wheels.with(TrialConfig.defaults(), axis, value).text();
    }
  }
}
