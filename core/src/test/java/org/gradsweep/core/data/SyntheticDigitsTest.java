package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SyntheticDigitsTest {
  private static final int PIXELS = 784;

  private static byte[] pixels(Examples examples) {
    return ((ByteFeatures) examples.features()).pixels();
  }

  private static DataSet load(int train, int validation, int test, long seed) {
    return DataSets.load(
        new DatasetSpec.SyntheticDigits(train, validation, test, seed), null, null);
  }

  @Test
  void theBytesAreTheSameOnEveryMachine() {
    // The fingerprint of the first run; a change of it changes every result on synthetic digits.
    assertThat(load(500, 100, 100, 0).fingerprint())
        .isEqualTo("f12ab2b3d95c871bf399926a211578285bbf404e4cb81ba77cf6efc9bc2df259");
  }

  @Test
  void anExampleDoesNotDependOnTheirNumber() {
    SyntheticDigits digits = new SyntheticDigits(7);
    Examples all = digits.examples(0, 200);
    Examples some = digits.examples(95, 133);
    assertThat(pixels(some)).isEqualTo(Arrays.copyOfRange(pixels(all), 95 * PIXELS, 133 * PIXELS));
    assertThat(some.labels()).isEqualTo(Arrays.copyOfRange(all.labels(), 95, 133));
  }

  @Test
  void everyTenExamplesHoldEachDigitOnceInChangingOrder() {
    int[] labels = new SyntheticDigits(1).examples(0, 1000).labels();
    Set<String> orders = new HashSet<>();
    for (int from = 0; from < labels.length; from += 10) {
      int[] block = Arrays.copyOfRange(labels, from, from + 10);
      orders.add(Arrays.toString(block));
      assertThat(block).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }
    assertThat(orders).hasSizeGreaterThan(95);
  }

  @Test
  void noImageOccursTwiceInTheThreePartsOrUnderAnotherSeed() {
    DataSet data = load(700, 200, 100, 3);
    Examples otherSeed = load(1000, 10, 0, 4).train();
    Set<ByteBuffer> images = new HashSet<>();
    for (Examples part : new Examples[] {data.train(), data.validation(), data.test(), otherSeed}) {
      for (int i = 0; i < part.size(); i++) {
        images.add(ByteBuffer.wrap(pixels(part), i * PIXELS, PIXELS).slice());
      }
    }
    assertThat(images).hasSize(2000);
  }

  @Test
  void everyImageShowsInkOnPaper() {
    Examples examples = new SyntheticDigits(5).examples(0, 2000);
    byte[] pixels = pixels(examples);
    for (int example = 0; example < examples.size(); example++) {
      int dark = 0;
      for (int i = 0; i < PIXELS; i++) {
        dark += (pixels[example * PIXELS + i] & 0xff) > 128 ? 1 : 0;
      }
      assertThat(dark).as("inked pixels of example %d", example).isBetween(12, 300);
    }
  }
}
