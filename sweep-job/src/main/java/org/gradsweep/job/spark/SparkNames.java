package org.gradsweep.job.spark;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradsweep.core.plan.Plan;

/** How a sweep is called where Spark and its cluster show what runs: application, job and stage. */
final class SparkNames {
  private static final String APPLICATION = "spark.app.name";
  private static final String ENTRY = "org.gradsweep.job.Main";

  private SparkNames() {}

  /** Names the application after the sweep, unless the user has named it. */
  static void name(SparkConf conf, Plan plan) {
    String given = conf.get(APPLICATION, ENTRY);
    // Without --name, spark-submit takes the jar's or the entry point's.
    if (given.equals(ENTRY) || given.endsWith(".jar")) {
      conf.set(APPLICATION, "gradsweep " + plan.name());
    }
  }

  /** Names the jobs and stages that this thread starts from here on. */
  static void name(JavaSparkContext spark, Plan plan, List<Work> works) {
    String job = job(plan, works);
    spark.setJobGroup("gradsweep " + plan.name(), job);
    spark.setCallSite(job);
  }

  /** {@code gradsweep chapter5: 15 of 20 trials in 3 groups}. */
  static String job(Plan plan, List<Work> works) {
    int all = plan.trials().size();
    int left = works.stream().mapToInt(work -> work.trials().size()).sum();
    return "gradsweep %s: %s%s in %s"
        .formatted(
            plan.name(),
            left < all ? left + " of " : "",
            counted(all, "trial"),
            counted(works.size(), "group"));
  }

  private static String counted(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
