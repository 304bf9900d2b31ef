package org.gradsweep.core.spec;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.gradsweep.core.axis.AxisType;
import org.gradsweep.core.axis.Choice;
import org.gradsweep.core.axis.Choices;
import org.gradsweep.core.axis.Numbers;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.DatasetSpec.Csv;
import org.gradsweep.core.data.DatasetSpec.Idx;
import org.gradsweep.core.data.DatasetSpec.Mnist;
import org.gradsweep.core.data.DatasetSpec.Parquet;
import org.gradsweep.core.data.DatasetSpec.SyntheticDigits;

/** The values of {@code dataset.source}, each with its own keys. */
enum DatasetSource implements Choice {
  MNIST("MNIST, from its four IDX files in the data directory") {
    private final Key<Integer> train = train(50_000);
    private final Key<Integer> validation = validation(10_000);

    @Override
    List<Key<?>> keys() {
      return List.of(train, validation);
    }

    @Override
    DatasetSpec read(Block block) {
      return new Mnist(block.count(train), block.count(validation));
    }
  },

  IDX("images and labels in IDX files, gzipped or plain") {
    private final Key<String> trainImages =
        file(true, "train_images", "images for training and validation", Idx::trainImages);
    private final Key<String> trainLabels =
        file(true, "train_labels", "labels for training and validation", Idx::trainLabels);
    private final Key<String> testImages =
        file(false, "test_images", "images for testing", Idx::testImages);
    private final Key<String> testLabels =
        file(false, "test_labels", "labels for testing", Idx::testLabels);
    private final Key<Integer> train = train(null);
    private final Key<Integer> validation = validation(null);

    private Key<String> file(
        boolean required, String name, String meaning, Function<Idx, String> of) {
      Function<SweepSpec, String> value = spec -> of.apply((Idx) spec.dataset());
      return required
          ? Key.required(Section.DATASET, name, Texts.PATH, "", meaning, value)
          : Key.optional(Section.DATASET, name, Texts.PATH, "no test set", "", meaning, value);
    }

    @Override
    List<Key<?>> keys() {
      return List.of(trainImages, trainLabels, testImages, testLabels, train, validation);
    }

    @Override
    DatasetSpec read(Block block) {
      block.requireBoth(testImages, testLabels);
      return new Idx(
          block.value(trainImages),
          block.value(trainLabels),
          block.value(testImages),
          block.value(testLabels),
          block.count(train),
          block.count(validation));
    }
  },

  CSV("a CSV file with a header line; one column holds the classes, all others are features") {
    private final Key<String> path = path("the file", spec -> ((Csv) spec.dataset()).path());
    private final Key<String> label = label(spec -> ((Csv) spec.dataset()).label());
    private final Key<Integer> train = train(null);
    private final Key<Integer> validation = validation(null);
    private final Key<Integer> test = test(0, 0, spec -> ((Csv) spec.dataset()).testExamples());

    @Override
    List<Key<?>> keys() {
      return List.of(path, label, train, validation, test);
    }

    @Override
    DatasetSpec read(Block block) {
      return new Csv(
          block.value(path),
          block.value(label),
          block.count(train),
          block.count(validation),
          block.count(test));
    }
  },

  PARQUET("a Parquet file or folder; one column holds the classes, all others are features") {
    private final Key<String> path =
        path("the file or folder", spec -> ((Parquet) spec.dataset()).path());
    private final Key<String> label = label(spec -> ((Parquet) spec.dataset()).label());
    private final Key<Integer> train = train(null);
    private final Key<Integer> validation = validation(null);
    private final Key<Integer> test = test(0, 0, spec -> ((Parquet) spec.dataset()).testExamples());

    @Override
    List<Key<?>> keys() {
      return List.of(path, label, train, validation, test);
    }

    @Override
    DatasetSpec read(Block block) {
      return new Parquet(
          block.value(path),
          block.value(label),
          block.count(train),
          block.count(validation),
          block.count(test));
    }
  },

  SYNTHETIC_DIGITS("ten digits drawn from strokes in code, 28x28: needs no files") {
    private final Key<Integer> train = train(5_000);
    private final Key<Integer> validation = validation(1_000);
    private final Key<Integer> test =
        test(0, 1_000, spec -> ((SyntheticDigits) spec.dataset()).testExamples());
    private final Key<Long> seed =
        Key.withDefault(
            Section.DATASET,
            "seed",
            Numbers.longInteger(),
            0L,
            "",
            "seed of the drawings",
            spec -> ((SyntheticDigits) spec.dataset()).seed());

    @Override
    List<Key<?>> keys() {
      return List.of(train, validation, test, seed);
    }

    @Override
    DatasetSpec read(Block block) {
      return new SyntheticDigits(
          block.count(train), block.count(validation), block.count(test), block.whole(seed));
    }
  };

  /** The key that chooses the source. */
  static final Key<DatasetSource> KEY =
      Key.required(
          Section.DATASET,
          "source",
          Choices.of(DatasetSource.class),
          "",
          "where the examples come from; the other keys of the block depend on it",
          spec -> of(spec.dataset()));

  static final String TRAIN_EXAMPLES = "train_examples";
  static final String VALIDATION_EXAMPLES = "validation_examples";

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;

  DatasetSource(String meaning) {
    this.meaning = meaning;
  }

  /** The source's own keys, in the order in which they are written. */
  abstract List<Key<?>> keys();

  /** Reads the block; where a value is wrong it notes the problem and puts a stand-in. */
  abstract DatasetSpec read(Block block);

  /** What the source is. */
  String meaning() {
    return meaning;
  }

  @Override
  public String text() {
    return text;
  }

  /** The source of a data set. */
  static DatasetSource of(DatasetSpec dataset) {
    for (DatasetSource source : values()) {
      if (source.text.equals(dataset.source())) {
        return source;
      }
    }
    throw new IllegalArgumentException("no source is called " + dataset.source());
  }

  private static Key<Integer> train(Integer usual) {
    return examples(
        TRAIN_EXAMPLES,
        1,
        usual,
        "training examples, the first of the source",
        spec -> spec.dataset().trainExamples());
  }

  private static Key<Integer> validation(Integer usual) {
    return examples(
        VALIDATION_EXAMPLES,
        1,
        usual,
        "validation examples, the last of the source's training part",
        spec -> spec.dataset().validationExamples());
  }

  private static Key<Integer> test(int low, int usual, Function<SweepSpec, Integer> of) {
    return examples("test_examples", low, usual, "test examples; 0 means no test set", of);
  }

  private static Key<Integer> examples(
      String name, int low, Integer usual, String meaning, Function<SweepSpec, Integer> of) {
    AxisType<Integer> type = Numbers.integer(low);
    return usual == null
        ? Key.required(Section.DATASET, name, type, "examples", meaning, of)
        : Key.withDefault(Section.DATASET, name, type, usual, "examples", meaning, of);
  }

  private static Key<String> path(String meaning, Function<SweepSpec, String> of) {
    return Key.required(Section.DATASET, "path", Texts.PATH, "", meaning, of);
  }

  private static Key<String> label(Function<SweepSpec, String> of) {
    return Key.required(
        Section.DATASET, "label", Texts.COLUMN, "", "the column with the classes", of);
  }
}
