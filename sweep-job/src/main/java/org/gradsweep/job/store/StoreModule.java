package org.gradsweep.job.store;

import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.util.VersionInfo;

/** Which module of Hadoop's, or of a vendor's, reads and writes the URIs of a scheme. */
final class StoreModule {
  private static final String HADOOP_VERSION = ":" + VersionInfo.getVersion();

  private static final Map<String, String> BY_SCHEME =
      Map.of(
          "s3a", "org.apache.hadoop:hadoop-aws" + HADOOP_VERSION,
          "abfs", "org.apache.hadoop:hadoop-azure" + HADOOP_VERSION,
          "abfss", "org.apache.hadoop:hadoop-azure" + HADOOP_VERSION,
          "wasb", "org.apache.hadoop:hadoop-azure" + HADOOP_VERSION,
          "wasbs", "org.apache.hadoop:hadoop-azure" + HADOOP_VERSION,
          "oss", "org.apache.hadoop:hadoop-aliyun" + HADOOP_VERSION,
          "obs", "org.apache.hadoop:hadoop-huaweicloud" + HADOOP_VERSION,
          "cosn", "org.apache.hadoop:hadoop-cos" + HADOOP_VERSION,
          "gs", "com.google.cloud.bigdataoss:gcs-connector, the release for Hadoop 3");

  private StoreModule() {}

  /** What a user adds for a scheme whose classes are missing; empty for a scheme not known. */
  static Optional<String> missing(String scheme) {
    return Optional.ofNullable(BY_SCHEME.get(scheme))
        .map(
            module ->
                "the module for "
                    + scheme
                    + ": is missing, "
                    + module
                    + "; add it by spark-submit --packages, or its jars to GRADSWEEP_CLASSPATH for"
                    + " the launcher");
  }
}
