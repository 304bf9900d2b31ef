package org.gradsweep.core.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Writes IDX data for tests. */
final class IdxBytes {
  private IdxBytes() {}

  /** Images whose pixels count up from {@code first}. */
  static byte[] images(int count, int rows, int columns, int first) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * rows * columns);
    bytes.putInt(0x803).putInt(count).putInt(rows).putInt(columns);
    for (int value = first; bytes.hasRemaining(); value++) {
      bytes.put((byte) value);
    }
    return bytes.array();
  }

  static byte[] labels(int... labels) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      bytes.put((byte) label);
    }
    return bytes.array();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
