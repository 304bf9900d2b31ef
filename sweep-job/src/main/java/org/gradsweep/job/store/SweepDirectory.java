package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Manifest;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.core.table.TrialStatus;
import org.gradsweep.job.parquet.TableScan;

/**
 * The directory of a sweep's results: {@code sweep.yaml}, a folder for each table with one Parquet
 * file a group, and, once groups were gathered in fewer, a {@link Manifest} that says which of them
 * count.
 *
 * <p>A group is committed when its file stands in the folder of every table that its name tells
 * ({@link Tables#of(String)}). Its {@code trials} file is written last and is the commit record;
 * every file appears complete or not at all, and the same group always has the same name and rows.
 * So a group that is written twice (a retried or a speculative task, a task that outlives its
 * driver) stands once, and what a killed process left behind is never counted.
 *
 * <p>Every method throws {@link UserException} where the directory can't be read or written.
 */
public final class SweepDirectory implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String RECORD = "sweep.yaml";
  static final String PARQUET = ".parquet";

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

  static String name(Table<?> table, String group) {
    return table.name() + "/" + group + PARQUET;
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
          if (store.exists(RECORD)) {
            return Optional.of(
                SweepRecord.parse(location() + "/" + RECORD, store.readText(RECORD)));
          }
          for (StoredFile file : store.list("")) {
            if (!file.name().equals(FileStore.LOCK) && !isTemporary(file.name())) {
              throw new UserException(
                  location() + ": must be empty or a sweep directory, found " + file.name());
            }
          }
          return Optional.empty();
        });
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

  /** Stores what the directory holds, in place of an older record. */
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

  /** Keeps other runs on this machine from writing to the directory until it is closed. */
  public Closeable lock() {
    return guard("write", FileStore.LOCK, store::lock);
  }

  /** Whether somebody is writing to the directory. */
  public Activity activity() {
    return guard("read", FileStore.LOCK, store::activity);
  }

  /** Whether the directory can be seen from this process: its record is there. */
  public boolean isVisible() {
    return guard("read", RECORD, () -> store.exists(RECORD));
  }

  /** The names of the committed groups, sorted. */
  public List<String> committed() {
    return List.copyOf(snapshot().groups().keySet());
  }

  /** What the directory holds now. */
  public Snapshot snapshot() {
    return guard(
        "read",
        "",
        () -> {
          while (true) {
            Optional<Manifest> manifest = manifest();
            try {
              Snapshot snapshot = snapshot(manifest);
              if (manifest().equals(manifest)) {
                return snapshot;
              }
            } catch (IOException e) {
              // Files are taken away only after a new manifest has said so.
              if (manifest().equals(manifest)) {
                throw e;
              }
            }
          }
        });
  }

  private Snapshot snapshot(Optional<Manifest> manifest) throws IOException {
    Map<String, List<StoredFile>> listed = new HashMap<>();
    for (Table<?> table : Tables.ALL) {
      listed.put(table.name(), store.list(table.name()));
    }
    return Snapshot.of(this, manifest.orElseGet(() -> Manifest.absent(groups(listed))), listed);
  }

  private static Set<String> groups(Map<String, List<StoredFile>> listed) {
    return listed.values().stream()
        .flatMap(List::stream)
        .map(StoredFile::name)
        .filter(SweepDirectory::isTable)
        .map(SweepDirectory::group)
        .collect(Collectors.toSet());
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
        if (manifest().map(Manifest::number).orElse(0L) == snapshot.manifest().number()) {
          throw e;
        }
      }
    }
  }

  /** Which groups count; empty if nothing says so. */
  Optional<Manifest> manifest() {
    return guard(
        "read",
        "",
        () -> {
          while (true) {
            OptionalLong number = manifestNumbers().max();
            if (number.isEmpty()) {
              return Optional.empty();
            }
            String file = new Manifest(number.getAsLong(), Set.of(), Set.of()).file();
            if (store.exists(file)) {
              String place = location() + "/" + file;
              return Optional.of(Manifest.parse(place, number.getAsLong(), store.readText(file)));
            }
          }
        });
  }

  private LongStream manifestNumbers() {
    return files("").stream().map(Manifest::number).flatMapToLong(OptionalLong::stream);
  }

  /**
   * Makes a manifest count, in place of older ones, which stay.
   *
   * @throws UserException also if another process has written one of this number
   */
  void write(Manifest manifest) {
    guard(
        "write",
        manifest.file(),
        () -> {
          try (PendingFile file = store.replace(manifest.file())) {
            file.write(manifest.text());
            file.publishNew();
          }
          return null;
        });
  }

  /** The files of manifests that do not count any more. */
  List<String> outdatedManifests() {
    long newest = manifestNumbers().max().orElse(0);
    return manifestNumbers()
        .filter(number -> number < newest)
        .mapToObj(number -> new Manifest(number, Set.of(), Set.of()).file())
        .toList();
  }

  /**
   * Makes groups count that are to be written, though compaction may once have replaced groups of
   * these names, whose rows are lost by now.
   */
  public void admit(Collection<String> groups) {
    Optional<Manifest> manifest = manifest();
    if (manifest.isPresent() && groups.stream().anyMatch(manifest.get().replaced()::contains)) {
      write(manifest.get().admitting(groups));
    }
  }

  /** Whether a group is committed, or its rows are in the files of another by compaction. */
  public boolean isCommitted(String group) {
    return guard(
        "read",
        name(Tables.TRIALS, group),
        () -> {
          for (Table<?> table : Tables.of(group)) {
            if (!store.exists(name(table, group))) {
              return manifest().map(m -> m.replaced().contains(group)).orElse(false);
            }
          }
          return true;
        });
  }

  /** Whether a table's folder holds a file of this name for its rows. */
  static boolean isTable(String file) {
    return file.endsWith(PARQUET) && !isTemporary(file);
  }

  /** The group that a table's file belongs to. */
  static String group(String file) {
    return file.substring(0, file.length() - PARQUET.length());
  }

  List<String> files(Table<?> table) {
    return files(table.name());
  }

  List<String> files(String folder) {
    return guard("read", folder, () -> store.list(folder).stream().map(StoredFile::name).toList());
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
