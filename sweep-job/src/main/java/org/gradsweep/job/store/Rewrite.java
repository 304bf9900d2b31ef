package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.Fault;
import org.gradsweep.core.folder.FolderCheck;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.store.StoreFailure;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.sort.SortedFile;
import org.gradsweep.job.sort.TableSort;
import org.gradsweep.job.store.Compaction.Gathered;

/**
 * Writes the rows of some groups once more, sorted, to other groups, and puts those in their place.
 *
 * <p>It needs 400 MiB of heap however many rows there are; what is more waits in a file of this
 * machine.
 */
final class Rewrite {
  /** Stands in the names of groups whose trials were set apart. */
  static final String APART = "-again-";

  /** Large enough to be read fast, small enough that a file has several. */
  private static final long ROW_GROUP_BYTES = 64L << 20;

  /** Bytes of rows that are sorted at once, if rows take twice the space of their files. */
  private static final long PARTITION_BYTES = 8L << 20;

  private static final int MOST_PARTITIONS = 2_000;

  /** The part of the heap in which rows may wait. */
  private static final int HEAP_SHARE = 16;

  /** Each holds a row group of its file. */
  private static final int READERS = 4;

  private static final int TAG_LETTERS = 8;

  private final SweepDirectory directory;
  private final HeldLease lease;
  private final Snapshot snapshot;
  private final List<StoredGroup> inputs;
  private final List<Table<?>> tables;
  private final String tag;
  private final List<SortedGroup> parts = new ArrayList<>();
  private final List<SortedGroup> apart = new ArrayList<>();
  private final Map<String, Integer> apartGroup = new HashMap<>();

  /**
   * A rewrite of groups.
   *
   * @param snapshot in which the groups were found
   */
  Rewrite(SweepDirectory directory, HeldLease lease, Snapshot snapshot, List<StoredGroup> inputs) {
    this.directory = directory;
    this.lease = lease;
    this.snapshot = snapshot;
    this.inputs = inputs;
    this.tables = Tables.ofAny(names(inputs));
    // No name is ever used again: engines remember what they have read of a file.
    this.tag = UUID.randomUUID().toString().substring(0, TAG_LETTERS);
  }

  private static List<String> names(List<StoredGroup> groups) {
    return groups.stream().map(StoredGroup::name).toList();
  }

  /** Puts the rows of these trials in small groups of their own. */
  Rewrite apart(Set<String> trials) {
    int size = (int) ceilDiv(trials.size(), Compaction.MOST_APART);
    int place = 0;
    for (String trial : new TreeSet<>(trials)) {
      apartGroup.put(trial, place++ / size);
    }
    return this;
  }

  /**
   * Writes the rows.
   *
   * @throws UserException also if a file is not what was written: nothing is made of such rows
   */
  Gathered run() {
    checkInputs();
    long bytes = inputs.stream().mapToLong(StoredGroup::largestBytes).sum();
    int count = parts(bytes);
    for (int i = 0; i < count; i++) {
      parts.add(group("-", i));
    }
    int groupsApart = apartGroup.values().stream().mapToInt(group -> group + 1).max().orElse(0);
    for (int i = 0; i < groupsApart; i++) {
      apart.add(group(APART, i));
    }
    List<SortedGroup> all = new ArrayList<>(parts);
    all.addAll(apart);
    try (Closeable unpublished = () -> close(all)) {
      for (Table<?> table : tables) {
        directory.guard(
            "write",
            table.name(),
            () -> {
              rewrite(table, bytes);
              return null;
            });
      }
      List<SortedGroup> filled =
          all.stream().filter(group -> group.rows(Tables.TRIALS) > 0).toList();
      new Swap(directory, lease, snapshot.state()).put(filled, names(inputs));
      long trials = all.stream().mapToLong(group -> group.rows(Tables.TRIALS)).sum();
      int before = names(inputs).stream().mapToInt(name -> Tables.of(name).size()).sum();
      return new Gathered(before, filled.size() * tables.size(), trials);
    } catch (IOException e) {
      throw StoreFailure.of("cannot write " + directory.location(), e);
    }
  }

  private void checkInputs() {
    FolderCheck check = new FolderCheck(directory.store(), snapshot.state());
    List<Fault> faults =
        directory.guard("read", "", () -> Inspection.of(check, names(inputs))).faults();
    if (!faults.isEmpty()) {
      throw new UserException(
          directory.location()
              + "/"
              + faults.get(0).file()
              + ": "
              + faults.get(0).reason()
              + "; gradsweep run runs its trials again");
    }
  }

  /** How many parts these bytes of the largest table are cut into. */
  private int parts(long bytes) {
    long usual = ceilDiv(bytes, Compaction.FILE_BYTES);
    long large = ceilDiv(bytes, Compaction.LARGE_FILE_BYTES);
    return (int)
        Math.max(1, Math.max(Math.min(usual, Compaction.FEW_FILES / tables.size()), large));
  }

  private SortedGroup group(String kind, int place) {
    String name = "%s%s%s%03d".formatted(Manifest.PART_PREFIX, tag, kind, place + 1);
    return new SortedGroup(directory.store(), Tables.groupName(name, tables));
  }

  private void rewrite(Table<?> table, long bytes) throws IOException {
    int perPart =
        (int)
            Math.max(1, Math.min(MOST_PARTITIONS, ceilDiv(bytes, PARTITION_BYTES)) / parts.size());
    long budget = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    int partitions = perPart * parts.size();
    try (TableSort sort = new TableSort(table, directory.store().scratch(), budget, partitions)) {
      Parallel.map(
          READERS,
          inputs.stream().filter(input -> Tables.of(input.name()).contains(table)).toList(),
          input -> {
            sort.add(directory.store().input(SweepDirectory.name(table, input.name())));
            return null;
          });
      ApartFiles files = new ApartFiles(apart, apartGroup, table);
      for (int i = 0; i < parts.size(); i++) {
        SortedFile part = parts.get(i).begin(table, ROW_GROUP_BYTES);
        for (int partition = i * perPart; partition < (i + 1) * perPart; partition++) {
          sort.write(partition, trial -> files.of(trial).orElse(part));
        }
        parts.get(i).end(table);
      }
      files.endAll();
      check(table, sort.rows());
    }
  }

  private void check(Table<?> table, long read) {
    long written = 0;
    for (SortedGroup group : parts) {
      written += group.rows(table);
    }
    for (SortedGroup group : apart) {
      written += group.rows(table);
    }
    if (written != read) {
      throw new IllegalStateException(
          "compaction read " + read + " rows of " + table.name() + " and wrote " + written);
    }
  }

  private static void close(List<SortedGroup> groups) throws IOException {
    IOException failure = null;
    for (SortedGroup group : groups) {
      try {
        group.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static long ceilDiv(long bytes, long size) {
    return (bytes + size - 1) / size;
  }
}
