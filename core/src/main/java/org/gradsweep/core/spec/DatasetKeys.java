package org.gradsweep.core.spec;

import java.util.function.Function;
import org.gradsweep.core.axis.Choices;
import org.gradsweep.core.axis.Numbers;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.DatasetSpec.Idx;
import org.gradsweep.core.data.DatasetSpec.SyntheticDigits;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.data.SplitOrder;

/** The keys of the {@code dataset:} block, source by source, each declared once. */
final class DatasetKeys {
  private static final String TRAIN = "training examples, the first in the order of split";
  private static final String VALIDATION = "validation examples, the last in the order of split";
  private static final String TEST = "test examples; 0 means no test set";

  /** Sizes that every source has, where the source gives no default. */
  static final Key<Integer> TRAIN_EXAMPLES =
      Key.required(
          Section.DATASET,
          "train_examples",
          Numbers.integer(1),
          "examples",
          TRAIN,
          spec -> spec.dataset().trainExamples());

  static final Key<Integer> VALIDATION_EXAMPLES =
      Key.required(
          Section.DATASET,
          "validation_examples",
          Numbers.integer(1),
          "examples",
          VALIDATION,
          spec -> spec.dataset().validationExamples());

  static final Key<Integer> MNIST_TRAIN_EXAMPLES = TRAIN_EXAMPLES.withDefault(50_000);
  static final Key<Integer> MNIST_VALIDATION_EXAMPLES = VALIDATION_EXAMPLES.withDefault(10_000);

  static final Key<Integer> DIGITS_TRAIN_EXAMPLES = TRAIN_EXAMPLES.withDefault(5_000);
  static final Key<Integer> DIGITS_VALIDATION_EXAMPLES = VALIDATION_EXAMPLES.withDefault(1_000);
  static final Key<Integer> DIGITS_TEST_EXAMPLES =
      test(1_000, SyntheticDigits.class, SyntheticDigits::testExamples);
  static final Key<Long> DIGITS_SEED =
      Key.withDefault(
          Section.DATASET,
          "seed",
          Numbers.longInteger(),
          0L,
          "",
          "seed of the drawings",
          of(SyntheticDigits.class, SyntheticDigits::seed));

  static final Key<String> IDX_TRAIN_IMAGES =
      file("train_images", "images for training and validation", Idx.class, Idx::trainImages);
  static final Key<String> IDX_TRAIN_LABELS =
      file("train_labels", "labels for training and validation", Idx.class, Idx::trainLabels);
  static final Key<String> IDX_TEST_IMAGES =
      testFile("test_images", "images for testing", Idx::testImages);
  static final Key<String> IDX_TEST_LABELS =
      testFile("test_labels", "labels for testing", Idx::testLabels);

  static final Key<SplitOrder> IMAGES_SPLIT =
      split(SplitOrder.IN_ORDER, spec -> images(spec).split());
  static final Key<Long> IMAGES_SPLIT_SEED = splitSeed(spec -> images(spec).split());

  private DatasetKeys() {}

  private static DatasetSpec.Images images(SweepSpec spec) {
    return (DatasetSpec.Images) spec.dataset();
  }

  /** The order in which examples are handed out. */
  static Key<SplitOrder> split(SplitOrder usual, Function<SweepSpec, Split> value) {
    return Key.withDefault(
        Section.DATASET,
        "split",
        Choices.of(SplitOrder.class),
        usual,
        "",
        "how examples are handed out to the parts: stratified (by chance, the classes in the same"
            + " shares everywhere, each of them trained), shuffled (by chance), in_order (as they"
            + " stand)",
        spec -> value.apply(spec).order());
  }

  /** The seed of that order. */
  static Key<Long> splitSeed(Function<SweepSpec, Split> value) {
    return Key.withDefault(
        Section.DATASET,
        "split_seed",
        Numbers.longInteger(),
        0L,
        "",
        "another seed hands out other examples",
        spec -> value.apply(spec).seed());
  }

  private static <D extends DatasetSpec, T> Function<SweepSpec, T> of(
      Class<D> source, Function<D, T> value) {
    return spec -> value.apply(source.cast(spec.dataset()));
  }

  private static <D extends DatasetSpec> Key<Integer> test(
      int usual, Class<D> source, Function<D, Integer> value) {
    return Key.withDefault(
        Section.DATASET,
        "test_examples",
        Numbers.integer(0),
        usual,
        "examples",
        TEST,
        of(source, value));
  }

  private static <D extends DatasetSpec> Key<String> file(
      String name, String meaning, Class<D> source, Function<D, String> value) {
    return Key.required(Section.DATASET, name, Texts.PATH, "", meaning, of(source, value));
  }

  private static Key<String> testFile(String name, String meaning, Function<Idx, String> value) {
    return Key.optional(
        Section.DATASET, name, Texts.PATH, "no test set", "", meaning, of(Idx.class, value));
  }
}
