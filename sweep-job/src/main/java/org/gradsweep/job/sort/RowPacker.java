package org.gradsweep.job.sort;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Column;
import org.gradsweep.job.parquet.ColumnScan;

/** Reads a table's files, column by column, and hands out their rows as bytes. */
final class RowPacker {
  private static final int SLICE = 1024;

  private final RowFormat format;

  /** Takes a row. */
  @FunctionalInterface
  interface RowTarget {
    /**
     * Takes the row at a place.
     *
     * @param bytes not to be kept
     */
    void add(byte[] bytes, int offset, int length) throws IOException;
  }

  RowPacker(RowFormat format) {
    this.format = format;
  }

  /**
   * Hands every row of a file to the target.
   *
   * @throws UserException if the file has columns that this version does not know
   */
  void read(InputFile file, RowTarget target) throws IOException {
    ColumnScan.read(
        file,
        schema -> {
          refuseUnknown(file, schema);
          return schema;
        },
        (rows, readers) -> {
          Slice slice = new Slice(readers);
          for (long done = 0; done < rows; done += SLICE) {
            slice.read((int) Math.min(SLICE, rows - done));
            slice.handOut(target);
          }
        });
  }

  private void refuseUnknown(InputFile file, MessageType schema) {
    Set<String> known =
        format.table().columns().stream().map(Column::name).collect(Collectors.toSet());
    for (Type field : schema.getFields()) {
      if (!known.contains(field.getName())) {
        throw new UserException(
            "cannot compact "
                + file
                + ": has a column of a newer version of gradsweep, "
                + field.getName());
      }
    }
  }

  /** Some consecutive rows: each row's bytes grow column by column. */
  private final class Slice {
    private final ColumnReader[] readers;
    private final byte[][] rows = new byte[SLICE][format.usualBytes()];
    private final int[] lengths = new int[SLICE];
    private int count;

    Slice(List<ColumnReader> inFile) {
      this.readers = new ColumnReader[format.columns()];
      for (ColumnReader reader : inFile) {
        ColumnDescriptor descriptor = reader.getDescriptor();
        for (int column = 0; column < readers.length; column++) {
          if (format.table().columns().get(column).name().equals(descriptor.getPath()[0])) {
            readers[column] = reader;
          }
        }
      }
    }

    void read(int size) {
      count = size;
      Arrays.fill(lengths, 0, count, format.nullBytes());
      for (int row = 0; row < count; row++) {
        Arrays.fill(rows[row], 0, format.nullBytes(), (byte) 0);
      }
      for (int column = 0; column < readers.length; column++) {
        readColumn(column);
      }
    }

    private void readColumn(int column) {
      ColumnReader reader = readers[column];
      int present = reader == null ? 0 : reader.getDescriptor().getMaxDefinitionLevel();
      for (int row = 0; row < count; row++) {
        if (reader == null || reader.getCurrentDefinitionLevel() < present) {
          setNull(row, column);
        } else {
          put(reader, row, column);
        }
        if (reader != null) {
          reader.consume();
        }
      }
    }

    private void setNull(int row, int column) {
      if (format.isKey(column)) {
        throw new UserException(
            "a row of table " + format.table().name() + " has no key: damaged, or not gradsweep's");
      }
      rows[row][column / Byte.SIZE] |= (byte) (1 << column % Byte.SIZE);
    }

    private void put(ColumnReader reader, int row, int column) {
      switch (format.type(column)) {
        case INT -> RowFormat.INT.set(room(row, Integer.BYTES), lengths[row], reader.getInteger());
        case LONG -> RowFormat.LONG.set(room(row, Long.BYTES), lengths[row], reader.getLong());
        case DOUBLE ->
            RowFormat.LONG.set(
                room(row, Long.BYTES),
                lengths[row],
                Double.doubleToRawLongBits(reader.getDouble()));
        case BOOLEAN -> room(row, 1)[lengths[row]] = (byte) (reader.getBoolean() ? 1 : 0);
        case STRING -> {
          byte[] text = reader.getBinary().getBytesUnsafe();
          byte[] bytes = room(row, Integer.BYTES + text.length);
          RowFormat.INT.set(bytes, lengths[row], text.length);
          System.arraycopy(text, 0, bytes, lengths[row] + Integer.BYTES, text.length);
          lengths[row] += text.length;
        }
      }
      lengths[row] +=
          switch (format.type(column)) {
            case INT, STRING -> Integer.BYTES;
            case LONG, DOUBLE -> Long.BYTES;
            case BOOLEAN -> 1;
          };
    }

    private byte[] room(int row, int more) {
      if (lengths[row] + more > rows[row].length) {
        rows[row] = Arrays.copyOf(rows[row], 2 * (lengths[row] + more));
      }
      return rows[row];
    }

    void handOut(RowTarget target) throws IOException {
      for (int row = 0; row < count; row++) {
        target.add(rows[row], 0, lengths[row]);
      }
    }
  }
}
