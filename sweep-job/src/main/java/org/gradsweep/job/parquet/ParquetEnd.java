package org.gradsweep.job.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** Whether a file ends as Parquet does: what is half written, cut off or empty does not. */
public final class ParquetEnd {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL = Integer.BYTES + MAGIC.length;

  private ParquetEnd() {}

  /** Whether the file has an end that fits its length; reads eight bytes. */
  public static boolean isComplete(InputFile file) throws IOException {
    long length = file.getLength();
    if (length < MAGIC.length + TAIL) {
      return false;
    }
    byte[] tail = new byte[TAIL];
    try (SeekableInputStream in = file.newStream()) {
      in.seek(length - TAIL);
      in.readFully(tail);
    } catch (EOFException e) {
      return false;
    }
    int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return Arrays.equals(tail, Integer.BYTES, TAIL, MAGIC, 0, MAGIC.length)
        && footer > 0
        && footer <= length - MAGIC.length - TAIL;
  }
}
