package org.gradsweep.core.data;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A loaded data set: training, validation and test examples. Immutable, made of primitive arrays,
 * so that it can be sent to every executor once.
 *
 * @param train the training examples, at least one
 * @param validation the validation examples, at least one
 * @param test the test examples, or null where the data set has none
 * @param fingerprint SHA-256 over all features and labels, in hexadecimal: two data sets with the
 *     same fingerprint give the same results
 * @param classNames what the source calls the classes, from class 0 on
 * @param description what is told of the data before training, in one line; may be empty
 */
public record DataSet(
    Examples train,
    Examples validation,
    Examples test,
    String fingerprint,
    List<String> classNames,
    String description)
    implements Serializable {
  public DataSet {
    classNames = List.copyOf(classNames);
    if (classNames.size() != train.classes()) {
      throw new IllegalArgumentException(
          train.classes() + " classes do not match the names " + classNames);
    }
  }

  /** A data set without a description. */
  public DataSet(
      Examples train,
      Examples validation,
      Examples test,
      String fingerprint,
      List<String> classNames) {
    this(train, validation, test, fingerprint, classNames, "");
  }

  /** A data set whose classes are called 0, 1, ... */
  public DataSet(Examples train, Examples validation, Examples test, String fingerprint) {
    this(train, validation, test, fingerprint, numbered(train.classes()));
  }

  /** The same with another description. */
  public DataSet describedAs(String text) {
    return new DataSet(train, validation, test, fingerprint, classNames, text);
  }

  static List<String> numbered(int classes) {
    return IntStream.range(0, classes).mapToObj(String::valueOf).toList();
  }

  /** Number of features of an example. */
  public int inputs() {
    return train.features().width();
  }

  /** Number of classes. */
  public int classes() {
    return train.classes();
  }
}
