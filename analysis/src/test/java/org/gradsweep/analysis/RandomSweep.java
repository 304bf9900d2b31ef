package org.gradsweep.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A small sweep drawn over the corners at which sentences and numbers break.
 *
 * @param yaml the sweep file
 * @param extension keys of the plan that it is extended by; empty: it is not
 * @param finished which share of the trials is done, from 0 to 1
 */
record RandomSweep(String yaml, List<String> extension, double finished) {
  private static final List<String> LAYERS =
      List.of(
          "[[]]",
          "[[4]]",
          "[[1]]",
          "[[4], [4, 4]]",
          "[[4, 4, 4]]",
          "[[4], [4, 4], [4, 4, 4, 4]]",
          "[[4, 3]]");
  private static final List<String> INITS = List.of("zeros", "lecun_normal", "[zeros, he_normal]");
  private static final List<String> ACTIVATIONS = List.of("sigmoid", "[tanh, relu]", "identity");
  private static final List<String> NORMALIZATIONS =
      List.of("none", "batch", "[none, layer]", "[none, batch]");

  /** Over unequal widths, or with one layer, these trials fail. */
  private static final List<String> RESIDUALS =
      List.of("none", "none", "identity", "[none, identity]");

  /** At 1e30 every trial diverges. */
  private static final List<String> RATES =
      List.of("0.1", "1.0e30", "[0.1, 1.0e30]", "[0.1, 0.2]", "[0.1, 0.5, 2.0]");

  private static final List<String> EXTENSIONS =
      List.of("dataset.seed=5", "probe.examples=10", "epochs=3", "replicates=6");
  private static final List<Integer> REPLICATES = List.of(1, 2, 3, 4);

  /** Two classes, far apart: accuracies stand at their ceiling. */
  static void writeTwoClasses(Path folder) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    String rows =
        random
            .doubles(80)
            .mapToObj(x -> x + "," + random.nextDouble() + "," + (x < 0.5 ? "a" : "b"))
            .collect(Collectors.joining("\n", "x,y,class\n", "\n"));
    Files.writeString(folder.resolve("two.csv"), rows);
  }

  static RandomSweep draw(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean twoClasses = random.nextInt(3) == 0;
    String data =
        twoClasses
            ? "{source: csv, path: two.csv, label: class, train_examples: 40,"
                + " validation_examples: 40, test_examples: 0}"
            : "{source: synthetic_digits, train_examples: 40, validation_examples: 20,"
                + " test_examples: 20}";
    String rates = pick(random, RATES);
    String yaml =
        "name: r\ndataset: "
            + data
            + "\nprobe: {examples: 20, neurons: "
            + 2 * random.nextInt(2)
            + "}\nepochs: "
            + random.nextInt(3)
            + "\nreplicates: "
            + pick(random, REPLICATES)
            + (rates.startsWith("[") && random.nextBoolean() ? "\nnuisance: learning_rate" : "")
            + "\ngrid:\n  hidden_layers: "
            + pick(random, LAYERS)
            + "\n  weight_init: "
            + pick(random, INITS)
            + "\n  activation: "
            + pick(random, ACTIVATIONS)
            + "\n  normalization: "
            + pick(random, NORMALIZATIONS)
            + "\n  residual: "
            + pick(random, RESIDUALS)
            + "\n  learning_rate: "
            + rates
            + "\n";
    String extension = pick(random, EXTENSIONS);
    boolean extended =
        random.nextBoolean() && !(twoClasses && extension.startsWith("dataset.seed"));
    double finished = random.nextInt(4) > 0 ? 1 : random.nextInt(3) / 2.0;
    return new RandomSweep(yaml, extended ? List.of(extension) : List.of(), finished);
  }

  private static <T> T pick(SplittableRandom random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
