package org.gradsweep.job.readers;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Spark in this process, on one core. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkSession session(Path folder) {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .getOrCreate();
  }
}
