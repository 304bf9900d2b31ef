package org.gradsweep.core.data;

import java.util.Locale;
import org.gradsweep.core.axis.Choice;

/** In which order the examples of a source are handed out to the parts of a data set. */
public enum SplitOrder implements Choice {
  /** By chance, each class in the same share in every part; each class has training examples. */
  STRATIFIED,
  /** By chance. */
  SHUFFLED,
  /** As they stand in the source: the first for training, the last for validation. */
  IN_ORDER;

  @Override
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
