package org.gradsweep.core.spec;

import static org.gradsweep.core.spec.DatasetKeys.DIGITS_SEED;
import static org.gradsweep.core.spec.DatasetKeys.DIGITS_TEST_EXAMPLES;
import static org.gradsweep.core.spec.DatasetKeys.DIGITS_TRAIN_EXAMPLES;
import static org.gradsweep.core.spec.DatasetKeys.DIGITS_VALIDATION_EXAMPLES;
import static org.gradsweep.core.spec.DatasetKeys.IDX_TEST_IMAGES;
import static org.gradsweep.core.spec.DatasetKeys.IDX_TEST_LABELS;
import static org.gradsweep.core.spec.DatasetKeys.IDX_TRAIN_IMAGES;
import static org.gradsweep.core.spec.DatasetKeys.IDX_TRAIN_LABELS;
import static org.gradsweep.core.spec.DatasetKeys.IMAGES_SPLIT;
import static org.gradsweep.core.spec.DatasetKeys.IMAGES_SPLIT_SEED;
import static org.gradsweep.core.spec.DatasetKeys.MNIST_TRAIN_EXAMPLES;
import static org.gradsweep.core.spec.DatasetKeys.MNIST_VALIDATION_EXAMPLES;
import static org.gradsweep.core.spec.DatasetKeys.TRAIN_EXAMPLES;
import static org.gradsweep.core.spec.DatasetKeys.VALIDATION_EXAMPLES;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.gradsweep.core.axis.Choice;
import org.gradsweep.core.axis.Choices;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.Split;

/** The values of {@code dataset.source}, each with its own keys. */
enum DatasetSource implements Choice {
  MNIST("MNIST, from its four IDX files in the data directory") {
    @Override
    List<Key<?>> keys() {
      return List.of(
          MNIST_TRAIN_EXAMPLES, MNIST_VALIDATION_EXAMPLES, IMAGES_SPLIT, IMAGES_SPLIT_SEED);
    }

    @Override
    DatasetSpec read(Block block) {
      return new DatasetSpec.Mnist(
          block.count(MNIST_TRAIN_EXAMPLES), block.count(MNIST_VALIDATION_EXAMPLES), split(block));
    }
  },

  IDX("images and labels in IDX files, gzipped or plain") {
    @Override
    List<Key<?>> keys() {
      return List.of(
          IDX_TRAIN_IMAGES,
          IDX_TRAIN_LABELS,
          IDX_TEST_IMAGES,
          IDX_TEST_LABELS,
          TRAIN_EXAMPLES,
          VALIDATION_EXAMPLES,
          IMAGES_SPLIT,
          IMAGES_SPLIT_SEED);
    }

    @Override
    DatasetSpec read(Block block) {
      block.requireBoth(IDX_TEST_IMAGES, IDX_TEST_LABELS);
      return new DatasetSpec.Idx(
          block.value(IDX_TRAIN_IMAGES),
          block.value(IDX_TRAIN_LABELS),
          block.value(IDX_TEST_IMAGES),
          block.value(IDX_TEST_LABELS),
          block.count(TRAIN_EXAMPLES),
          block.count(VALIDATION_EXAMPLES),
          split(block));
    }
  },

  CSV(
      "a CSV file; one column holds the classes, the others are features: numbers, or words, each"
          + " of which becomes a feature") {
    @Override
    List<Key<?>> keys() {
      return Stream.concat(TableKeys.ALL.stream(), TableKeys.CSV.stream()).toList();
    }

    @Override
    DatasetSpec read(Block block) {
      return new DatasetSpec.Csv(TableKeys.read(block), TableKeys.readDialect(block));
    }
  },

  PARQUET(
      "a Parquet file or folder; one column holds the classes, the others are features: numbers,"
          + " truth values, lists and vectors of numbers, or words, each of which becomes a"
          + " feature") {
    @Override
    List<Key<?>> keys() {
      return TableKeys.ALL;
    }

    @Override
    DatasetSpec read(Block block) {
      return new DatasetSpec.Parquet(TableKeys.read(block));
    }
  },

  SYNTHETIC_DIGITS("ten digits drawn from strokes in code, 28x28: needs no files") {
    @Override
    List<Key<?>> keys() {
      return List.of(
          DIGITS_TRAIN_EXAMPLES, DIGITS_VALIDATION_EXAMPLES, DIGITS_TEST_EXAMPLES, DIGITS_SEED);
    }

    @Override
    DatasetSpec read(Block block) {
      return new DatasetSpec.SyntheticDigits(
          block.count(DIGITS_TRAIN_EXAMPLES),
          block.count(DIGITS_VALIDATION_EXAMPLES),
          block.count(DIGITS_TEST_EXAMPLES),
          block.whole(DIGITS_SEED));
    }
  };

  /** The key that chooses the source. */
  static final Key<DatasetSource> KEY =
      Key.required(
          Section.DATASET,
          "source",
          Choices.of(DatasetSource.class),
          "",
          "the kind of source; the other keys of the block depend on it",
          spec -> of(spec.dataset()));

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;

  DatasetSource(String meaning) {
    this.meaning = meaning;
  }

  private static Split split(Block block) {
    return new Split(TableKeys.orUsual(block, IMAGES_SPLIT), block.whole(IMAGES_SPLIT_SEED));
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
}
