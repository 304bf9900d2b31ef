package org.gradsweep.core.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gradsweep.core.spec.Probe;

/**
 * The hash of everything that decides a trial's rows.
 *
 * <p>What all trials of a plan share (semantics, probe, data) is hashed once; a trial's id is the
 * hash of that hash, its configuration and its seed. Not safe for use by several threads.
 */
final class TrialId {
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest digest = sha256();
  private final byte[] shared;

  TrialId(Probe probe, String dataFingerprint) {
    String decides =
        String.join(
            "\n",
            "semantics=" + Semantics.VERSION,
            "probe=" + probe.examples() + "," + probe.everyEpochs() + neurons(probe),
            "data=" + dataFingerprint);
    this.shared = digest.digest(decides.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing where none are recorded: so trials keep the ids that they had without the key. */
  private static String neurons(Probe probe) {
    return probe.neurons() == 0 ? "" : "," + probe.neurons();
  }

  /**
   * Computes an id as two 64-bit halves.
   *
   * @param config the configuration's text, UTF-8
   * @param ids set at {@code 2 * index} and {@code 2 * index + 1}
   */
  void put(byte[] config, long seed, long[] ids, int index) {
    digest.update(shared);
    digest.update(config);
    digest.update(("\nseed=" + seed).getBytes(StandardCharsets.ISO_8859_1));
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    ids[2 * index] = hash.getLong();
    ids[2 * index + 1] = hash.getLong();
  }

  /** An id as 32 hexadecimal digits. */
  static String text(long high, long low) {
    return HEX.toHexDigits(high) + HEX.toHexDigits(low);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
