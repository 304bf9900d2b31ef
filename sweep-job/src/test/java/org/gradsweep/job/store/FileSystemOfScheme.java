package org.gradsweep.job.store;

import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** Files of this machine under schemes of their own, without a process for each question. */
abstract class FileSystemOfScheme extends RawLocalFileSystem {
  /** Read once: Hadoop parses its defaults anew for each that is made from nothing. */
  private static final Configuration DEFAULTS = new Configuration();

  static {
    DEFAULTS.size();
  }

  /** Null until it is initialized. */
  private URI uri;

  /** Its scheme until it is told which of several it has. */
  abstract String usualScheme();

  /**
   * Settings under which a file system's schemes are known.
   *
   * @param context what {@code FileContext} takes for the first scheme
   */
  static Configuration configuration(
      Class<? extends FileSystem> type,
      Class<? extends AbstractFileSystem> context,
      String... schemes) {
    Configuration configuration = new Configuration(DEFAULTS);
    for (String scheme : schemes) {
      configuration.setClass("fs." + scheme + ".impl", type, FileSystem.class);
    }
    configuration.setClass(
        "fs.AbstractFileSystem." + schemes[0] + ".impl", context, AbstractFileSystem.class);
    return configuration;
  }

  @Override
  public void initialize(URI name, Configuration configuration) throws IOException {
    uri = URI.create(name.getScheme() + ":///");
    super.initialize(name, configuration);
  }

  @Override
  public URI getUri() {
    return uri == null ? URI.create(usualScheme() + ":///") : uri;
  }

  @Override
  public String getScheme() {
    return getUri().getScheme();
  }

  /** Links are looked for by a process of their own, of which there would be hundreds. */
  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return getFileStatus(path);
  }

  /** So are permissions set. */
  @Override
  public void setPermission(Path path, FsPermission permission) {}
}
