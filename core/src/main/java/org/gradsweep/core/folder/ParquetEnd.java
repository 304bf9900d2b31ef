package org.gradsweep.core.folder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether a file ends as Parquet does: what is half written, cut off or empty does not. */
public final class ParquetEnd {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** So many of the last bytes of a file are asked for. */
  public static final int BYTES = Integer.BYTES + 4;

  private ParquetEnd() {}

  /** Whether a file of that length may have an end at all. */
  public static boolean fits(long length) {
    return length >= MAGIC.length + BYTES;
  }

  /**
   * Whether a file has an end that fits its length.
   *
   * @param tail its last {@link #BYTES} bytes
   */
  public static boolean isComplete(long length, byte[] tail) {
    int footer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return fits(length)
        && Arrays.equals(tail, Integer.BYTES, BYTES, MAGIC, 0, MAGIC.length)
        && footer > 0
        && footer <= length - MAGIC.length - BYTES;
  }
}
