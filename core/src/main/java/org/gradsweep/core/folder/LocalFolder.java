package org.gradsweep.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A sweep's folder on this machine, or on a disk that it mounts.
 *
 * @param location as the user wrote it
 * @param folder where it is
 */
public record LocalFolder(String location, Path folder) implements FolderFiles {
  private Path path(String name) {
    return folder.resolve(name);
  }

  /**
   * Files that stood there side by side: where one is deleted before its size is known, others may
   * have come in its place, and the folder is listed again.
   */
  @Override
  public List<ListedFile> list(String folder) throws IOException {
    Path path = path(folder);
    while (Files.isDirectory(path)) {
      Optional<List<ListedFile>> files = listOnce(folder, path);
      if (files.isPresent()) {
        return files.get();
      }
    }
    return List.of();
  }

  private static Optional<List<ListedFile>> listOnce(String folder, Path path) throws IOException {
    List<ListedFile> files = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(path)) {
      for (Path file : listed) {
        String name = file.getFileName().toString();
        try {
          BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
          if (facts.isDirectory() && !folder.isEmpty()) {
            continue; // no file of a table, whatever its name
          }
          files.add(new ListedFile(name, facts.size(), facts.lastModifiedTime().toMillis()));
        } catch (NoSuchFileException e) {
          // A temporary file has got its name meanwhile; a link may lead nowhere for good.
          if (!isTemporary(name) && !Files.isSymbolicLink(file)) {
            return Optional.empty();
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(Comparator.comparing(ListedFile::name));
    return Optional.of(files);
  }

  private static boolean isTemporary(String name) {
    return name.startsWith(".") && name.endsWith(".tmp");
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(path(name));
  }

  @Override
  public boolean looksWhole(String name, ListedFile listed) throws IOException {
    if (!ParquetEnd.fits(listed.bytes()) || Files.isDirectory(path(name))) {
      return false;
    }
    try (FileChannel file = FileChannel.open(path(name))) {
      ByteBuffer tail = ByteBuffer.allocate(ParquetEnd.BYTES);
      while (tail.hasRemaining()) {
        if (file.read(tail, listed.bytes() - tail.remaining()) < 0) {
          return false;
        }
      }
      return ParquetEnd.isComplete(listed.bytes(), tail.array());
    }
  }
}
