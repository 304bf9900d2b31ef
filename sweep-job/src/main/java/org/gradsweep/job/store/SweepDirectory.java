package org.gradsweep.job.store;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.Fence;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.Lease;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.folder.Manifests;
import org.gradsweep.core.store.StoreFailure;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.parquet.TableScan;

/**
 * The directory of a sweep's results: {@code sweep.yaml}, a folder for each table with one Parquet
 * file a group, and a {@link Manifest} that says which of them count.
 *
 * <p>A group is committed when its file stands in the folder of every table that its name tells
 * ({@link Tables#of(String)}). Its {@code trials} file is written last and is the commit record;
 * every file appears complete or not at all, under a name that no other attempt has. What a killed
 * process left behind, or one writes that has lost its {@link HeldLease}, is never counted.
 *
 * <p>Every method throws {@link UserException} where the directory can't be read or written.
 */
public final class SweepDirectory implements Serializable {
  private static final long serialVersionUID = 1L;
  static final String RECORD = "sweep.yaml";

  /** Of versions before there were leases: a lock of the operating system's. */
  private static final String OLD_LOCK = ".lock";

  private final FileStore store;

  /** The directory in a store; nothing is read or written yet. */
  public SweepDirectory(FileStore store) {
    this.store = store;
  }

  /** The directory at a path or URI; see {@link FileStore#at}. */
  public static SweepDirectory at(String location, Configuration hadoop) {
    return new SweepDirectory(FileStore.at(location, hadoop));
  }

  /** The place, as the user knows it. */
  public String location() {
    return store.location();
  }

  FileStore store() {
    return store;
  }

  /** The name of a group's file in a table's folder, with the folder. */
  public static String file(Table<?> table, String group) {
    return name(table, group);
  }

  static String name(Table<?> table, String group) {
    return GroupName.file(table.name(), group);
  }

  /** What the directory holds; empty if it does not exist or is empty. */
  public Optional<SweepRecord> record() {
    return guard(
        "read",
        RECORD,
        () -> {
          if (store.isFile()) {
            throw new UserException(location() + ": must be a folder, found a file");
          }
          List<ListedFile> root = store.list("");
          return record(root, Manifests.among(root).read(store).flatMap(Manifest::record));
        });
  }

  /** What the directory held when it was listed. */
  Optional<SweepRecord> record(FolderState state) throws IOException {
    return record(state.root(), state.manifest().record());
  }

  private Optional<SweepRecord> record(List<ListedFile> root, Optional<String> text)
      throws IOException {
    if (text.isPresent()) {
      return Optional.of(SweepRecord.parse(location() + "/" + RECORD, text.get()));
    }
    if (root.stream().anyMatch(file -> file.name().equals(RECORD))) {
      return Optional.of(SweepRecord.parse(location() + "/" + RECORD, store.readText(RECORD)));
    }
    for (ListedFile file : root) {
      if (!isOwn(file.name())) {
        throw new UserException(
            location() + ": must be empty or a sweep directory, found " + file.name());
      }
    }
    return Optional.empty();
  }

  /** Whether a file beside the tables' folders may stand there before there is a record. */
  private static boolean isOwn(String file) {
    return file.equals(OLD_LOCK) || isTemporary(file) || Lease.writerOf(file).isPresent();
  }

  /**
   * What the sweep directory holds.
   *
   * @throws UserException also if it is not a sweep directory
   */
  public SweepRecord existingRecord() {
    return record()
        .orElseThrow(
            () -> new UserException(location() + ": must be a sweep directory, found nothing"));
  }

  /** Stores what the directory holds for people to read, in place of an older record. */
  public void write(SweepRecord record) {
    guard(
        "write",
        RECORD,
        () -> {
          try (PendingFile file = store.replace(RECORD)) {
            file.publishText(record.text());
          }
          return null;
        });
  }

  /**
   * Takes the right to write to the directory; see {@link LeaseSeeker}.
   *
   * @param claim who asks, and for what
   * @throws UserException if another process is writing there
   */
  public HeldLease lease(Claim claim) {
    return guard("write", "", () -> new LeaseSeeker(this, claim).take());
  }

  /** Whether somebody is writing to the directory, and who. */
  public Activity activity() {
    return guard("read", "", () -> Activity.of(store));
  }

  /** Whether the directory can be seen from this process: its record is there. */
  public boolean isVisible() {
    return guard("read", RECORD, () -> store.exists(RECORD));
  }

  /** Whether groups that are written under the fence count: nobody has taken the folder over. */
  public boolean isOpen(Fence fence) {
    return guard("read", "", () -> FolderState.newest(store).orElse(0) <= fence.number());
  }

  /** The names of the committed groups, sorted. */
  public List<String> committed() {
    return List.copyOf(snapshot().groups().keySet());
  }

  /** What the directory holds now. */
  public Snapshot snapshot() {
    return new Snapshot(this, state());
  }

  /** What counts by the manifest that this process has made. */
  public Snapshot snapshot(HeldLease lease) {
    return guard("read", "", () -> new Snapshot(this, FolderState.readBy(store, lease.manifest())));
  }

  FolderState state() {
    return guard("read", "", () -> FolderState.read(store));
  }

  /**
   * Reads from one snapshot; again from the next one if compaction has taken away its files
   * meanwhile.
   *
   * @param reading begins anew each time that it is called
   */
  public <T> T steadily(Function<Snapshot, T> reading) {
    while (true) {
      Snapshot snapshot = snapshot();
      try {
        return reading.apply(snapshot);
      } catch (UserException e) {
        if (newest() == snapshot.manifest().number()) {
          throw e;
        }
      }
    }
  }

  private long newest() {
    return guard("read", "", () -> FolderState.newest(store).orElse(0));
  }

  /** Whether all files of a group are there. */
  public boolean isCommitted(String group) {
    return guard(
        "read",
        name(Tables.TRIALS, group),
        () -> {
          for (Table<?> table : Tables.of(group)) {
            if (!store.exists(name(table, group))) {
              return false;
            }
          }
          return true;
        });
  }

  List<String> files(Table<?> table) {
    return files(table.name());
  }

  List<String> files(String folder) {
    return guard("read", folder, () -> store.list(folder).stream().map(ListedFile::name).toList());
  }

  static boolean isTemporary(String file) {
    return file.startsWith(FileStore.TEMPORARY_PREFIX) && file.endsWith(FileStore.TEMPORARY_SUFFIX);
  }

  /** Hands every row of a table's committed groups to the consumer. */
  public void read(Table<?> table, TableScan scan, Consumer<Object[]> rows) {
    snapshot().read(table, scan, rows);
  }

  /** Hands every row of one group to the consumer. */
  public void read(Table<?> table, String group, TableScan scan, Consumer<Object[]> rows) {
    String name = name(table, group);
    guard(
        "read",
        name,
        () -> {
          scan.read(store.input(name), rows);
          return null;
        });
  }

  /** The trials that have a row, by id. */
  public Map<String, Finished> finished() {
    return steadily(Snapshot::finished);
  }

  /**
   * A trial that has a row.
   *
   * @param group the group whose files hold it
   */
  public record Finished(String group, TrialStatus status) {}

  /** What an operation on a file does. */
  @FunctionalInterface
  interface FileAction<T> {
    T run() throws IOException;
  }

  /** Runs an operation on a file; a failure becomes one line for the user. */
  <T> T guard(String verb, String name, FileAction<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw StoreFailure.of("cannot " + verb + " " + location() + "/" + name, e);
    }
  }
}
