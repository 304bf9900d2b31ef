package org.gradsweep.job.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.Lease;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.folder.Manifests;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/** Files of a sweep directory that are to go: what killed processes left, and what was replaced. */
public final class Debris {
  private final SweepDirectory directory;
  private final HeldLease lease;

  /** The debris of a directory to which this process may write. */
  public Debris(SweepDirectory directory, HeldLease lease) {
    this.directory = directory;
    this.lease = lease;
  }

  /**
   * Removes files that do not count and will never: temporary files, files of groups that are not
   * complete, those of processes that have lost their right to write, those in whose place others
   * have come. Files that should count and are damaged stay. To be called while no task writes
   * under the lease's fence.
   *
   * <p>The list of what counts is that of a manifest which this process has made, and all files
   * were listed while it had the right to write. A file that does not count then never will: so it
   * does no harm if the process stands still amid the deleting, and goes on when another has taken
   * over.
   *
   * @return the names of the files removed, but for manifests and barriers
   * @throws LeaseLostException if another process has taken the folder over; nothing is removed
   */
  public List<String> remove() {
    FolderState state = stateThatIsOurs();
    Set<String> kept = new HashSet<>(state.groups().keySet());
    state.broken().keySet().forEach(file -> kept.add(groupOf(file)));
    List<String> debris = new ArrayList<>();
    List<String> barriers = new ArrayList<>();
    // The commit records go first: what is left of a group then is debris too.
    for (Table<?> table : Tables.BY_GRAIN) {
      for (ListedFile file : state.listed(table)) {
        String name = table.name() + "/" + file.name();
        if (SweepDirectory.isTemporary(file.name())) {
          debris.add(name);
        } else if (GroupName.isTableFile(file.name())) {
          String group = GroupName.ofFile(file.name());
          if (Manifest.isBarrier(group)) {
            barriers.add(name);
          } else if (!kept.contains(group)) {
            debris.add(name);
          }
        }
      }
    }
    debris.addAll(besideTables(state.root()));
    delete(debris);
    delete(Manifests.among(state.root()).outdated());
    delete(barriers);
    return debris;
  }

  /** A listing that has no file of whoever takes over later: the right was held after it. */
  private FolderState stateThatIsOurs() {
    return directory.guard(
        "read",
        "",
        () -> {
          FolderState state = FolderState.readBy(directory.store(), lease.manifest());
          lease.check();
          return state;
        });
  }

  private static String groupOf(String file) {
    return GroupName.ofFile(file.substring(file.indexOf('/') + 1));
  }

  /**
   * What processes left that asked for the folder: unless it is so young that they may be asking
   * still.
   */
  private List<String> besideTables(List<ListedFile> root) {
    String own = Lease.file(lease.fence().writer());
    long now =
        root.stream()
            .filter(file -> file.name().equals(own))
            .mapToLong(ListedFile::modified)
            .findFirst()
            .orElse(Long.MIN_VALUE);
    long old = now - lease.manifest().writer().orElseThrow().lease().toMillis();
    List<String> debris = new ArrayList<>();
    for (ListedFile file : root) {
      boolean asking =
          SweepDirectory.isTemporary(file.name()) || Lease.writerOf(file.name()).isPresent();
      if (asking && !file.name().equals(own) && file.modified() < old) {
        debris.add(file.name());
      }
    }
    return debris;
  }

  private void delete(List<String> files) {
    for (String file : files) {
      directory.guard(
          "delete",
          file,
          () -> {
            directory.store().delete(file);
            return null;
          });
    }
  }
}
