package org.gradsweep.core.store;

import java.util.Map;

/**
 * How little patience the first question to a store has.
 *
 * <p>HDFS and S3A try for minutes before they give up, which is right for work under way and wrong
 * for a mistyped host. So the one question is asked by a client with these settings.
 */
public final class StorePatience {
  /** The most of each that is waited or tried, whatever is set. */
  public static final Map<String, Integer> MOST =
      Map.ofEntries(
          Map.entry("ipc.client.connect.max.retries", 2),
          Map.entry("ipc.client.connect.max.retries.on.timeouts", 1),
          Map.entry("ipc.client.connect.timeout", 10_000),
          Map.entry("fs.s3a.attempts.maximum", 0),
          Map.entry("fs.s3a.retry.limit", 1),
          Map.entry("fs.s3a.retry.throttle.limit", 1));

  /** Times with units, which are not compared: the shortest that S3A takes. */
  public static final Map<String, String> TIMES =
      Map.of(
          "ipc.client.rpc-timeout.ms", "10000",
          "fs.s3a.connection.establish.timeout", "15000",
          "fs.s3a.connection.timeout", "15000",
          "fs.s3a.retry.interval", "200ms");

  private StorePatience() {}
}
