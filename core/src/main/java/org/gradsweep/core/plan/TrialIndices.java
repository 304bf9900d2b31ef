package org.gradsweep.core.plan;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * An immutable list of trials of a plan, as indices into {@link Plan#trials()}: 4 bytes each, on
 * the driver and when sent to executors.
 */
public final class TrialIndices extends AbstractList<Integer>
    implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] indices;

  private TrialIndices(int[] indices) {
    this.indices = indices;
  }

  /** A copy of a list, unless it is one of this class. */
  public static TrialIndices of(List<Integer> list) {
    return list instanceof TrialIndices indices
        ? indices
        : new TrialIndices(list.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A list of these indices, which are not copied and not to be changed. */
  static TrialIndices of(int[] indices) {
    return new TrialIndices(indices);
  }

  @Override
  public Integer get(int place) {
    return indices[place];
  }

  @Override
  public int size() {
    return indices.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrialIndices that
        ? Arrays.equals(indices, that.indices)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(indices);
  }
}
