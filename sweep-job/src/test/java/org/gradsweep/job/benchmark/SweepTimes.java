package org.gradsweep.job.benchmark;

import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;

/**
 * What a sweep took, beside what its trials took by themselves.
 *
 * @param trials that ran
 * @param trainingSeconds of all trials: optimizer steps, probe and evaluation, by their own clocks
 * @param trialCpuSeconds CPU time of all trials, by the clocks of their threads
 * @param run the process that ran them
 * @param files in the results when it had ended
 */
record SweepTimes(
    long trials, double trainingSeconds, double trialCpuSeconds, MeasuredProcess run, long files) {
  /** How many trials ran at the same time. */
  static final int SLOTS = 2;

  private static final double MILLIS = 1e3;
  private static final long MIB = 1 << 20;

  /** Reads the trials' own times from the results. */
  static SweepTimes of(SweepDirectory directory, MeasuredProcess run, long files) {
    double[] sums = new double[2];
    long[] trials = new long[1];
    directory.read(
        Tables.TRIALS,
        TableScan.of("cpu_seconds"),
        row -> {
          trials[0]++;
          sums[0] += (Double) row[0];
        });
    directory.read(
        Tables.EPOCHS,
        TableScan.of("train_seconds", "measure_seconds"),
        row -> sums[1] += (Double) row[0] + (Double) row[1]);
    return new SweepTimes(trials[0], sums[1], sums[0], run, files);
  }

  /** The directory of a folder on this machine. */
  static SweepDirectory directory(String folder) {
    return SweepDirectory.at(folder, new Configuration(false));
  }

  /** How much longer the command took than the training on all slots: 0.05 is 5 %. */
  double excess() {
    return run.seconds() * SLOTS / trainingSeconds - 1;
  }

  /** What the slots did beside training, all of the command's time taken together, per trial. */
  double overheadMillis() {
    return overheadSeconds() / trials * MILLIS;
  }

  private double overheadSeconds() {
    return run.seconds() * SLOTS - trainingSeconds;
  }

  /** The same without what a sweep of one trial takes. */
  double overheadMillis(SweepTimes one) {
    return (overheadSeconds() - one.overheadSeconds()) / trials * MILLIS;
  }

  /** CPU time beside that of the trials and that of a sweep of one, per trial. */
  double cpuMillis(SweepTimes one) {
    return (cpuSeconds() - one.cpuSeconds()) / trials * MILLIS;
  }

  private double cpuSeconds() {
    return run.cpuSeconds() - trialCpuSeconds;
  }

  static String header() {
    return " trials  each ms  wall s  training/2 s  longer by  overhead ms  without start  CPU ms"
        + "  files at most  after  resident MiB";
  }

  /** A row of the table; times per trial are of one slot. */
  String row(SweepTimes one) {
    return String.format(
        Locale.ROOT,
        "%7d  %7.2f  %6.1f  %12.1f  %7.1f %%  %11.2f  %13.2f  %6.2f  %13d  %5d  %12d",
        trials,
        trainingSeconds / trials * MILLIS,
        run.seconds(),
        trainingSeconds / SLOTS,
        excess() * 100,
        overheadMillis(),
        overheadMillis(one),
        cpuMillis(one),
        run.files(),
        files,
        run.residentBytes() / MIB);
  }
}
