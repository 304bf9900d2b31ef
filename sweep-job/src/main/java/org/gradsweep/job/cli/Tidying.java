package org.gradsweep.job.cli;

import java.util.List;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.Fault;
import org.gradsweep.job.store.Compaction;
import org.gradsweep.job.store.Debris;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.LeaseLostException;
import org.gradsweep.job.store.Repair;
import org.gradsweep.job.store.Snapshot;
import org.gradsweep.job.store.StoredGroup;
import org.gradsweep.job.store.SweepDirectory;

/** Puts the files of a sweep directory in order, and says what it did. */
final class Tidying {
  private static final int MOST_SHOWN = 3;

  /** More bytes than this take long enough to be told. */
  private static final long NOTED_BYTES = 100_000_000;

  private final SweepDirectory directory;
  private final HeldLease lease;
  private final Console console;

  Tidying(SweepDirectory directory, HeldLease lease, Console console) {
    this.directory = directory;
    this.lease = lease;
    this.console = console;
  }

  /** Removes what earlier runs left, and sets aside what is damaged. */
  void putInOrder() {
    int removed = new Debris(directory, lease).remove().size();
    if (removed > 0) {
      console.note(
          "removed %d files that an earlier run left in %s"
              .formatted(removed, directory.location()));
    }
    long bytes =
        directory.snapshot(lease).groups().values().stream().mapToLong(StoredGroup::bytes).sum();
    if (bytes > NOTED_BYTES) {
      console.note("checking %d MB of results".formatted(bytes / 1_000_000));
    }
    List<Fault> faults = new Repair(directory, lease).setAside();
    for (Fault fault : faults.subList(0, Math.min(MOST_SHOWN, faults.size()))) {
      console.note(
          "set aside %s/%s (%s): its trials are to be run again"
              .formatted(directory.location(), fault.file(), fault.reason()));
    }
    if (faults.size() > MOST_SHOWN) {
      console.note("set aside %d more such files".formatted(faults.size() - MOST_SHOWN));
    }
  }

  /** Says which files are not read, if there are any. */
  static void noteIgnored(Snapshot snapshot, SweepDirectory directory, Console console) {
    List<String> broken = snapshot.broken();
    for (String file : broken.subList(0, Math.min(MOST_SHOWN, broken.size()))) {
      console.note(
          "ignored %s/%s, which is missing, empty, half written or cut off"
              .formatted(directory.location(), file));
    }
    if (broken.size() > MOST_SHOWN) {
      console.note("ignored %d more such files".formatted(broken.size() - MOST_SHOWN));
    }
  }

  /**
   * Gathers the files of a sweep that has been run. That they can't be is no failure of the run:
   * all rows are there.
   */
  void compactAfterRun() {
    try {
      Compaction compaction = new Compaction(directory, lease);
      long bytes = compaction.toGather().stream().mapToLong(StoredGroup::bytes).sum();
      if (bytes > NOTED_BYTES) {
        console.note("compacting %d MB of results".formatted(bytes / 1_000_000));
      }
      compaction.gather();
    } catch (LeaseLostException e) {
      throw e;
    } catch (UserException e) {
      console.note(
          "all rows are there, but the files were not compacted ("
              + e.getMessage()
              + "); gradsweep compact does it later");
    }
  }
}
