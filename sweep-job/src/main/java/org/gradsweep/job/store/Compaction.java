package org.gradsweep.job.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gradsweep.core.folder.Manifest;

/**
 * Gathers the groups of a sweep directory in a few large ones, each table sorted by its key.
 *
 * <p>A group that compaction makes, a part, is like any other: a file of one name in each table's
 * folder, with all rows of its trials. Parts that are large enough are left as they are later on,
 * small ones are gathered again with what has come. To be called while no task writes.
 */
public final class Compaction {
  /** The size that files should have. */
  public static final long FILE_BYTES = 128L << 20;

  /** The size up to which they grow before there are more than {@link #FEW_FILES}. */
  static final long LARGE_FILE_BYTES = 512L << 20;

  /** So that a sweep has less than twenty files, those of all tables counted. */
  static final int FEW_FILES = 18;

  /** More than this many groups of trials that were set apart would be many small files again. */
  static final int MOST_APART = 200;

  private final SweepDirectory directory;
  private final HeldLease lease;
  private final Snapshot snapshot;

  /** A compaction of what the directory, to which this process may write, holds now. */
  public Compaction(SweepDirectory directory, HeldLease lease) {
    this.directory = directory;
    this.lease = lease;
    this.snapshot = directory.snapshot(lease);
  }

  /**
   * What was gathered.
   *
   * @param before how many files were gathered
   * @param after how many were made of them
   * @param trials in these
   */
  public record Gathered(int before, int after, long trials) {}

  /**
   * Gathers the groups that are not yet.
   *
   * @return empty if there is nothing to gather; then nothing is written
   * @throws org.gradsweep.core.error.UserException if a file can't be read or written; all rows
   *     stay where they are
   */
  public Optional<Gathered> gather() {
    List<StoredGroup> groups = toGather();
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(new Rewrite(directory, lease, snapshot, groups).run());
  }

  /** The groups that {@link #gather} will gather. */
  public List<StoredGroup> toGather() {
    List<StoredGroup> small =
        snapshot.groups().values().stream()
            .filter(group -> !isGathered(group) || group.largestBytes() < FILE_BYTES / 2)
            .toList();
    return small.stream().allMatch(this::isGathered) && small.size() == 1 ? List.of() : small;
  }

  /**
   * A part of an earlier version is written again, so that its bits can be checked from then on.
   */
  private boolean isGathered(StoredGroup group) {
    return Manifest.isPart(group.name()) && !snapshot.manifest().marks(group.name()).isEmpty();
  }

  /**
   * Takes trials out of the large groups into small ones of their own, so that each can be run
   * again and its group written again without the others.
   *
   * @param trials ids of trials that have a row
   */
  public void setApart(Set<String> trials) {
    Set<String> among = new TreeSet<>();
    Set<String> groups = new TreeSet<>();
    snapshot
        .finished()
        .forEach(
            (id, finished) -> {
              String group = finished.group();
              if (trials.contains(id) && Manifest.isPart(group) && !group.contains(Rewrite.APART)) {
                among.add(id);
                groups.add(group);
              }
            });
    if (!groups.isEmpty()) {
      List<StoredGroup> parts = groups.stream().map(snapshot.groups()::get).toList();
      new Rewrite(directory, lease, snapshot, parts).apart(among).run();
    }
  }
}
