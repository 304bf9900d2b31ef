package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.parquet.ParquetEnd;

/**
 * A folder in one of Hadoop's file systems: HDFS, S3 and others.
 *
 * <p>In a file system a file is written under a temporary name and renamed. An object store has no
 * rename, but shows an object only when all of it has arrived: for it a file is written on this
 * machine and sent as a whole, so that a writer that is given up leaves nothing.
 */
final class HadoopStore implements FileStore {
  private static final long serialVersionUID = 1L;
  private static final Set<String> OBJECT_STORES =
      Set.of("s3a", "s3", "s3n", "gs", "oss", "obs", "cosn");

  /** Of these, Hadoop reads files and lists no folders. */
  private static final Set<String> READ_ONLY = Set.of("http", "https");

  private static final int MOST_TRIES = 10;

  private final String root;
  private final HadoopSettings settings;

  private HadoopStore(String root, HadoopSettings settings) {
    this.root = root;
    this.settings = settings;
  }

  static HadoopStore at(String location, Configuration hadoop) {
    StoreProbe.reach(location, hadoop);
    if (READ_ONLY.contains(new Path(location).toUri().getScheme())) {
      throw new UserException("cannot use " + location + ": results need a place to write to");
    }
    return new HadoopStore(location, new HadoopSettings(hadoop));
  }

  private Path path(String name) {
    return name.isEmpty() ? new Path(root) : new Path(new Path(root), name);
  }

  private FileSystem fileSystem() throws IOException {
    return path("").getFileSystem(settings.configuration());
  }

  private boolean isObjectStore() {
    return OBJECT_STORES.contains(path("").toUri().getScheme());
  }

  @Override
  public String location() {
    return root;
  }

  @Override
  public boolean isFile() throws IOException {
    FileSystem files = fileSystem();
    return files.exists(path("")) && !files.getFileStatus(path("")).isDirectory();
  }

  @Override
  public List<StoredFile> list(String folder) throws IOException {
    List<StoredFile> files = new ArrayList<>();
    try {
      for (FileStatus status : fileSystem().listStatus(path(folder))) {
        files.add(
            new StoredFile(
                status.getPath().getName(), status.getLen(), status.getModificationTime()));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    files.sort(Comparator.comparing(StoredFile::name));
    return files;
  }

  @Override
  public java.nio.file.Path scratch() {
    return java.nio.file.Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public boolean exists(String name) throws IOException {
    return fileSystem().exists(path(name));
  }

  @Override
  public InputFile input(String name) throws IOException {
    return HadoopInputFile.fromPath(path(name), settings.configuration());
  }

  /** An object store never holds a part of a file, and answers slowly: its files are not opened. */
  @Override
  public boolean isWhole(String name, StoredFile listed) throws IOException {
    return listed.bytes() > 0 && (isObjectStore() || ParquetEnd.isComplete(input(name)));
  }

  @Override
  public String readText(String name) throws IOException {
    try (FSDataInputStream in = fileSystem().open(path(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public PendingFile replace(String name) throws IOException {
    Path target = path(name);
    if (isObjectStore()) {
      return new PendingObject(
          Files.createTempFile("gradsweep-", TEMPORARY_SUFFIX), target, settings);
    }
    fileSystem().mkdirs(target.getParent());
    String temporary =
        TEMPORARY_PREFIX + target.getName() + "." + UUID.randomUUID() + TEMPORARY_SUFFIX;
    return new PendingRename(target, new Path(target.getParent(), temporary), settings);
  }

  @Override
  public void delete(String name) throws IOException {
    fileSystem().delete(path(name), false);
  }

  @Override
  public Closeable lock() {
    return () -> {};
  }

  @Override
  public Activity activity() {
    return Activity.UNKNOWN;
  }

  private record PendingObject(java.nio.file.Path temporary, Path target, HadoopSettings settings)
      implements PendingFile {
    @Override
    public OutputFile output() {
      return new LocalOutput(temporary);
    }

    @Override
    public void publish() throws IOException {
      target
          .getFileSystem(settings.configuration())
          .copyFromLocalFile(false, true, new Path(temporary.toUri()), target);
    }

    @Override
    public void publishNew() throws IOException {
      target
          .getFileSystem(settings.configuration())
          .copyFromLocalFile(false, false, new Path(temporary.toUri()), target);
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(temporary);
    }
  }

  private record PendingRename(Path target, Path temporary, HadoopSettings settings)
      implements PendingFile {
    @Override
    public OutputFile output() {
      return outputTo(temporary, settings);
    }

    /**
     * HDFS replaces the older file in one step. Where Hadoop deletes it first, another attempt at
     * the same group may put its file there in between.
     */
    @Override
    public void publish() throws IOException {
      FileContext files = FileContext.getFileContext(target.toUri(), settings.configuration());
      for (int tries = 1; ; tries++) {
        try {
          files.rename(temporary, target, Options.Rename.OVERWRITE);
          return;
        } catch (FileAlreadyExistsException e) {
          if (tries == MOST_TRIES) {
            throw e;
          }
        }
      }
    }

    @Override
    public void publishNew() throws IOException {
      FileContext.getFileContext(target.toUri(), settings.configuration())
          .rename(temporary, target, Options.Rename.NONE);
    }

    @Override
    public void close() throws IOException {
      temporary.getFileSystem(settings.configuration()).delete(temporary, false);
    }
  }

  private static OutputFile outputTo(Path path, HadoopSettings settings) {
    try {
      return HadoopOutputFile.fromPath(path, settings.configuration());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
