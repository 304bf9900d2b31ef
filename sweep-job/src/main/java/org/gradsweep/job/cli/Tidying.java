package org.gradsweep.job.cli;

import java.util.List;
import java.util.Optional;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.store.Compaction;
import org.gradsweep.job.store.Compaction.Gathered;
import org.gradsweep.job.store.Debris;
import org.gradsweep.job.store.Snapshot;
import org.gradsweep.job.store.StoredGroup;
import org.gradsweep.job.store.SweepDirectory;

/** Puts the files of a sweep directory in order, and says what it did. */
final class Tidying {
  private static final int MOST_SHOWN = 3;

  /** More bytes than this take long enough to be told. */
  private static final long NOTED_BYTES = 100_000_000;

  private final SweepDirectory directory;
  private final Console console;

  Tidying(SweepDirectory directory, Console console) {
    this.directory = directory;
    this.console = console;
  }

  /** Removes what earlier runs left. To be called while nothing else writes to the directory. */
  void removeDebris() {
    List<String> broken = directory.snapshot().broken();
    List<String> removed = new Debris(directory).remove();
    noteBroken(broken, "removed", ": its trials are to be run again");
    if (removed.size() > broken.size()) {
      console.note(
          "removed "
              + (removed.size() - broken.size())
              + " unfinished files that an earlier run left in "
              + directory.location());
    }
  }

  /** Says which files are not read, if there are any. */
  static void noteIgnored(Snapshot snapshot, SweepDirectory directory, Console console) {
    new Tidying(directory, console).noteBroken(snapshot.broken(), "ignored", "");
  }

  private void noteBroken(List<String> broken, String verb, String consequence) {
    for (String file : broken.subList(0, Math.min(MOST_SHOWN, broken.size()))) {
      console.note(
          "%s %s/%s, which is empty, half written or cut off%s"
              .formatted(verb, directory.location(), file, consequence));
    }
    if (broken.size() > MOST_SHOWN) {
      console.note(
          "%s %d more such files%s".formatted(verb, broken.size() - MOST_SHOWN, consequence));
    }
  }

  /**
   * Gathers the files of a sweep that has been run. That they can't be is no failure of the run:
   * all rows are there.
   */
  void compactAfterRun() {
    try {
      Compaction compaction = new Compaction(directory);
      long bytes = compaction.toGather().stream().mapToLong(StoredGroup::bytes).sum();
      if (bytes > NOTED_BYTES) {
        console.note("compacting %d MB of results".formatted(bytes / 1_000_000));
      }
      compaction.gather();
    } catch (UserException e) {
      removeWhatIsLeft(e);
      console.note(
          "all rows are there, but the files were not compacted ("
              + e.getMessage()
              + "); gradsweep compact does it later");
    }
  }

  private void removeWhatIsLeft(UserException cause) {
    try {
      new Debris(directory).remove();
    } catch (UserException e) {
      cause.addSuppressed(e); // the next run removes it
    }
  }

  /** Gathers the files of a sweep. */
  Optional<Gathered> compact() {
    try {
      return new Compaction(directory).gather();
    } catch (UserException e) {
      removeWhatIsLeft(e);
      throw e;
    }
  }
}
