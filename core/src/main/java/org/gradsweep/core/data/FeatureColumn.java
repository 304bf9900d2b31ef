package org.gradsweep.core.data;

import java.util.BitSet;

/** What a table holds of one field of its rows: a value each, or a vector of numbers. */
public sealed interface FeatureColumn permits TableColumn, VectorColumn {
  /** The field's name. */
  String name();

  /** Number of rows so far. */
  int rows();

  /** Rows without a value, or with a vector that lacks one. */
  BitSet gaps();
}
