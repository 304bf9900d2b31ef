package org.gradsweep.analysis.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.CommitRecord;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.folder.FolderFiles;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * Copies the files of one group, and checks each against what was written down when it was
 * committed: in the manifest for parts, in the group's own file in {@code trials} for others.
 *
 * @param source from where
 * @param target to where
 * @param marks of the group's files by table, where the manifest knows them
 */
record GroupCopy(
    FolderFiles source,
    CachedFolder target,
    String group,
    Map<String, ListedFile> files,
    Map<String, FileMark> marks) {

  /**
   * Copies those of some tables that are not there yet.
   *
   * @throws UserException if the bits that arrive are not those that were written
   */
  void run(Set<Table<?>> tables, CopyProgress progress) throws IOException {
    Map<String, FileMark> known = marks;
    if (known.isEmpty()) {
      copy(Tables.TRIALS, Optional.empty(), progress);
      known = others();
    }
    for (Table<?> table : Tables.of(group)) {
      if (tables.contains(table)) {
        copy(table, Optional.ofNullable(known.get(table.name())), progress);
      }
    }
  }

  private void copy(Table<?> table, Optional<FileMark> mark, CopyProgress progress)
      throws IOException {
    String name = GroupName.file(table.name(), group);
    ListedFile listed = files.get(table.name());
    if (target.has(name, listed)) {
      return;
    }
    Path path = target.path(name);
    Path temporary =
        path.resolveSibling("." + path.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      FileMark copied;
      try (OutputStream out = progress.counting(Files.newOutputStream(temporary))) {
        copied = FileMark.ofCopy(source, name, out);
      }
      if (copied.bytes() != listed.bytes() || mark.isPresent() && !mark.get().equals(copied)) {
        throw damaged(name);
      }
      Files.setLastModifiedTime(temporary, FileTime.fromMillis(listed.modified()));
      Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    progress.fileDone();
  }

  /** The marks of the other files, as the copy in {@code trials} tells them. */
  private Map<String, FileMark> others() throws IOException {
    String name = GroupName.file(Tables.TRIALS.name(), group);
    byte[] bytes = Files.readAllBytes(target.path(name));
    Optional<CommitRecord> record = CommitRecord.ofSealed(bytes);
    boolean wrong =
        record.isPresent() ? !record.get().group().equals(group) : CommitRecord.isIn(bytes);
    if (wrong) {
      Files.deleteIfExists(target.path(name));
      throw damaged(name);
    }
    return record.map(CommitRecord::others).orElse(Map.of());
  }

  private UserException damaged(String name) {
    return new UserException(
        "%s/%s: its bits are not those that were written; gradsweep verify %s names all such files"
            .formatted(source.location(), name, source.location()));
  }
}
