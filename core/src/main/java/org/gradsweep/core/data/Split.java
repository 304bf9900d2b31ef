package org.gradsweep.core.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;

/**
 * How the examples of a source are handed out: the first of an order are for training, those after
 * them for testing, the last for validation.
 *
 * @param order the order
 * @param seed another seed gives another order; {@code in_order} has none
 */
public record Split(SplitOrder order, long seed) implements Serializable {
  /** As the examples stand in the source. */
  public static final Split IN_ORDER = new Split(SplitOrder.IN_ORDER, 0);

  /** Each class in the same share in every part. */
  public static final Split STRATIFIED = new Split(SplitOrder.STRATIFIED, 0);

  /**
   * The order of the examples.
   *
   * @param labels the class of each, from 0
   * @return the examples' places in the source, each once
   */
  int[] of(int[] labels) {
    int[] examples = IntStream.range(0, labels.length).toArray();
    if (order != SplitOrder.IN_ORDER) {
      RandomStream.of(seed, Purpose.SPLIT, 0).shuffle(examples);
    }
    return order == SplitOrder.STRATIFIED ? stratified(examples, labels) : examples;
  }

  /**
   * Brings shuffled examples into an order whose beginnings all have the classes in the shares of
   * the whole. Each class gives one example first, so that no class lacks in a training part that
   * has at least as many examples as there are classes; its other examples are spread evenly.
   */
  private static int[] stratified(int[] examples, int[] labels) {
    int classes = Arrays.stream(labels).max().orElse(0) + 1;
    int[] sizes = new int[classes];
    for (int label : labels) {
      sizes[label]++;
    }
    int[] given = new int[classes];
    long[] places = new long[examples.length];
    for (int i = 0; i < examples.length; i++) {
      int label = labels[examples[i]];
      int before = given[label]++;
      double place = before == 0 ? 0 : (before + 0.5) / sizes[label];
      // The place as a whole number with 31 bits, and i beneath, by which equal places are told
      // apart: examples are shuffled, so the order of classes among them is random.
      places[i] = (long) (place * (1L << 31)) << 31 | i;
    }
    Arrays.sort(places);
    return Arrays.stream(places).mapToInt(place -> examples[(int) (place & 0x7fffffff)]).toArray();
  }
}
