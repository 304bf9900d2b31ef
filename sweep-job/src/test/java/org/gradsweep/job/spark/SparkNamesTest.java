package org.gradsweep.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.job.TinySweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Spark and its cluster show of a sweep. */
final class SparkNamesTest {
  private static final TinySweep SWEEP = TinySweep.with();

  @ParameterizedTest
  @CsvSource({
    ",gradsweep tiny",
    "gradsweep-sweep-job.jar,gradsweep tiny",
    "org.gradsweep.job.Main,gradsweep tiny",
    "my own name,my own name",
  })
  void theApplication(String given, String shown) {
    SparkConf conf = new SparkConf(false);
    if (given != null) {
      conf.set("spark.app.name", given);
    }
    SparkNames.name(conf, SWEEP.plan());
    assertThat(conf.get("spark.app.name")).isEqualTo(shown);
  }

  @Test
  void jobAndStage() {
    Plan plan = SWEEP.plan();
    List<Work> works =
        Work.left(plan, CostModel.of(SWEEP.data(), SWEEP.spec().probe()), Map.of(), false);
    String whole = "gradsweep tiny: 12 trials in " + works.size() + " groups";
    assertThat(SparkNames.job(plan, works)).isEqualTo(whole);
    assertThat(SparkNames.job(plan, List.of(new Work("a", List.of(3), false, 1))))
        .isEqualTo("gradsweep tiny: 1 of 12 trials in 1 group");

    SparkConf conf = new SparkConf(false).setMaster("local[1]").setAppName("names");
    conf.set("spark.ui.enabled", "false");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      SparkNames.name(spark, plan, works);
      assertThat(spark.parallelize(List.of(1, 2), 2).count()).isEqualTo(2);
      int[] jobs = spark.statusTracker().getJobIdsForGroup("gradsweep tiny");
      assertThat(jobs).hasSize(1);
      int stage = spark.statusTracker().getJobInfo(jobs[0]).stageIds()[0];
      assertThat(spark.statusTracker().getStageInfo(stage).name()).isEqualTo(whole);
    }
  }
}
