package org.gradsweep.job.summary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.Snapshot;
import org.gradsweep.job.store.SweepDirectory;

/**
 * Checks that every planned trial stands exactly once in each table: one row in {@code trials}, one
 * in {@code epochs} for each measured epoch, one in {@code layers} for each of these and each
 * layer, one in {@code neurons} for each of these and each neuron that the plan records. A trial
 * that DIVERGED has the rows up to that point, one that FAILED has any number.
 */
public final class Audit {
  private final Map<String, TrialAudit> entries = new HashMap<>();
  private final List<String> complaints = new ArrayList<>();

  private Audit(List<Plan> plans) {
    for (Plan plan : plans) {
      for (Trial trial : plan.trials()) {
        entries.putIfAbsent(trial.trialId(), new TrialAudit(trial, plan.probe()));
      }
    }
  }

  /** Reads all tables and compares them with the plans; a trial may be in several. */
  public static Audit of(SweepDirectory directory, List<Plan> plans) {
    return directory.steadily(snapshot -> of(snapshot, plans));
  }

  /** Compares what a directory held at one moment with the plans. */
  public static Audit of(Snapshot snapshot, List<Plan> plans) {
    Audit audit = new Audit(plans);
    snapshot.read(
        Tables.TRIALS,
        TableScan.of("trial_id", "status", "trained_epochs", "diverged_epoch"),
        row ->
            audit
                .entry("trials", row)
                .addTrial((String) row[1], (Integer) row[2], (Integer) row[3]));
    snapshot.read(
        Tables.EPOCHS,
        TableScan.of("trial_id", "epoch"),
        row -> audit.entry("epochs", row).addEpoch((Integer) row[1]));
    snapshot.read(
        Tables.LAYERS,
        TableScan.of("trial_id", "epoch", "layer", "units"),
        row ->
            audit
                .entry("layers", row)
                .addLayer((Integer) row[1], (Integer) row[2], (Integer) row[3]));
    snapshot.read(
        Tables.NEURONS,
        TableScan.of("trial_id", "epoch", "layer", "neuron"),
        row ->
            audit
                .entry("neurons", row)
                .addNeuron((Integer) row[1], (Integer) row[2], (Integer) row[3]));
    for (Plan plan : plans) {
      for (Trial trial : plan.trials()) {
        audit.entries.get(trial.trialId()).complain(audit.complaints);
      }
    }
    return audit;
  }

  private TrialAudit entry(String table, Object[] row) {
    String id = (String) row[0];
    if (id == null) {
      throw new UserException(
          "a file in " + table + " has rows without a trial_id: it must be one of another table");
    }
    return entries.computeIfAbsent(
        id,
        unknown -> {
          complaints.add(unknown + ": a trial in " + table + " that is not planned");
          return new TrialAudit(null, null);
        });
  }

  /** Number of distinct planned trials. */
  public long planned() {
    return entries.values().stream().filter(entry -> entry.isPlanned()).count();
  }

  /** What is wrong, a line for each trial; empty if all is well. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }
}
