package org.gradsweep.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * Reads files byte by byte and compares them with what was written down when they were committed.
 *
 * <p>The marks of a part's files stand in the manifest, those of another group's in its file in
 * {@code trials} ({@link CommitRecord}); the manifest tells its own sum, and {@code sweep.yaml}.
 */
public final class FolderCheck {
  private static final String SWEEP = "sweep.yaml";
  static final String DIFFERS = "its bits are not those that were written";

  private final FolderFiles files;
  private final FolderState state;

  /** A check of what a folder held at one moment. */
  public FolderCheck(FolderFiles files, FolderState state) {
    this.files = files;
    this.state = state;
  }

  /**
   * What was found of some groups.
   *
   * @param faults the files that are not what was written
   * @param unknown how many files of theirs nothing is known of: a version before there were marks
   *     wrote them
   * @param bytes how many were read
   */
  public record Found(List<Fault> faults, int unknown, long bytes) {
    /** What was found of both. */
    public Found and(Found other) {
      List<Fault> all = new ArrayList<>(faults);
      all.addAll(other.faults);
      return new Found(all, unknown + other.unknown, bytes + other.bytes);
    }
  }

  /** The files that can be told to be damaged by the listing alone. */
  public List<Fault> atOnce() {
    List<Fault> faults = new ArrayList<>();
    state
        .broken()
        .forEach(
            (name, reason) ->
                faults.add(
                    new Fault(
                        name, GroupName.ofFile(name.substring(name.indexOf('/') + 1)), reason)));
    return faults;
  }

  /** The manifest and its copy, and {@code sweep.yaml}. */
  public List<Fault> besideTables() throws IOException {
    List<Fault> faults = new ArrayList<>();
    Manifests.among(state.root())
        .faults(files)
        .forEach((name, reason) -> faults.add(new Fault(name, "", reason)));
    Optional<String> record = state.manifest().record();
    if (record.isPresent()) {
      sweepFault(record.get()).ifPresent(reason -> faults.add(new Fault(SWEEP, "", reason)));
    }
    return faults;
  }

  private Optional<String> sweepFault(String record) throws IOException {
    if (state.root().stream().noneMatch(file -> file.name().equals(SWEEP))) {
      return Optional.of("missing");
    }
    boolean same =
        FileMark.of(files, SWEEP).equals(FileMark.of(record.getBytes(StandardCharsets.UTF_8)));
    return same ? Optional.empty() : Optional.of("is not what the manifest says that it was");
  }

  /** The files of a group that counts. */
  public Found group(String group) throws IOException {
    Map<String, FileMark> marks = state.manifest().marks(group);
    return marks.isEmpty() ? byCommitRecord(group) : byMarks(group, marks);
  }

  private Found byMarks(String group, Map<String, FileMark> marks) throws IOException {
    List<Fault> faults = new ArrayList<>();
    int unknown = 0;
    long bytes = 0;
    for (Table<?> table : Tables.of(group)) {
      FileMark mark = marks.get(table.name());
      if (mark == null) {
        unknown++;
      } else {
        String name = GroupName.file(table.name(), group);
        bytes += mark.bytes();
        if (!FileMark.of(files, name).equals(mark)) {
          faults.add(new Fault(name, group, DIFFERS));
        }
      }
    }
    return new Found(faults, unknown, bytes);
  }

  /** All that can be known of files of which nothing is written down. */
  private List<Fault> cutOff(String group) throws IOException {
    List<Fault> faults = new ArrayList<>();
    for (Map.Entry<String, ListedFile> file : state.groups().get(group).entrySet()) {
      String name = file.getKey() + "/" + file.getValue().name();
      long length = file.getValue().bytes();
      boolean whole = ParquetEnd.fits(length);
      if (whole) {
        try (InputStream in = files.open(name)) {
          in.skipNBytes(length - ParquetEnd.BYTES);
          whole = ParquetEnd.isComplete(length, in.readNBytes(ParquetEnd.BYTES));
        }
      }
      if (!whole) {
        faults.add(new Fault(name, group, "half written or cut off"));
      }
    }
    return faults;
  }

  private Found byCommitRecord(String group) throws IOException {
    String trials = GroupName.file(Tables.TRIALS.name(), group);
    byte[] file;
    try (InputStream in = files.open(trials)) {
      file = in.readAllBytes();
    }
    Optional<CommitRecord> record = CommitRecord.ofSealed(file);
    if (record.isEmpty()) {
      boolean old = GroupName.parse(group).fence().isEmpty() && !CommitRecord.isIn(file);
      return old
          ? new Found(cutOff(group), Tables.of(group).size(), 0)
          : withoutRecord(group, trials, file.length);
    }
    if (!record.get().group().equals(group)) {
      Fault fault = new Fault(trials, group, "is that of the group " + record.get().group());
      return new Found(List.of(fault), 0, file.length);
    }
    Map<String, FileMark> others = new HashMap<>(record.get().others());
    others.put(Tables.TRIALS.name(), FileMark.of(file));
    return byMarks(group, others);
  }

  /** Of the other files nothing is known then, but that none of them is one of trials. */
  private Found withoutRecord(String group, String trials, long read) throws IOException {
    List<Fault> faults = new ArrayList<>(List.of(new Fault(trials, group, DIFFERS)));
    long bytes = read;
    for (Table<?> table : Tables.of(group)) {
      String name = GroupName.file(table.name(), group);
      if (!name.equals(trials)) {
        byte[] file;
        try (InputStream in = files.open(name)) {
          file = in.readAllBytes();
        }
        bytes += file.length;
        if (CommitRecord.isIn(file)) {
          faults.add(new Fault(name, group, "is a file of trials"));
        }
      }
    }
    return new Found(faults, 0, bytes);
  }
}
