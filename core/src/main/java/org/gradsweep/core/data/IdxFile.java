package org.gradsweep.core.data;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.gradsweep.core.error.UserException;

/**
 * The contents of an IDX file.
 *
 * @param name the file, as messages show it
 * @param type of its numbers
 * @param dimensions number of items, then those of an item
 * @param bytes the items, one after the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IdxFile(String name, Type type, int[] dimensions, byte[] bytes) {
  /** What a file is read as. */
  enum Kind {
    IMAGES("an images file", 3),
    LABELS("a labels file", 1);

    private final String text;
    private final int usualDimensions;

    Kind(String text, int usualDimensions) {
      this.text = text;
      this.usualDimensions = usualDimensions;
    }

    /** The kind with its article. */
    String text() {
      return text;
    }

    /** The start of such a file of bytes, as MNIST has them. */
    int usualMagic() {
      return Type.UNSIGNED_BYTE.code << 8 | usualDimensions;
    }
  }

  /** The types of numbers, all with the first byte first. */
  enum Type {
    UNSIGNED_BYTE(0x08, 1) {
      @Override
      double value(ByteBuffer bytes, int place) {
        return bytes.get(place) & 0xff;
      }
    },
    SIGNED_BYTE(0x09, 1) {
      @Override
      double value(ByteBuffer bytes, int place) {
        return bytes.get(place);
      }
    },
    SHORT(0x0b, 2) {
      @Override
      double value(ByteBuffer bytes, int place) {
        return bytes.getShort(2 * place);
      }
    },
    INT(0x0c, 4) {
      @Override
      double value(ByteBuffer bytes, int place) {
        return bytes.getInt(4 * place);
      }
    },
    FLOAT(0x0d, 4) {
      @Override
      double value(ByteBuffer bytes, int place) {
        return bytes.getFloat(4 * place);
      }
    },
    DOUBLE(0x0e, 8) {
      @Override
      double value(ByteBuffer bytes, int place) {
        return bytes.getDouble(8 * place);
      }
    };

    private final int code;
    private final int size;

    Type(int code, int size) {
      this.code = code;
      this.size = size;
    }

    /** Bytes of a number. */
    int size() {
      return size;
    }

    abstract double value(ByteBuffer bytes, int place);

    /** The type with a code; null if there is none. */
    static Type of(int code) {
      return Arrays.stream(values()).filter(type -> type.code == code).findFirst().orElse(null);
    }
  }

  /** Number of images or labels. */
  int count() {
    return dimensions[0];
  }

  /** Numbers of an item. */
  int width() {
    return bytes.length / type.size() / count();
  }

  /** The dimensions of an image: height and width, in pixels. */
  int[] imageSize() {
    return Arrays.copyOfRange(dimensions, 1, dimensions.length);
  }

  /** A number by its place among all. */
  double value(int place) {
    return type.value(ByteBuffer.wrap(bytes), place);
  }

  /** The items as features: 8-bit pixels where they are that, else numbers. */
  Features features() {
    if (type == Type.UNSIGNED_BYTE) {
      return new ByteFeatures(bytes, width());
    }
    int numbers = bytes.length / type.size();
    float[] values = new float[numbers];
    boolean whole = true;
    float largest = 0;
    for (int i = 0; i < numbers; i++) {
      float value = (float) value(i) + 0f;
      if (!Float.isFinite(value)) {
        throw new UserException(
            "%s: item %d: must be a finite 32-bit number, found %s"
                .formatted(name, i / width() + 1, value(i)));
      }
      values[i] = value;
      whole &= value >= 0 && value <= 255 && value == (int) value;
      largest = Math.max(largest, value);
    }
    if (!whole || largest <= Byte.MAX_VALUE) {
      return new FloatFeatures(values, width());
    }
    byte[] pixels = new byte[numbers];
    for (int i = 0; i < numbers; i++) {
      pixels[i] = (byte) (int) values[i];
    }
    return new ByteFeatures(pixels, width());
  }

  /** The labels: the first number of each item, as QMNIST has the class there. */
  long[] labels() {
    long[] labels = new long[count()];
    int width = width();
    for (int i = 0; i < labels.length; i++) {
      double value = value(i * width);
      if (value != Math.rint(value) || Math.abs(value) > 1L << 53) {
        throw new UserException(
            "%s: label %d: must be a whole number, found %s".formatted(name, i + 1, value));
      }
      labels[i] = (long) value;
    }
    return labels;
  }
}
