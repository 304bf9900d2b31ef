package org.gradsweep.job.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gradsweep.core.error.UserException;

/** Which releases of Spark the job runs on: it writes by the Parquet that comes with Spark 3.5. */
public final class SparkRelease {
  private static final int OLDEST_MAJOR = 3;
  private static final int OLDEST_MINOR = 5;
  private static final String OLDEST = OLDEST_MAJOR + "." + OLDEST_MINOR;

  /** In every release since 2.0. */
  private static final String FACTS = "/spark-version-info.properties";

  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\b.*");

  private SparkRelease() {}

  /**
   * Checks the Spark that this process runs with, before anything of it is used.
   *
   * @throws UserException if there is none, or it is too old
   */
  public static void check() {
    check(ofProcess());
  }

  private static String ofProcess() {
    try (InputStream in = SparkRelease.class.getResourceAsStream(FACTS)) {
      if (in == null) {
        throw new UserException(
            "needs Spark " + OLDEST + " or newer, found none: run the jar by spark-submit");
      }
      Properties facts = new Properties();
      facts.load(in);
      return facts.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + FACTS, e);
    }
  }

  /** Checks a version such as 3.5.8 or 4.2.0-SNAPSHOT. */
  static void check(String version) {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      throw new IllegalStateException("Spark tells a version without numbers: " + version);
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
      throw new UserException("needs Spark " + OLDEST + " or newer, found " + version);
    }
  }
}
