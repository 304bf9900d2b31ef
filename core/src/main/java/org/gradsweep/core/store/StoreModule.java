package org.gradsweep.core.store;

import java.util.Map;
import java.util.Optional;

/** Which module of Hadoop's, or of a vendor's, reads and writes the URIs of a scheme. */
public final class StoreModule {
  private static final String HADOOP = "org.apache.hadoop:";

  private static final Map<String, String> BY_SCHEME =
      Map.of(
          "s3a", HADOOP + "hadoop-aws",
          "abfs", HADOOP + "hadoop-azure",
          "abfss", HADOOP + "hadoop-azure",
          "wasb", HADOOP + "hadoop-azure",
          "wasbs", HADOOP + "hadoop-azure",
          "oss", HADOOP + "hadoop-aliyun",
          "obs", HADOOP + "hadoop-huaweicloud",
          "cosn", HADOOP + "hadoop-cos",
          "gs", "com.google.cloud.bigdataoss:gcs-connector, the release for Hadoop 3");

  private StoreModule() {}

  /**
   * What a user adds for a scheme whose classes are missing; empty for a scheme not known.
   *
   * @param hadoopVersion that of the Hadoop that runs
   */
  public static Optional<String> missing(String scheme, String hadoopVersion) {
    return Optional.ofNullable(BY_SCHEME.get(scheme))
        .map(
            module ->
                "the module for "
                    + scheme
                    + ": is missing, "
                    + (module.startsWith(HADOOP) ? module + ":" + hadoopVersion : module)
                    + "; add it by spark-submit --packages, or its jars to GRADSWEEP_CLASSPATH for"
                    + " the launcher");
  }
}
