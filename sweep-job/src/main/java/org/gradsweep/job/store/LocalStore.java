package org.gradsweep.job.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.folder.LocalFolder;

/** A folder on this machine, or on a disk that every machine mounts. */
final class LocalStore implements FileStore {
  private static final long serialVersionUID = 1L;

  /** As the user wrote it. */
  private final String location;

  /** Absolute: executors work in folders of their own. */
  private final String root;

  LocalStore(Path folder) {
    this.location = folder.toString();
    this.root = folder.toAbsolutePath().toString();
  }

  private Path path(String name) {
    return Path.of(root, name);
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public boolean isFile() {
    return Files.exists(path("")) && !Files.isDirectory(path(""));
  }

  @Override
  public List<ListedFile> list(String folder) throws IOException {
    return files().list(folder);
  }

  private LocalFolder files() {
    return new LocalFolder(location, Path.of(root));
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(path(name));
  }

  @Override
  public InputFile input(String name) {
    return new LocalInput(path(name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    return files().open(name);
  }

  @Override
  public boolean looksWhole(String name, ListedFile listed) throws IOException {
    return files().looksWhole(name, listed);
  }

  @Override
  public String readText(String name) throws IOException {
    return Files.readString(path(name));
  }

  @Override
  public PendingFile replace(String name) throws IOException {
    Path target = path(name);
    Files.createDirectories(target.getParent());
    return new Pending(
        target,
        target.resolveSibling(
            TEMPORARY_PREFIX + target.getFileName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX));
  }

  @Override
  public Path scratch() {
    return path("");
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(path(name));
  }

  @Override
  public void move(String from, String to) throws IOException {
    Files.createDirectories(path(to).getParent());
    Files.move(path(from), path(to), StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public boolean createsExclusively() {
    return true;
  }

  private record Pending(Path target, Path temporary) implements PendingFile {
    @Override
    public OutputFile output() {
      return new LocalOutput(temporary);
    }

    @Override
    public void publish() throws IOException {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void publishNew() throws IOException {
      // A second name for the same file is refused if it is taken; a move would look first.
      Files.createLink(target, temporary);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(temporary);
    }
  }
}
