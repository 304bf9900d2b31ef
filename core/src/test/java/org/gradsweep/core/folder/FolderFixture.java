package org.gradsweep.core.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/** A sweep's folder on this machine, of files that begin and end as Parquet does. */
final class FolderFixture {
  static final Writer WRITER = new Writer("3fa9c1d2", "host", "m", 7, 8, "run", Instant.EPOCH, 30);
  static final String SWEEP = "# plan: 1\nname: tiny\n";

  private final Path folder;

  FolderFixture(Path folder) {
    this.folder = folder;
  }

  LocalFolder files() {
    return new LocalFolder(folder.toString(), folder);
  }

  FolderState state() throws IOException {
    return FolderState.read(files());
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  void write(String name, byte[] content) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.write(path(name), content);
  }

  /** A file whose footer is this text. */
  static byte[] parquet(String footer) {
    byte[] text = footer.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(text.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = "PAR1".getBytes(StandardCharsets.US_ASCII);
    return bytes.put(magic).put(text).putInt(text.length).put(magic).array();
  }

  /** Writes a group as its task does: {@code trials} last, with the marks of all. */
  void group(String group) throws IOException {
    Map<String, FileMark> marks = new HashMap<>();
    for (Table<?> table : Tables.of(group)) {
      if (table != Tables.TRIALS) {
        byte[] file = parquet(table.name() + " of " + group);
        write(GroupName.file(table.name(), group), file);
        marks.put(table.name(), FileMark.of(file));
      }
    }
    byte[] trials = parquet("rows of " + group + new CommitRecord(group, marks).text());
    CommitRecord.seal(trials);
    write(GroupName.file(Tables.TRIALS.name(), group), trials);
  }

  /** Writes a group of a version before there were marks. */
  void oldGroup(String group) throws IOException {
    for (Table<?> table : Tables.of(group)) {
      write(GroupName.file(table.name(), group), parquet(table.name() + " of " + group));
    }
  }

  /** The marks of a group's files as they stand there. */
  Map<String, FileMark> marks(String group) throws IOException {
    Map<String, FileMark> marks = new HashMap<>();
    for (Table<?> table : Tables.of(group)) {
      marks.put(table.name(), FileMark.of(files(), GroupName.file(table.name(), group)));
    }
    return marks;
  }

  /** Makes the next manifest, in which these groups count. */
  Manifest manifest(Map<String, Map<String, FileMark>> groups) throws IOException {
    Manifest next = state().manifest().next(WRITER, Optional.of(SWEEP), groups);
    String name = Manifests.file(next, true);
    byte[] text = ManifestText.of(next).getBytes(StandardCharsets.UTF_8);
    write(name, text);
    write(Manifests.copyOf(name), text);
    write("sweep.yaml", SWEEP.getBytes(StandardCharsets.UTF_8));
    return next;
  }
}
