package org.gradsweep.core.data;

import java.util.Arrays;
import org.gradsweep.core.data.IdxFile.Kind;
import org.gradsweep.core.error.UserException;

/**
 * Images with labels, read from IDX files that fit each other.
 *
 * @param train all examples of the training files
 * @param test all examples of the test files, or null
 * @param name the file with the training images, as messages show it
 */
record IdxSource(Examples train, Examples test, String name) {
  private static final int MNIST_CLASSES = 10;
  private static final String MNIST_ADVICE = "; gradsweep data mnist --data-dir DIR gets it";

  private record Pair(IdxFile images, IdxFile labels) {
    static Pair read(String images, String labels, IdxReader reader) {
      Pair pair = new Pair(reader.read(images, Kind.IMAGES), reader.read(labels, Kind.LABELS));
      if (pair.images.count() != pair.labels.count()) {
        throw new UserException(
            "%s: must hold one label for each of the %s images of %s, found %s labels"
                .formatted(
                    pair.labels.name(),
                    pair.images.count(),
                    pair.images.name(),
                    pair.labels.count()));
      }
      return pair;
    }

    int largestLabel() {
      return Arrays.stream(labels.unsigned()).max().orElseThrow();
    }

    Examples examples(int classes) {
      ByteFeatures pixels = new ByteFeatures(images.bytes(), images.width());
      return new Examples(pixels, labels.unsigned(), classes);
    }
  }

  /** The four files of MNIST, by their usual names, with labels 0 to 9. */
  static IdxSource mnist(DataFiles files) {
    IdxReader reader = new IdxReader(files, MNIST_ADVICE);
    Pair train = Pair.read(MnistFiles.TRAIN_IMAGES, MnistFiles.TRAIN_LABELS, reader);
    Pair test = Pair.read(MnistFiles.TEST_IMAGES, MnistFiles.TEST_LABELS, reader);
    for (Pair pair : new Pair[] {train, test}) {
      if (pair.largestLabel() >= MNIST_CLASSES) {
        throw new UserException(
            pair.labels.name() + ": labels must be from 0 to 9, found " + pair.largestLabel());
      }
    }
    return of(train, test, MNIST_CLASSES);
  }

  /** The user's own files; the classes are 0 to the largest label in any of them. */
  static IdxSource of(DatasetSpec.Idx spec, DataFiles files) {
    IdxReader reader = new IdxReader(files, "");
    Pair train = Pair.read(spec.trainImages(), spec.trainLabels(), reader);
    Pair test =
        spec.testImages() == null ? null : Pair.read(spec.testImages(), spec.testLabels(), reader);
    int largest = Math.max(train.largestLabel(), test == null ? 0 : test.largestLabel());
    if (largest == 0) {
      throw new UserException(
          train.labels.name() + ": must hold at least two different labels, found only 0");
    }
    return of(train, test, largest + 1);
  }

  private static IdxSource of(Pair train, Pair test, int classes) {
    if (test == null) {
      return new IdxSource(train.examples(classes), null, train.images.name());
    }
    int[] trainSize = train.images.imageSize();
    int[] testSize = test.images.imageSize();
    if (!Arrays.equals(trainSize, testSize)) {
      throw new UserException(
          "%s: images must be of the size %s of those in %s, found %s"
              .formatted(
                  test.images.name(),
                  Arrays.toString(trainSize),
                  train.images.name(),
                  Arrays.toString(testSize)));
    }
    return new IdxSource(train.examples(classes), test.examples(classes), train.images.name());
  }
}
