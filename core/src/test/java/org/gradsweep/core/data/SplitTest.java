package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.gradsweep.core.random.RandomStream;
import org.gradsweep.core.random.RandomStream.Purpose;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static int[] counts(int[] order, int from, int to, int[] labels, int classes) {
    int[] counts = new int[classes];
    for (int i = from; i < to; i++) {
      counts[labels[order[i]]]++;
    }
    return counts;
  }

  @Test
  void everyOrderHasEachExampleOnce() {
    RandomStream random = RandomStream.of(1, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 200; i++) {
      int[] labels = new int[1 + random.nextInt(300)];
      Arrays.setAll(labels, row -> random.nextInt(5));
      for (SplitOrder order : SplitOrder.values()) {
        int[] sorted = new Split(order, i).of(labels);
        Arrays.sort(sorted);
        assertThat(sorted).isEqualTo(IntStream.range(0, labels.length).toArray());
      }
    }
  }

  @Test
  void inOrderIsTheOrderOfTheSource() {
    assertThat(Split.IN_ORDER.of(new int[] {2, 0, 1})).containsExactly(0, 1, 2);
  }

  /** Each part has of each class what its size says, to one example; all classes are trained. */
  @Test
  void stratifiedPartsHaveTheSharesOfTheWhole() {
    RandomStream random = RandomStream.of(2, Purpose.SHUFFLE, 0);
    for (int i = 0; i < 300; i++) {
      int classes = 2 + random.nextInt(6);
      int rows = 10 * classes + random.nextInt(500);
      int[] labels = new int[rows];
      int skew = 1 + random.nextInt(4);
      Arrays.setAll(
          labels,
          row -> row < classes ? row : (int) (classes * Math.pow(random.nextDouble(), skew)));
      int train = classes + random.nextInt(rows - classes);
      int[] order = new Split(SplitOrder.STRATIFIED, i).of(labels);
      int[] all = counts(order, 0, rows, labels, classes);
      int[] trained = counts(order, 0, train, labels, classes);
      for (int label = 0; label < classes; label++) {
        double share = (double) all[label] * train / rows;
        assertThat((double) trained[label]).isBetween(Math.min(1, share - 2), share + 2);
        assertThat(trained[label]).isPositive();
      }
    }
  }

  @Test
  void aSortedTableIsSplitEvenly() {
    int[] labels = new int[150];
    Arrays.setAll(labels, row -> row / 50);
    int[] order = Split.STRATIFIED.of(labels);
    for (int count : counts(order, 0, 100, labels, 3)) {
      assertThat(count).isBetween(33, 34);
    }
    for (int count : counts(order, 100, 150, labels, 3)) {
      assertThat(count).isBetween(16, 17);
    }
  }

  @Test
  void theOrderFollowsFromTheSeed() {
    int[] labels = new int[100];
    Arrays.setAll(labels, row -> row % 4);
    for (SplitOrder order : new SplitOrder[] {SplitOrder.SHUFFLED, SplitOrder.STRATIFIED}) {
      int[] one = new Split(order, 1).of(labels);
      assertThat(one).isEqualTo(new Split(order, 1).of(labels));
      assertThat(one).isNotEqualTo(new Split(order, 2).of(labels));
    }
  }
}
