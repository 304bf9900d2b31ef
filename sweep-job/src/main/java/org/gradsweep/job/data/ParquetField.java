package org.gradsweep.job.data;

import java.util.List;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.schema.MessageType;
import org.gradsweep.core.data.FeatureColumn;

/** A field of a Parquet table's rows, as it becomes columns of the table. */
interface ParquetField {
  /** The field's name. */
  String name();

  /**
   * Takes over how the field is written in the next file.
   *
   * @param rows how many there are to expect
   * @throws org.gradsweep.core.error.UserException if it can't be read as in the files before
   */
  void open(ParquetPart part, MessageType schema, long rows);

  /**
   * Adds a group of rows.
   *
   * @param schema of the fields that are read
   * @param firstRow its place in the file, from 0
   */
  void read(ColumnReadStore store, MessageType schema, long firstRow, long rows);

  /** What was read; complete after the last file. */
  List<FeatureColumn> columns();
}
