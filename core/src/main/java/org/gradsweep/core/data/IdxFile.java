package org.gradsweep.core.data;

import java.util.Arrays;

/**
 * The contents of an IDX file of bytes.
 *
 * @param name the file, as messages show it
 * @param dimensions number of items, then, for images, height and width
 * @param bytes the items, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdxFile(String name, int[] dimensions, byte[] bytes) {
  /** What an IDX file holds, told by its magic number: 8 (bytes), and the number of dimensions. */
  enum Kind {
    IMAGES(0x803, "an images file"),
    LABELS(0x801, "a labels file");

    private final int magic;
    private final String text;

    Kind(int magic, String text) {
      this.magic = magic;
      this.text = text;
    }

    int magic() {
      return magic;
    }

    int dimensions() {
      return magic & 0xff;
    }

    /** The kind with its article. */
    String text() {
      return text;
    }
  }

  /** Number of images or labels. */
  int count() {
    return dimensions[0];
  }

  /** Number of bytes of an item. */
  int width() {
    return bytes.length / count();
  }

  /** Height and width of an image, in pixels. */
  int[] imageSize() {
    return Arrays.copyOfRange(dimensions, 1, dimensions.length);
  }

  /** The bytes as numbers from 0 to 255. */
  int[] unsigned() {
    int[] values = new int[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes[i] & 0xff;
    }
    return values;
  }
}
