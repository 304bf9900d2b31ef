package org.gradsweep.job.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
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
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.folder.ParquetEnd;
import org.gradsweep.core.scratch.Scratch;
import org.gradsweep.core.store.StoreFailure;

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

  /** Hadoop's name, from 3.4.2 on, for creating an object only if there is none of its name. */
  private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

  /** As the user wrote it. */
  private final String location;

  /** With the host that the settings name, where the user has left it out. */
  private final String root;

  private final HadoopSettings settings;

  private HadoopStore(String location, String root, HadoopSettings settings) {
    this.location = location;
    this.root = root;
    this.settings = settings;
  }

  static HadoopStore at(String location, Configuration hadoop) {
    StoreProbe.reach(location, hadoop);
    if (READ_ONLY.contains(new Path(location).toUri().getScheme())) {
      throw new UserException("cannot use " + location + ": results need a place to write to");
    }
    Path path = new Path(location);
    try {
      HadoopSettings settings = new HadoopSettings(hadoop);
      FileSystem files = path.getFileSystem(settings.configuration());
      return new HadoopStore(location, files.makeQualified(path).toString(), settings);
    } catch (IOException e) {
      throw StoreFailure.of("cannot use " + location, e);
    }
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
    return location;
  }

  @Override
  public boolean isFile() throws IOException {
    FileSystem files = fileSystem();
    return files.exists(path("")) && !files.getFileStatus(path("")).isDirectory();
  }

  @Override
  public List<ListedFile> list(String folder) throws IOException {
    List<ListedFile> files = new ArrayList<>();
    try {
      for (FileStatus status : fileSystem().listStatus(path(folder))) {
        if (status.isFile() || folder.isEmpty()) {
          files.add(
              new ListedFile(
                  status.getPath().getName(), status.getLen(), status.getModificationTime()));
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    files.sort(Comparator.comparing(ListedFile::name));
    return files;
  }

  @Override
  public java.nio.file.Path scratch() throws IOException {
    return Scratch.folder();
  }

  @Override
  public boolean exists(String name) throws IOException {
    return fileSystem().exists(path(name));
  }

  @Override
  public InputFile input(String name) throws IOException {
    return HadoopInputFile.fromPath(path(name), settings.configuration());
  }

  @Override
  public InputStream open(String name) throws IOException {
    return fileSystem().open(path(name));
  }

  /** Files appear complete or not at all, and a cluster answers slowly: none is opened for this. */
  @Override
  public boolean looksWhole(String name, ListedFile listed) {
    return ParquetEnd.fits(listed.bytes());
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
          Files.createTempFile(scratch(), "object-", TEMPORARY_SUFFIX), target, settings);
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
  public void move(String from, String to) throws IOException {
    FileSystem files = fileSystem();
    if (isObjectStore()) {
      FileUtil.copy(files, path(from), files, path(to), true, true, settings.configuration());
      return;
    }
    files.mkdirs(path(to).getParent());
    FileContext.getFileContext(path(to).toUri(), settings.configuration())
        .rename(path(from), path(to), Options.Rename.OVERWRITE);
  }

  @Override
  public boolean createsExclusively() throws IOException {
    return !isObjectStore() || createsOnCondition(fileSystem(), path(""));
  }

  private static boolean createsOnCondition(FileSystem files, Path path) throws IOException {
    return files.hasPathCapability(path, CONDITIONAL);
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
      FileSystem files = target.getFileSystem(settings.configuration());
      if (!createsOnCondition(files, target)) {
        publish();
        return;
      }
      FSDataOutputStreamBuilder<?, ?> builder = files.createFile(target);
      builder.must(CONDITIONAL, true);
      try (FSDataOutputStream out = builder.build()) {
        Files.copy(temporary, out);
      }
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(temporary);
    }
  }

  private static final class PendingRename implements PendingFile {
    private final Path target;
    private final Path temporary;
    private final HadoopSettings settings;
    private boolean published;

    PendingRename(Path target, Path temporary, HadoopSettings settings) {
      this.target = target;
      this.temporary = temporary;
      this.settings = settings;
    }

    @Override
    public OutputFile output() {
      return outputTo(temporary, settings);
    }

    /**
     * HDFS replaces the older file in one step. Where Hadoop deletes it first, another process may
     * put its file there in between.
     */
    @Override
    public void publish() throws IOException {
      for (int tries = 1; !published; tries++) {
        try {
          rename(Options.Rename.OVERWRITE);
        } catch (FileAlreadyExistsException e) {
          if (tries == MOST_TRIES) {
            throw e;
          }
        }
      }
    }

    @Override
    public void publishNew() throws IOException {
      rename(Options.Rename.NONE);
    }

    private void rename(Options.Rename option) throws IOException {
      FileContext.getFileContext(target.toUri(), settings.configuration())
          .rename(temporary, target, option);
      published = true;
    }

    @Override
    public void close() throws IOException {
      if (!published) {
        temporary.getFileSystem(settings.configuration()).delete(temporary, false);
      }
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
