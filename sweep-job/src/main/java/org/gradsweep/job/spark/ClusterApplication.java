package org.gradsweep.job.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * What a cluster asks of a driver that it runs itself.
 *
 * <p>YARN calls an application FAILED whose driver ends without ever having started Spark, which
 * {@code verify} or a sweep that is done already need not do.
 */
public final class ClusterApplication {
  private static boolean started;

  private ClusterApplication() {}

  /** Takes note that Spark was started in this process. */
  static synchronized void started() {
    started = true;
  }

  /** Starts Spark for a moment, without executors, if YARN runs this driver and has not seen it. */
  public static synchronized void end() {
    boolean inYarn =
        "cluster".equals(System.getProperty("spark.submit.deployMode"))
            && "yarn".equals(System.getProperty("spark.master"));
    if (inYarn && !started) {
      SparkConf conf = new SparkConf();
      conf.set("spark.executor.instances", "0");
      conf.set("spark.dynamicAllocation.enabled", "false");
      new JavaSparkContext(conf).close();
    }
  }
}
