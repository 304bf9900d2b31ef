package org.gradsweep.job.cli;

import org.apache.hadoop.conf.Configuration;

/** The settings of Hadoop's file systems before there is a Spark context. */
final class HadoopConfiguration {
  private static final String PREFIX = "spark.hadoop.";

  private HadoopConfiguration() {}

  /** The files on the class path, and what spark-submit was given as {@code spark.hadoop.*}. */
  static Configuration ofProcess() {
    Configuration configuration = new Configuration();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        configuration.set(name.substring(PREFIX.length()), System.getProperty(name));
      }
    }
    return configuration;
  }
}
