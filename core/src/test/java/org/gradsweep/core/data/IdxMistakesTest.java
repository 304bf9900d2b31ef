package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which IDX files can be broken gives one clear line. */
class IdxMistakesTest {
  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
  private static final byte[] IMAGES = IdxBytes.images(6, 2, 3, 0);
  private static final byte[] LABELS = IdxBytes.labels(0, 1, 2, 9, 4, 5);

  @TempDir Path dir;

  @BeforeEach
  void wholeFiles() throws IOException {
    Files.write(dir.resolve(TRAIN_IMAGES), IMAGES);
    Files.write(dir.resolve(TRAIN_LABELS), LABELS);
    Files.write(dir.resolve(TEST_IMAGES), IdxBytes.images(2, 2, 3, 100));
    Files.write(dir.resolve(TEST_LABELS), IdxBytes.labels(7, 8));
  }

  private void load(int train, int validation) {
    DataSets.load(new DatasetSpec.Mnist(train, validation), new LocalDataFiles(dir), null);
  }

  private static byte[] changed(byte[] bytes, int index, int value) {
    byte[] copy = bytes.clone();
    copy[index < 0 ? copy.length + index : index] = (byte) value;
    return copy;
  }

  static Stream<Arguments> broken() throws IOException {
    byte[] packed = IdxBytes.gzip(IMAGES);
    byte[] huge =
        ByteBuffer.allocate(16).putInt(0x803).putInt(1 << 30).putInt(28).putInt(28).array();
    byte[] lying =
        ByteBuffer.allocate(20).putInt(0x803).putInt(2_000_000).putInt(28).putInt(28).array();
    return Stream.of(
        arguments(TRAIN_IMAGES, LABELS, ": is a labels file where an images file is expected"),
        arguments(TRAIN_LABELS, IMAGES, ": is an images file where a labels file is expected"),
        arguments(TEST_IMAGES, LABELS, ": is a labels file where an images file is expected"),
        arguments(
            TRAIN_IMAGES,
            changed(IMAGES, 2, 0x0a),
            ": not an IDX file: must start with 0x00000803 or the like, found 0x00000a03"),
        arguments(
            TRAIN_IMAGES, changed(IMAGES, 2, 0x0d), ": truncated: expected 160 bytes, found 52"),
        arguments(TRAIN_IMAGES, new byte[0], ": not an IDX file: it has only 0 bytes"),
        arguments(TRAIN_IMAGES, new byte[3], ": not an IDX file: it has only 3 bytes"),
        arguments(
            TRAIN_IMAGES, Arrays.copyOf(IMAGES, 9), ": truncated: expected 16 bytes, found 9"),
        arguments(
            TRAIN_IMAGES, Arrays.copyOf(IMAGES, 51), ": truncated: expected 52 bytes, found 51"),
        arguments(
            TRAIN_LABELS, Arrays.copyOf(LABELS, 8), ": truncated: expected 14 bytes, found 8"),
        arguments(TRAIN_IMAGES, lying, ": truncated: expected 1568000016 bytes, found 20"),
        arguments(TRAIN_IMAGES, huge, ": more than 2147483583 bytes: [1073741824, 28, 28]"),
        arguments(
            TRAIN_IMAGES, changed(IMAGES, 7, 0), ": dimensions must be >= 1, found [0, 2, 3]"),
        arguments(
            TRAIN_IMAGES,
            Arrays.copyOf(IMAGES, 55),
            ": must end after the 52 bytes that its header announces, found 3 more"),
        arguments(
            TRAIN_IMAGES,
            Arrays.copyOf(packed, 5),
            ": the gzipped data ends too soon: the file is truncated"),
        arguments(
            TRAIN_IMAGES,
            Arrays.copyOf(packed, packed.length - 4),
            ": the gzipped data ends too soon: the file is truncated"),
        arguments(
            TRAIN_IMAGES,
            changed(packed, -8, packed[packed.length - 8] ^ 1),
            ": the gzipped data is corrupted: Corrupt GZIP trailer"),
        arguments(
            TRAIN_IMAGES,
            changed(packed, 10, 0xff),
            ": the gzipped data is corrupted: invalid block type"),
        arguments(
            TRAIN_LABELS,
            IdxBytes.labels(0, 1, 2, 10, 3, 3),
            ": labels must be from 0 to 9, found 10"),
        arguments(TEST_LABELS, IdxBytes.labels(1, 255), ": labels must be from 0 to 9, found 255"),
        arguments(
            TRAIN_LABELS,
            IdxBytes.labels(0, 1, 2, 3, 4),
            ": must hold one label for each of the 6 images of DIR/train-images-idx3-ubyte,"
                + " found 5 labels"),
        arguments(
            TEST_IMAGES,
            IdxBytes.images(2, 3, 2, 0),
            ": images must be of the size [2, 3] of those in DIR/train-images-idx3-ubyte,"
                + " found [3, 2]"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenFileIsTold(String name, byte[] bytes, String message) throws IOException {
    Files.write(dir.resolve(name), bytes);
    assertThatThrownBy(() -> load(4, 2))
        .isInstanceOf(UserException.class)
        .hasMessage(dir.resolve(name) + message.replace("DIR", dir.toString()));
  }

  @Test
  void gzippedDataThatEndsInItsMidstIsTruncated() throws IOException {
    byte[] images = IdxBytes.images(6000, 28, 28, 0);
    byte[] packed = IdxBytes.gzip(images);
    Files.write(dir.resolve(TRAIN_IMAGES), Arrays.copyOf(packed, packed.length / 2));
    assertThatThrownBy(() -> load(4, 2))
        .isInstanceOf(UserException.class)
        .hasMessageMatching(".*ubyte: truncated: expected 4704016 bytes, found [1-9]\\d+");
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMissingFileIsToldWithTheWayToGetIt(String name) throws IOException {
    Files.delete(dir.resolve(name));
    assertThatThrownBy(() -> load(4, 2))
        .isInstanceOf(UserException.class)
        .hasMessage(
            dir.resolve(name)
                + ": no such file, with or without .gz at its end;"
                + " gradsweep data mnist --data-dir DIR gets it");
  }

  static Stream<String> names() {
    return Stream.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);
  }

  @Test
  void aFolderInTheFilesPlaceIsTold() throws IOException {
    Files.delete(dir.resolve(TRAIN_LABELS));
    Files.createDirectory(dir.resolve(TRAIN_LABELS));
    assertThatThrownBy(() -> load(4, 2))
        .isInstanceOf(UserException.class)
        .hasMessage(dir.resolve(TRAIN_LABELS) + ": can't be read: Is a directory");
  }

  @Test
  void moreExamplesThanTheFileHoldsAreRefused() {
    assertThatThrownBy(() -> load(5, 2))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "dataset: train_examples 5 + validation_examples 2 must be <= 6, the examples in "
                + dir.resolve(TRAIN_IMAGES)
                + ", found 7");
    assertThatThrownBy(() -> load(Integer.MAX_VALUE, Integer.MAX_VALUE))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("found 4294967294");
  }
}
