package org.gradsweep.job.data;

import java.util.Arrays;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** The lists of numbers in one stored column, one after the other. */
final class ParquetNumberLists {
  private final ColumnReader reader;
  private final ParquetCell cell;
  private final int present;
  private final int inList;
  private long left;
  private double[] numbers = new double[16];
  private int size;

  ParquetNumberLists(
      ColumnReadStore store, MessageType schema, ColumnDescriptor leaf, ParquetCell cell) {
    this.reader = store.getColumnReader(leaf);
    this.cell = cell;
    this.present = leaf.getMaxDefinitionLevel();
    this.inList = levelOfElements(schema, leaf);
    this.left = reader.getTotalValueCount();
  }

  /** From this definition level on there is an element, be it NULL. */
  private static int levelOfElements(MessageType schema, ColumnDescriptor leaf) {
    Type type = schema;
    int level = 0;
    for (String name : leaf.getPath()) {
      type = type.asGroupType().getType(name);
      level += type.isRepetition(Type.Repetition.REQUIRED) ? 0 : 1;
      if (type.isRepetition(Type.Repetition.REPEATED)) {
        return level;
      }
    }
    throw new IllegalArgumentException("no list: " + leaf);
  }

  /** Reads the next row's list; false where there is none, or an empty one. */
  boolean next() {
    size = 0;
    boolean any = false;
    for (boolean more = left > 0; more; more = left > 0 && reader.getCurrentRepetitionLevel() > 0) {
      if (reader.getCurrentDefinitionLevel() >= inList) {
        any = true;
        if (size == numbers.length) {
          numbers = Arrays.copyOf(numbers, 2 * size);
        }
        numbers[size++] =
            reader.getCurrentDefinitionLevel() == present ? cell.number(reader) : Double.NaN;
      }
      reader.consume();
      left--;
    }
    return any;
  }

  /** Number of elements of the row's list. */
  int size() {
    return size;
  }

  /** An element; NaN where it is NULL. */
  double get(int element) {
    return numbers[element];
  }
}
