package org.gradsweep.core.data;

import java.io.Serializable;

/**
 * A loaded data set: training, validation and test examples. Immutable, made of primitive arrays,
 * so that it can be sent to every executor once.
 *
 * @param train the training examples, at least one
 * @param validation the validation examples, at least one
 * @param test the test examples, or null where the data set has none
 * @param fingerprint SHA-256 over all features and labels, in hexadecimal: two data sets with the
 *     same fingerprint give the same results
 */
public record DataSet(Examples train, Examples validation, Examples test, String fingerprint)
    implements Serializable {
  /** Number of features of an example. */
  public int inputs() {
    return train.features().width();
  }

  /** Number of classes. */
  public int classes() {
    return train.classes();
  }
}
