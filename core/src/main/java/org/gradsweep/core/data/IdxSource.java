package org.gradsweep.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gradsweep.core.data.DataReport.Entry;
import org.gradsweep.core.data.IdxFile.Kind;
import org.gradsweep.core.error.UserException;

/**
 * Images with labels, read from IDX files that fit each other.
 *
 * @param train all examples of the training files
 * @param test all examples of the test files, or null
 * @param classNames the labels, from class 0 on
 * @param name the file with the training images, as messages show it
 * @param imageSize height and width
 */
record IdxSource(
    Examples train, Examples test, List<String> classNames, String name, List<Integer> imageSize) {
  private static final int MNIST_CLASSES = 10;
  private static final String MNIST_ADVICE = "; gradsweep data mnist --data-dir DIR gets it";

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Pair(IdxFile images, IdxFile labelFile, long[] labels) {
    static Pair read(String images, String labels, IdxReader reader) {
      IdxFile imageFile = reader.read(images, Kind.IMAGES);
      IdxFile labelFile = reader.read(labels, Kind.LABELS);
      if (imageFile.count() != labelFile.count()) {
        throw new UserException(
            "%s: must hold one label for each of the %s images of %s, found %s labels"
                .formatted(
                    labelFile.name(), imageFile.count(), imageFile.name(), labelFile.count()));
      }
      return new Pair(imageFile, labelFile, labelFile.labels());
    }

    Examples examples(long[] classes) {
      int[] of = new int[labels.length];
      for (int i = 0; i < of.length; i++) {
        of[i] = Arrays.binarySearch(classes, labels[i]);
      }
      return new Examples(images.features(), of, classes.length);
    }
  }

  /** The four files of MNIST, by their usual names, with labels 0 to 9. */
  static IdxSource mnist(DataFiles files) {
    IdxReader reader = new IdxReader(files, MNIST_ADVICE);
    Pair train = Pair.read(MnistFiles.TRAIN_IMAGES, MnistFiles.TRAIN_LABELS, reader);
    Pair test = Pair.read(MnistFiles.TEST_IMAGES, MnistFiles.TEST_LABELS, reader);
    long[] classes = new long[MNIST_CLASSES];
    Arrays.setAll(classes, i -> i);
    for (Pair pair : new Pair[] {train, test}) {
      for (long label : pair.labels) {
        if (label < 0 || label >= MNIST_CLASSES) {
          throw new UserException(
              pair.labelFile.name() + ": labels must be from 0 to 9, found " + label);
        }
      }
    }
    return of(train, test, classes);
  }

  /** The user's own files; the classes are the labels that occur in any of them, ascending. */
  static IdxSource of(DatasetSpec.Idx spec, DataFiles files) {
    IdxReader reader = new IdxReader(files, "");
    Pair train = Pair.read(spec.trainImages(), spec.trainLabels(), reader);
    Pair test =
        spec.testImages() == null ? null : Pair.read(spec.testImages(), spec.testLabels(), reader);
    TreeSet<Long> labels = new TreeSet<>();
    int count = 0;
    for (Pair pair : test == null ? List.of(train) : List.of(train, test)) {
      count += pair.labels.length;
      Arrays.stream(pair.labels).forEach(labels::add);
    }
    try {
      Classes.of(labels.stream().map(String::valueOf).toList(), count);
    } catch (IllegalArgumentException e) {
      throw new UserException(train.labelFile.name() + ": " + e.getMessage(), e);
    }
    return of(train, test, labels.stream().mapToLong(Long::longValue).toArray());
  }

  private static IdxSource of(Pair train, Pair test, long[] classes) {
    int[] size = train.images.imageSize();
    List<String> names = Arrays.stream(classes).mapToObj(String::valueOf).toList();
    List<Integer> imageSize = Arrays.stream(size).boxed().toList();
    if (test != null && !Arrays.equals(size, test.images.imageSize())) {
      throw new UserException(
          "%s: images must be of the size %s of those in %s, found %s"
              .formatted(
                  test.images.name(),
                  Arrays.toString(size),
                  train.images.name(),
                  Arrays.toString(test.images.imageSize())));
    }
    Examples trained = train.examples(classes);
    Examples tested = test == null ? null : test.examples(classes);
    if (tested != null && !tested.features().getClass().equals(trained.features().getClass())) {
      throw new UserException(
          test.images.name()
              + ": must hold numbers like those of "
              + train.images.name()
              + ": 8-bit pixels both, or other numbers both");
    }
    return new IdxSource(trained, tested, names, train.images.name(), imageSize);
  }

  /** What the features are. */
  List<Entry> entries() {
    String size = imageSize.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    Features features = train.features();
    boolean pixels = features instanceof ByteFeatures;
    double[] range = features instanceof ByteFeatures bytes ? range(bytes) : range(features);
    return List.of(
        new Entry("features", DataReport.count(features.width()) + ": images of " + size),
        new Entry(
            "range",
            "%s to %s; %s"
                .formatted(
                    DataReport.number(range[0]),
                    DataReport.number(range[1]),
                    pixels ? "8-bit pixels, which unit divides by 255" : "not scaled by unit")));
  }

  /** The smallest and the largest byte; nothing is read on once they can't be exceeded. */
  private static double[] range(ByteFeatures features) {
    int least = 255;
    int largest = 0;
    for (byte pixel : features.pixels()) {
      least = Math.min(least, pixel & 0xff);
      largest = Math.max(largest, pixel & 0xff);
      if (least == 0 && largest == 255) {
        break;
      }
    }
    return new double[] {least, largest};
  }

  private static double[] range(Features features) {
    double[] row = new double[features.width()];
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int example = 0; example < features.examples(); example++) {
      features.copyRow(example, row, 0);
      for (double value : row) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
      }
    }
    return range;
  }
}
