package org.gradsweep.job.cluster;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Folders;
import org.gradsweep.job.store.SweepDirectory;

/**
 * Where sweeps can be: a file system or object store, and the installation that can reach it.
 *
 * @param root the folder of all sweeps, a path or URI
 * @param hadoop the settings of a client in this process
 */
record Place(String root, Configuration hadoop, Installation installation) {
  /** A folder of this machine. */
  static Place local(Path root, Installation installation) {
    return new Place(root.toString(), new Configuration(), installation);
  }

  static Place of(HadoopCluster cluster, Installation installation) throws IOException {
    return new Place(
        cluster.uri() + "/sweeps", cluster.configuration(), installation.with(cluster));
  }

  static Place of(ObjectStore store, Installation installation) throws IOException {
    return new Place(store.uri() + "/sweeps", store.configuration(), installation.with(store));
  }

  /** The location of a sweep. */
  String location(String name) {
    return root + "/" + name;
  }

  /** A sweep, for this process. */
  SweepDirectory directory(String name) {
    return SweepDirectory.at(location(name), hadoop);
  }

  private boolean isLocal() {
    return root.startsWith("/");
  }

  private org.apache.hadoop.fs.Path path(String name) {
    return new org.apache.hadoop.fs.Path(location(name));
  }

  private FileSystem files() throws IOException {
    return path("").getFileSystem(hadoop);
  }

  /** Copies a local folder here, as a sweep. */
  void put(Path folder, String name) throws IOException {
    if (isLocal()) {
      Folders.copy(folder, Path.of(location(name)));
    } else {
      files().copyFromLocalFile(new org.apache.hadoop.fs.Path(folder.toUri()), path(name));
    }
  }

  /** Copies a sweep to a local folder, which is made. */
  Path get(String name, Path folder) throws IOException {
    if (isLocal()) {
      Folders.copy(Path.of(location(name)), folder);
    } else {
      org.apache.hadoop.fs.Path to = new org.apache.hadoop.fs.Path(folder.toUri());
      files().copyToLocalFile(false, path(name), to, true);
    }
    return folder;
  }

  /** The names of all files of a sweep, from its folder on, while others may come and go. */
  List<String> list(String name) throws IOException {
    List<String> names = new ArrayList<>(names(name));
    for (Table<?> table : Tables.ALL) {
      names(name + "/" + table.name()).forEach(file -> names.add(table.name() + "/" + file));
    }
    return names;
  }

  private List<String> names(String folder) throws IOException {
    if (isLocal()) {
      String[] names = Path.of(location(folder)).toFile().list();
      return names == null ? List.of() : List.of(names);
    }
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus file : files().listStatus(path(folder))) {
        names.add(file.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return List.of(); // nothing was written there yet
    }
    return names;
  }

  /** Number of groups that a run has committed. */
  long committed(String name) throws IOException {
    return names(name + "/" + Tables.TRIALS.name()).stream()
        .filter(file -> file.endsWith(".parquet"))
        .count();
  }
}
