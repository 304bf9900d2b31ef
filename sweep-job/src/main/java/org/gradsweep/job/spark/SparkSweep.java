package org.gradsweep.job.spark;

import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.PredictionError;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.job.progress.Progress;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;

/**
 * Runs what is left of a plan on Spark: one task for each piece of work, the longest first.
 *
 * <p>Plan and data travel to every executor once, as a broadcast; rows do not travel at all, since
 * tasks write them where they are made; only counts come back.
 */
public final class SparkSweep {
  private static final String MASTER = "spark.master";
  private static final String VECTOR_MODULE = "jdk.incubator.vector";
  private static final long POLL_MILLIS = 250;

  private final Plan plan;
  private final CostModel cost;
  private final DataSet data;
  private final String source;
  private final SweepDirectory directory;
  private final HeldLease lease;

  /**
   * A sweep that is ready to run.
   *
   * @param cost what the works were cut by, beside which times are measured
   * @param source the data set's source word, for the rows
   * @param directory already holds the plan's record
   * @param lease the right to write there
   */
  public SparkSweep(
      Plan plan,
      CostModel cost,
      DataSet data,
      String source,
      SweepDirectory directory,
      HeldLease lease) {
    this.plan = plan;
    this.cost = cost;
    this.data = data;
    this.source = source;
    this.directory = directory;
    this.lease = lease;
  }

  /**
   * Runs the works and waits for them.
   *
   * @param places trials whose rows tell the place that another plan gave them, by their index
   * @param master Spark's master; null: that of spark-submit, or all cores of this machine
   * @param atInterruption what is done at once when a signal asks the process to end
   * @return how far the trials' times lie from the estimates; empty if the run was interrupted
   * @throws UserException if Spark can't be started or a file can't be written
   * @throws org.gradsweep.core.error.OutsideException if Spark or the results' place is taken away
   */
  public Optional<PredictionError> run(
      List<Work> works,
      Map<Integer, Trial> places,
      String master,
      Progress progress,
      Runnable atInterruption) {
    try (JavaSparkContext spark = start(configuration(plan, master));
        Interruption interruption =
            new Interruption(
                () -> {
                  silence(spark);
                  atInterruption.run();
                  spark.close();
                })) {
      try {
        return Optional.of(runTasks(spark, works, places, progress));
      } catch (InterruptedException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        return ended(spark, e);
      } catch (RuntimeException e) {
        if (!spark.sc().isStopped()) {
          throw e;
        }
        return ended(spark, e); // a Spark that has ended refuses to work in many ways
      }
    }
  }

  /** What a run has come to that could not go on: nothing, if a signal has ended it. */
  private static Optional<PredictionError> ended(JavaSparkContext spark, Exception failure) {
    boolean stopped = spark.sc().isStopped();
    silence(spark);
    if (Interruption.happened()) {
      return Optional.empty();
    }
    throw SparkFailure.of(failure, spark.sc().applicationId(), stopped);
  }

  /** For the end amid running tasks: Spark tells of each that it loses, with a stack trace. */
  private static void silence(JavaSparkContext spark) {
    spark.setLogLevel("OFF");
  }

  private PredictionError runTasks(
      JavaSparkContext spark, List<Work> works, Map<Integer, Trial> places, Progress progress)
      throws InterruptedException, ExecutionException {
    Counters counters = new Counters(spark.sc());
    Broadcast<SweepShare> broadcast =
        spark.broadcast(
            new SweepShare(
                UUID.randomUUID().toString(),
                plan,
                cost,
                data,
                source,
                "spark " + spark.version(),
                directory,
                lease.fence(),
                works,
                places));
    SparkNames.name(spark, plan, works);
    List<Integer> indices = IntStream.range(0, works.size()).boxed().toList();
    Future<Void> job =
        spark
            .parallelize(indices, indices.size())
            .foreachPartitionAsync(new GroupTask(broadcast, counters));
    lease.whenLost(
        () -> {
          silence(spark);
          job.cancel(true);
        });
    boolean running = true;
    while (running) {
      try {
        job.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        running = false;
      } catch (TimeoutException e) {
        progress.update(counters.tally(slots(spark)));
      }
    }
    progress.update(counters.tally(0));
    return counters.error();
  }

  /** Number of tasks that are running: where Spark hears late of one's end, no more than slots. */
  private static int slots(JavaSparkContext spark) {
    int slots = 0;
    for (int stage : spark.statusTracker().getActiveStageIds()) {
      SparkStageInfo info = spark.statusTracker().getStageInfo(stage);
      slots += info == null ? 0 : info.numActiveTasks();
    }
    return Math.min(slots, spark.defaultParallelism());
  }

  private static SparkConf configuration(Plan plan, String master) {
    SparkConf conf = new SparkConf();
    SparkNames.name(conf, plan);
    if (master != null) {
      conf.set(MASTER, master);
    }
    conf.setIfMissing(MASTER, "local[*]");
    if (conf.get(MASTER).startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      // Two minutes of sleep of this machine would count as the loss of the executor that it is.
      conf.setIfMissing("spark.network.timeout", "7d");
    }
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    // Kryo does not know how to make records.
    conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    // A task has one thread; a BLAS that starts its own would change the bits and crowd the slots.
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    conf.setIfMissing("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
    // Whoever pins the kernels of the BLAS, on which the bits depend too, means them everywhere.
    String kernels = System.getenv("OPENBLAS_CORETYPE");
    if (kernels != null) {
      conf.setIfMissing("spark.executorEnv.OPENBLAS_CORETYPE", kernels);
    }
    // Spark 4 does so by itself. Executors without it would compute other last bits than this JVM.
    if (ModuleFinder.ofSystem().find(VECTOR_MODULE).isPresent()) {
      conf.setIfMissing("spark.executor.defaultJavaOptions", "--add-modules=" + VECTOR_MODULE);
    }
    return conf;
  }

  private static JavaSparkContext start(SparkConf conf) {
    try {
      JavaSparkContext spark = new JavaSparkContext(conf);
      ClusterApplication.started();
      return spark;
    } catch (Exception e) { // Scala throws checked exceptions that no signature tells
      throw new UserException("cannot start Spark on " + conf.get(MASTER) + ": " + firstLine(e), e);
    }
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }
}
