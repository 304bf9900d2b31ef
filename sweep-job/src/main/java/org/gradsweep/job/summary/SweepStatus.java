package org.gradsweep.job.summary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.store.Activity;
import org.gradsweep.job.store.Snapshot;
import org.gradsweep.job.store.StoredGroup;
import org.gradsweep.job.store.SweepDirectory.Finished;
import org.gradsweep.job.summary.CommitRate.Commit;

/** How far a sweep is, by what is committed. */
public final class SweepStatus {
  private final String name;
  private final Map<TrialStatus, Long> done = new EnumMap<>(TrialStatus.class);
  private final List<Commit> commits = new ArrayList<>();
  private long planned;
  private long left;
  private double costLeft;

  private SweepStatus(String name) {
    this.name = name;
  }

  /** Estimates what a trial takes; the unit does not matter. */
  @FunctionalInterface
  public interface Cost {
    double of(TrialConfig config);
  }

  /** Counts the trials of a directory's plans, each once. */
  public static SweepStatus of(Snapshot snapshot, List<Plan> plans, Cost cost) {
    SweepStatus status = new SweepStatus(plans.get(plans.size() - 1).name());
    Map<String, Finished> finished = snapshot.finished();
    Map<String, double[]> work = new HashMap<>();
    Set<String> seen = new HashSet<>();
    for (Plan plan : plans) {
      long gridIndex = -1;
      double ofConfig = 0;
      for (int i = 0; i < plan.trials().size(); i++) {
        String id = plan.trialId(i);
        if (!seen.add(id)) {
          continue;
        }
        Finished trial = finished.get(id);
        if (trial != null && Manifest.isPart(trial.group())) {
          continue; // when it was done is not known any more, and what it took not asked for
        }
        Trial planned = plan.trials().get(i);
        if (planned.gridIndex() != gridIndex) {
          gridIndex = planned.gridIndex();
          ofConfig = cost.of(planned.config());
        }
        if (trial == null) {
          status.left++;
          status.costLeft += ofConfig;
        } else {
          double[] sums = work.computeIfAbsent(trial.group(), group -> new double[2]);
          sums[0]++;
          sums[1] += ofConfig;
        }
      }
    }
    status.planned = seen.size();
    for (Finished trial : finished.values()) {
      status.done.merge(trial.status(), 1L, Long::sum);
    }
    for (StoredGroup group : snapshot.groups().values()) {
      double[] sums = work.get(group.name());
      if (sums != null) {
        status.commits.add(new Commit(group.committed(), (long) sums[0], sums[1]));
      }
    }
    return status;
  }

  /** A line for each figure: name, state, trials by how they ended, rate and time left. */
  public String text(Activity activity, Instant now) {
    CommitRate rate = CommitRate.of(commits);
    StringBuilder text = new StringBuilder();
    line(text, "sweep", name);
    line(text, "state", left == 0 ? "finished" : activity.state().word());
    activity.writer().ifPresent(writer -> line(text, "by", writer.words()));
    line(text, "planned", Long.toString(planned));
    for (TrialStatus status : TrialStatus.values()) {
      String count = Long.toString(done.getOrDefault(status, 0L));
      line(text, status.name().toLowerCase(Locale.ROOT), count);
    }
    line(text, "left", Long.toString(left));
    if (rate.trialsPerSecond().isPresent()) {
      double perSecond = rate.trialsPerSecond().getAsDouble();
      line(text, "rate", String.format(Locale.ROOT, "%.3g trials/s", perSecond));
    }
    OptionalDouble seconds = rate.seconds(costLeft);
    if (left > 0 && seconds.isPresent()) {
      String at = activity.state() == Activity.State.RUNNING ? "" : ", if it ran as before";
      line(text, "time left", time(Math.round(seconds.getAsDouble())) + at);
    }
    commits.stream()
        .mapToLong(Commit::millis)
        .max()
        .ifPresent(
            last -> {
              long ago = Math.max(0, Duration.between(Instant.ofEpochMilli(last), now).toSeconds());
              line(text, "last rows", time(ago) + " ago");
            });
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append(String.format(Locale.ROOT, "%-10s %s\n", label, value));
  }

  private static String time(long seconds) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
