package org.gradsweep.core.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One way to take a step, with its times in microseconds of CPU, one a round. */
final class Contender {
  private static final double SLICE_MICROS = 300_000;
  private static final double STEADY = 1.03;
  private static final int SLICES_COMPARED = 4;
  private static final int MOST_SLICES = 40;

  private final Peer peer;
  private final String prefix;
  private final List<Double> rounds = new ArrayList<>();
  private int steps = 100;

  /**
   * A contender that is not yet warm.
   *
   * @param prefix what stands before the number of steps in a request
   */
  Contender(Peer peer, String prefix) {
    this.peer = peer;
    this.prefix = prefix;
  }

  private double slice() throws IOException {
    double micros = peer.ask(prefix + steps)[0];
    steps = (int) Math.max(50, SLICE_MICROS / micros);
    return micros;
  }

  /**
   * Takes steps until they no longer get faster: four slices of time as good as the four before.
   */
  void warmUp() throws IOException {
    double before = Double.MAX_VALUE;
    for (int slices = 0; slices < MOST_SLICES; slices += SLICES_COMPARED) {
      double best = Double.MAX_VALUE;
      for (int i = 0; i < SLICES_COMPARED; i++) {
        best = Math.min(best, slice());
      }
      if (before < best * STEADY) {
        return;
      }
      before = best;
    }
  }

  /** Times a slice of about 0.3 s. */
  void round() throws IOException {
    rounds.add(slice());
  }

  /** The shortest time of a step. */
  double best() {
    return Collections.min(rounds);
  }

  /** The shortest time and how far above it the longest is. */
  String time() {
    double best = best();
    return String.format(
        Locale.ROOT, "%.1f (+%.0f %%)", best, (Collections.max(rounds) / best - 1) * 100);
  }

  /** How many times this one takes the time of another in a round: median, least and most. */
  String ratio(Contender other) {
    double[] ratios = new double[rounds.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = rounds.get(i) / other.rounds.get(i);
    }
    Arrays.sort(ratios);
    return String.format(
        Locale.ROOT,
        "%.1f (%.1f-%.1f)",
        ratios[ratios.length / 2],
        ratios[0],
        ratios[ratios.length - 1]);
  }
}
