package org.gradsweep.core.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256 over the parts of a data set: for each its kind of features, its counts, its features and
 * its labels. Whatever can change a result is in it, the split into parts as well.
 */
final class Fingerprint {
  private static final int CHUNK = 1 << 14;

  private final MessageDigest digest = Sha256.newDigest();
  private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Integer.BYTES);

  private Fingerprint() {}

  /**
   * The fingerprint of the parts, in hexadecimal.
   *
   * @param test may be null
   */
  static String of(Examples train, Examples validation, Examples test) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.add("train", train);
    fingerprint.add("validation", validation);
    if (test != null) {
      fingerprint.add("test", test);
    }
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(String part, Examples examples) {
    Features features = examples.features();
    String kind =
        features instanceof ByteFeatures
            ? "bytes"
            : features instanceof DoubleFeatures
                ? "doubles"
                : features instanceof SparseFeatures ? "sparse" : "floats";
    digest.update((part + " " + kind + "\n").getBytes(StandardCharsets.UTF_8));
    addInts(examples.size(), features.width(), examples.classes());
    if (features instanceof ByteFeatures bytes) {
      digest.update(bytes.pixels());
    } else if (features instanceof FloatFeatures floats) {
      addFloats(floats.values());
    } else if (features instanceof DoubleFeatures doubles) {
      addDoubles(doubles.values());
    } else if (features instanceof SparseFeatures sparse) {
      addInts(sparse.starts());
      addInts(sparse.columns());
      if (sparse.floats() == null) {
        addDoubles(sparse.doubles());
      } else {
        addFloats(sparse.floats());
      }
    } else {
      throw new IllegalArgumentException("a data set is fingerprinted as it is stored");
    }
    addInts(examples.labels());
  }

  private void addInts(int... values) {
    for (int from = 0; from < values.length; from += CHUNK) {
      buffer.clear();
      buffer.asIntBuffer().put(values, from, Math.min(CHUNK, values.length - from));
      digest.update(buffer.limit(Integer.BYTES * Math.min(CHUNK, values.length - from)));
    }
  }

  private void addDoubles(double[] values) {
    int chunk = CHUNK / 2;
    for (int from = 0; from < values.length; from += chunk) {
      buffer.clear();
      buffer.asDoubleBuffer().put(values, from, Math.min(chunk, values.length - from));
      digest.update(buffer.limit(Double.BYTES * Math.min(chunk, values.length - from)));
    }
  }

  private void addFloats(float[] values) {
    for (int from = 0; from < values.length; from += CHUNK) {
      buffer.clear();
      buffer.asFloatBuffer().put(values, from, Math.min(CHUNK, values.length - from));
      digest.update(buffer.limit(Float.BYTES * Math.min(CHUNK, values.length - from)));
    }
  }
}
