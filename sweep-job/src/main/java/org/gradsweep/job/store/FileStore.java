package org.gradsweep.job.store;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.InputFile;
import org.gradsweep.core.folder.FolderFiles;

/**
 * A folder of files, on this machine or in a cluster's file system or object store.
 *
 * <p>A file is named by its path inside the folder, {@code trials/3fa9.parquet}. It appears
 * complete or not at all: {@link #replace} is the only way to write one. Serializable, so that
 * executors write where the driver looks.
 */
public sealed interface FileStore extends FolderFiles, Serializable
    permits LocalStore, HadoopStore {
  /** How names of files begin that are not complete. */
  String TEMPORARY_PREFIX = ".";

  /** How names of files end that are not complete. */
  String TEMPORARY_SUFFIX = ".tmp";

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

  /** Whether something other than a folder stands at the place. */
  boolean isFile() throws IOException;

  /** Whether there is a file of this name. */
  boolean exists(String name) throws IOException;

  /** A file to read. */
  InputFile input(String name) throws IOException;

  /** The text of a small file. */
  String readText(String name) throws IOException;

  /** Begins to write a file, which replaces an older one of that name when it is published. */
  PendingFile replace(String name) throws IOException;

  /** A folder of this machine for files that are needed for a moment only. */
  Path scratch() throws IOException;

  /** Deletes a file; nothing happens if there is none. */
  void delete(String name) throws IOException;

  /** Gives a file another name, in another folder perhaps. */
  void move(String from, String to) throws IOException;

  /**
   * Whether, of two processes that publish a new file of one name ({@link
   * PendingFile#publishNew()}), one is refused.
   */
  boolean createsExclusively() throws IOException;
}
