package org.gradsweep.analysis.remote;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.FolderFiles;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.folder.ParquetEnd;

/** A sweep's folder in one of Hadoop's file systems. */
public final class HadoopFolder implements FolderFiles {
  private final String location;
  private final FileSystem files;
  private final Path root;

  private HadoopFolder(String location, FileSystem files, Path root) {
    this.location = location;
    this.files = files;
    this.root = root;
  }

  /**
   * Finds a folder.
   *
   * @param location its URI; one without a host is at the place that the settings name
   * @param settings of Hadoop, beside those of the files core-site.xml and hdfs-site.xml on the
   *     class path
   * @throws UserException if there is none: no such scheme, module, host, bucket, permission or
   *     folder
   * @throws org.gradsweep.core.error.OutsideException if the place does not answer
   */
  public static HadoopFolder at(String location, Map<String, String> settings) {
    // Nothing on the class path takes Hadoop's own messages; that there is nothing is no news.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Configuration hadoop = new Configuration();
    settings.forEach(hadoop::set);
    return Reach.of(location, hadoop)
        .ask(
            () -> {
              Path path = new Path(location);
              FileSystem files = path.getFileSystem(hadoop);
              return new HadoopFolder(location, files, files.makeQualified(path));
            });
  }

  /** The URI of the folder with the host and path that it has in fact. */
  public String uri() {
    return root.toString();
  }

  @Override
  public String location() {
    return location;
  }

  private Path path(String name) {
    return name.isEmpty() ? root : new Path(root, name);
  }

  @Override
  public List<ListedFile> list(String folder) throws IOException {
    List<ListedFile> listed = new ArrayList<>();
    try {
      for (FileStatus file : files.listStatus(path(folder))) {
        if (file.isFile() || folder.isEmpty()) {
          listed.add(
              new ListedFile(file.getPath().getName(), file.getLen(), file.getModificationTime()));
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    listed.sort(Comparator.comparing(ListedFile::name));
    return listed;
  }

  @Override
  public InputStream open(String name) throws IOException {
    return files.open(path(name));
  }

  /** Files appear complete or not at all, and a cluster answers slowly: none is opened for this. */
  @Override
  public boolean looksWhole(String name, ListedFile listed) {
    return ParquetEnd.fits(listed.bytes());
  }
}
