package org.gradsweep.job.sort;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.parquet.io.InputFile;
import org.gradsweep.core.table.Table;

/**
 * Sorts the rows of one table by {@code trial_id}, {@code epoch} and {@code layer}, however many
 * there are: they are dealt out to partitions of the range of trial ids, which are sorted one by
 * one in memory.
 */
public final class TableSort implements Closeable {
  private final RowFormat format;
  private final Partitions partitions;
  private final RowSpill spill;
  private final AtomicLong rows = new AtomicLong();

  /** Where rows go. */
  @FunctionalInterface
  public interface Target {
    /** The file for the rows of a trial; asked for in ascending order of the ids. */
    SortedFile of(String trialId) throws IOException;
  }

  /**
   * A sort without rows.
   *
   * @param scratch folder of this machine, for what does not fit in memory
   * @param budget bytes that may wait in memory
   * @param partitions how many; one of them is held in memory twice when it is written
   */
  public TableSort(Table<?> table, Path scratch, long budget, int partitions) {
    this.format = new RowFormat(table);
    this.partitions = new Partitions(partitions);
    this.spill = new RowSpill(scratch, budget, partitions);
  }

  /**
   * Adds the rows of a file. Several threads may do so at once.
   *
   * @throws org.gradsweep.core.error.UserException if the file has columns that this version does
   *     not know
   */
  public void add(InputFile file) throws IOException {
    int id = format.nullBytes() + Integer.BYTES;
    new RowPacker(format)
        .read(
            file,
            (row, offset, length) -> {
              int idLength = (int) RowFormat.INT.get(row, offset + format.nullBytes());
              spill.add(partitions.of(row, offset + id, idLength), row, offset, length);
              rows.incrementAndGet();
            });
  }

  /** How many rows were added. */
  public long rows() {
    return rows.get();
  }

  /** Writes the rows of a partition in the order of their keys, and lets them go. */
  public void write(int partition, Target target) throws IOException {
    byte[][] last = new byte[1][];
    SortedFile[] file = new SortedFile[1];
    spill
        .take(format, partition)
        .sorted(
            (bytes, offset) -> {
              int place = offset + format.nullBytes();
              int begin = place + Integer.BYTES;
              int end = begin + (int) RowFormat.INT.get(bytes, place);
              if (last[0] == null
                  || !Arrays.equals(bytes, begin, end, last[0], 0, last[0].length)) {
                last[0] = Arrays.copyOfRange(bytes, begin, end);
                file[0] = target.of(new String(last[0], StandardCharsets.UTF_8));
              }
              file[0].add(bytes, offset);
            });
  }

  @Override
  public void close() throws IOException {
    spill.close();
  }
}
