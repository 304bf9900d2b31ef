package org.gradsweep.core.data;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Examples with their labels.
 *
 * @param features one row an example
 * @param labels the class of each example, from 0 to below {@code classes}; not copied
 * @param classes number of classes
 */
public record Examples(Features features, int[] labels, int classes) implements Serializable {
  public Examples {
    if (features.examples() != labels.length) {
      throw new IllegalArgumentException(
          features.examples() + " examples do not match " + labels.length + " labels");
    }
    for (int label : labels) {
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "labels must be from 0 to " + (classes - 1) + ", found " + label);
      }
    }
  }

  /** Number of examples. */
  public int size() {
    return labels.length;
  }

  /** The examples {@code from} (included) to {@code to} (excluded), as a copy. */
  public Examples slice(int from, int to) {
    return new Examples(features.slice(from, to), Arrays.copyOfRange(labels, from, to), classes);
  }

  /** These examples, in this order, as a copy. */
  public Examples rows(int[] examples) {
    int[] chosen = Arrays.stream(examples).map(example -> labels[example]).toArray();
    return new Examples(features.rows(examples), chosen, classes);
  }

  /** The share of the most frequent class, in [0, 1]; 0 where there are no examples. */
  public double majorityShare() {
    int[] counts = new int[classes];
    int most = 0;
    for (int label : labels) {
      most = Math.max(most, ++counts[label]);
    }
    return labels.length == 0 ? 0 : (double) most / labels.length;
  }
}
