package org.gradsweep.core.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.gradsweep.core.data.IdxFile.Kind;
import org.gradsweep.core.error.UserException;

/**
 * Reads the IDX format of MNIST: a magic number, which tells the type of the numbers and how many
 * dimensions there are, the dimensions, and the numbers. A file may be gzipped, with or without
 * {@code .gz} in its name, and have a dot in its name where MNIST's has a dash ({@code
 * train-images.idx3-ubyte}).
 */
final class IdxReader {
  private static final int LARGEST = Integer.MAX_VALUE - 64;
  private static final int MOST_DIMENSIONS = 8;
  private static final int FIRST_BUFFER = 1 << 16;

  private final DataFiles files;
  private final String advice;

  /**
   * A reader.
   *
   * @param advice ends the message that a file is missing; may be empty
   */
  IdxReader(DataFiles files, String advice) {
    this.files = files;
    this.advice = advice;
  }

  /**
   * Reads one file.
   *
   * @param path its name, with or without {@code .gz}
   * @throws UserException if it is missing or not a whole IDX file of this kind
   */
  IdxFile read(String path, Kind kind) {
    DataFile file = find(path);
    return file.read(bytes -> read(bytes, kind, file));
  }

  private DataFile find(String path) {
    String dotted = path.replaceAll("-(idx\\d-ubyte)", ".$1");
    for (String candidate : new String[] {path, path + ".gz", dotted, dotted + ".gz"}) {
      DataFile file = new DataFile(files, candidate);
      if (file.exists()) {
        return file;
      }
    }
    throw new MissingFileException(
        files.show(path) + ": no such file, with or without .gz at its end" + advice);
  }

  private static IdxFile read(InputStream in, Kind kind, DataFile file) throws IOException {
    byte[] magic = readUpTo(in, Integer.BYTES);
    if (magic.length < Integer.BYTES) {
      throw file.wrong("not an IDX file: it has only " + magic.length + " bytes");
    }
    IdxFile.Type type = type(ByteBuffer.wrap(magic).getInt(), kind, file);
    int sizeBytes = magic[3] * Integer.BYTES;
    int headerBytes = Integer.BYTES + sizeBytes;
    byte[] sizes = readUpTo(in, sizeBytes);
    if (sizes.length < sizeBytes) {
      throw truncated(file, headerBytes, Integer.BYTES + sizes.length);
    }
    int[] dimensions = new int[magic[3]];
    ByteBuffer.wrap(sizes).asIntBuffer().get(dimensions);
    int length = length(dimensions, type.size(), file);
    byte[] items = readUpTo(in, length);
    if (items.length < length) {
      throw truncated(file, headerBytes + (long) length, headerBytes + items.length);
    }
    long surplus = in.transferTo(OutputStream.nullOutputStream());
    if (surplus > 0) {
      throw file.wrong(
          "must end after the "
              + (headerBytes + (long) length)
              + " bytes that its header announces, found "
              + surplus
              + " more");
    }
    return new IdxFile(file.toString(), type, dimensions, items);
  }

  private static IdxFile.Type type(int magic, Kind kind, DataFile file) {
    IdxFile.Type type = IdxFile.Type.of(magic >> 8);
    int dimensions = magic & 0xff;
    if (type == null || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw file.wrong(
          "not an IDX file: must start with 0x%08x or the like, found 0x%08x"
              .formatted(kind.usualMagic(), magic));
    }
    Kind other = dimensions == 1 ? Kind.LABELS : dimensions > 2 ? Kind.IMAGES : kind;
    if (other != kind) {
      throw file.wrong("is " + other.text() + " where " + kind.text() + " is expected");
    }
    return type;
  }

  private static int length(int[] dimensions, int size, DataFile file) {
    long length = size;
    for (int dimension : dimensions) {
      if (dimension < 1) {
        throw file.wrong("dimensions must be >= 1, found " + Arrays.toString(dimensions));
      }
      length *= dimension;
      if (length > LARGEST) {
        throw file.wrong("more than " + LARGEST + " bytes: " + Arrays.toString(dimensions));
      }
    }
    return (int) length;
  }

  /** The next bytes; fewer only where the data ends, be it in the midst of its compression. */
  private static byte[] readUpTo(InputStream in, int count) throws IOException {
    // Grows with what arrives: the header of a broken file may announce anything.
    byte[] bytes = new byte[Math.min(count, FIRST_BUFFER)];
    int filled = 0;
    try {
      while (filled < count) {
        if (filled == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * filled));
        }
        int read = in.read(bytes, filled, bytes.length - filled);
        if (read < 0) {
          return Arrays.copyOf(bytes, filled);
        }
        filled += read;
      }
      return bytes;
    } catch (EOFException e) {
      return Arrays.copyOf(bytes, filled);
    }
  }

  private static UserException truncated(DataFile file, long expected, long found) {
    return file.wrong("truncated: expected " + expected + " bytes, found " + found);
  }
}
