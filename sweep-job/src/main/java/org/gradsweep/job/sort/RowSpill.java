package org.gradsweep.job.sort;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Rows that wait to be sorted, by partition: in memory as far as a budget goes, the others in a
 * file of this machine that is gone when the process is, however that ends. Rows may be added by
 * several threads.
 */
final class RowSpill implements Closeable {
  private static final int ROW_HEADER = Integer.BYTES;

  private final Path folder;
  private final long budget;
  private final Partition[] partitions;
  private FileChannel file;
  private long buffered;

  /** The rows of one partition. */
  private static final class Partition {
    private final Buffer buffer = new Buffer();
    private final List<Chunk> chunks = new ArrayList<>();
    private long bytes;
  }

  /** A stretch of the file. */
  private record Chunk(long position, int length) {}

  /** Bytes whose array can be used as it is. */
  private static final class Buffer extends ByteArrayOutputStream {
    Buffer() {
      super(0);
    }

    byte[] array() {
      return buf;
    }
  }

  /**
   * Rows in so many partitions.
   *
   * @param folder of this machine, for what does not fit in memory
   * @param budget bytes that may stay in memory
   */
  RowSpill(Path folder, long budget, int partitions) {
    this.folder = folder;
    this.budget = budget;
    this.partitions = new Partition[partitions];
    for (int i = 0; i < partitions; i++) {
      this.partitions[i] = new Partition();
    }
  }

  /** Adds a row to a partition. */
  synchronized void add(int partition, byte[] row, int offset, int length) throws IOException {
    Partition target = partitions[partition];
    byte[] header = new byte[ROW_HEADER];
    RowFormat.INT.set(header, 0, length);
    target.buffer.write(header, 0, ROW_HEADER);
    target.buffer.write(row, offset, length);
    target.bytes += ROW_HEADER + length;
    buffered += ROW_HEADER + length;
    if (buffered > budget) {
      spill();
    }
  }

  private void spill() throws IOException {
    if (file == null) {
      file =
          FileChannel.open(
              folder.resolve(".sort." + UUID.randomUUID() + ".tmp"),
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    for (Partition partition : partitions) {
      int size = partition.buffer.size();
      if (size > 0) {
        partition.chunks.add(new Chunk(file.size(), size));
        ByteBuffer bytes = ByteBuffer.wrap(partition.buffer.array(), 0, size);
        for (long position = file.size(); bytes.hasRemaining(); ) {
          position += file.write(bytes, position);
        }
        partition.buffer.reset();
      }
    }
    buffered = 0;
  }

  /** The rows of a partition, in no order; they are let go here. */
  synchronized PackedRows take(RowFormat format, int number) throws IOException {
    Partition partition = partitions[number];
    byte[] rows = new byte[Math.toIntExact(partition.bytes)];
    int filled = 0;
    for (Chunk chunk : partition.chunks) {
      ByteBuffer target = ByteBuffer.wrap(rows, filled, chunk.length());
      long position = chunk.position();
      while (target.hasRemaining()) {
        int read = file.read(target, position);
        if (read < 0) {
          throw new EOFException("the file for sorting has lost its end");
        }
        position += read;
      }
      filled += chunk.length();
    }
    System.arraycopy(partition.buffer.array(), 0, rows, filled, partition.buffer.size());
    partitions[number] = new Partition();
    return new PackedRows(format, rows);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
