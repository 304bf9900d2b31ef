package org.gradsweep.analysis.cache;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/** The copies of one sweep's files, in folders for the tables as in the sweep's own. */
final class CachedFolder implements Closeable {
  private final Path folder;
  private UseLock use;

  CachedFolder(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** Keeps the copies from being removed until it is closed. */
  void use(UseLock lock) {
    use = lock;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  /**
   * Whether a file is there: a file of one name never changes, nor is it there by halves. A folder
   * that was removed and written anew may have others of the same names, from other times.
   */
  boolean has(String name, ListedFile listed) throws IOException {
    Path path = path(name);
    try {
      return Files.size(path) == listed.bytes()
          && Files.getLastModifiedTime(path).toMillis() == listed.modified();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Removes what no process is to read any more, nobody reading; makes the folders.
   *
   * @return how many files were removed
   */
  int tidy(String uri, FolderState state) throws IOException {
    int removed = 0;
    for (Table<?> table : Tables.ALL) {
      Path copies = Files.createDirectories(folder.resolve(table.name()));
      Set<String> counted = new HashSet<>();
      state.groups().keySet().forEach(group -> counted.add(GroupName.file(table.name(), group)));
      try (Stream<Path> files = Files.list(copies)) {
        for (Path file : files.toList()) {
          if (!counted.contains(table.name() + "/" + file.getFileName())) {
            Files.delete(file);
            removed++;
          }
        }
      }
    }
    Files.write(folder.resolve("location.txt"), List.of(uri));
    return removed;
  }

  @Override
  public void close() throws IOException {
    if (use != null) {
      use.close();
    }
  }
}
