package org.gradsweep.core.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.spec.Probe;

/** The hash of everything that decides a trial's rows. */
final class TrialId {
  private static final int DIGITS = 32;

  private TrialId() {}

  /** 32 hexadecimal digits of the SHA-256. */
  static String of(TrialConfig config, long seed, Probe probe, String dataFingerprint) {
    String decides =
        String.join(
            "\n",
            "semantics=" + Semantics.VERSION,
            "config=" + config.text(),
            "seed=" + seed,
            "probe=" + probe.examples() + "," + probe.everyEpochs(),
            "data=" + dataFingerprint);
    return sha256(decides).substring(0, DIGITS);
  }

  static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
