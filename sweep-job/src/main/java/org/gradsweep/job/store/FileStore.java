package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.InputFile;

/**
 * A folder of files, on this machine or in a cluster's file system or object store.
 *
 * <p>A file is named by its path inside the folder, {@code trials/3fa9.parquet}. It appears
 * complete or not at all: {@link #replace} is the only way to write one. Serializable, so that
 * executors write where the driver looks.
 */
public sealed interface FileStore extends Serializable permits LocalStore, HadoopStore {
  /** How names of files begin that are not complete. */
  String TEMPORARY_PREFIX = ".";

  /** How names of files end that are not complete. */
  String TEMPORARY_SUFFIX = ".tmp";

  /** The file that a run locks. */
  String LOCK = ".lock";

  Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");

  /**
   * The store at a place.
   *
   * @param location a path on this machine, or a URI such as file:, hdfs: or s3a:
   * @param hadoop the settings of Hadoop's file systems
   * @throws org.gradsweep.core.error.UserException if there is no such file system
   */
  static FileStore at(String location, Configuration hadoop) {
    if (!isUri(location)) {
      return new LocalStore(Path.of(location));
    }
    if (location.startsWith("file:")) {
      return new LocalStore(Path.of(URI.create(location).getPath()));
    }
    return HadoopStore.at(location, hadoop);
  }

  /** Whether a location is a URI, not a path on this machine. */
  static boolean isUri(String location) {
    return SCHEME.matcher(location).matches();
  }

  /** The place, as the user knows it. */
  String location();

  /** Whether something other than a folder stands at the place. */
  boolean isFile() throws IOException;

  /** What is in a folder of the store, sorted by name; nothing if there is no such folder. */
  List<StoredFile> list(String folder) throws IOException;

  /** Whether there is a file of this name. */
  boolean exists(String name) throws IOException;

  /** A file to read. */
  InputFile input(String name) throws IOException;

  /** The text of a small file. */
  String readText(String name) throws IOException;

  /** Begins to write a file, which replaces an older one of that name when it is published. */
  PendingFile replace(String name) throws IOException;

  /** A folder of this machine for files that are needed for a moment only. */
  Path scratch();

  /** Deletes a file; nothing happens if there is none. */
  void delete(String name) throws IOException;

  /**
   * Keeps other runs on this machine from writing here until it is closed; released also when the
   * process dies. Does nothing where the store knows no such locks.
   *
   * @throws org.gradsweep.core.error.UserException if another run is writing here
   */
  Closeable lock() throws IOException;

  /** Whether another run is writing here; takes no lock that would be in its way for long. */
  Activity activity() throws IOException;
}
