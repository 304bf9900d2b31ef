package org.gradsweep.analysis.cache;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gradsweep.core.folder.FolderFiles;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.folder.LocalFolder;

/** A folder that tells which files are opened. */
final class WatchedFolder implements FolderFiles {
  private final LocalFolder folder;
  private final Consumer<String> before;
  private final List<String> opened = new CopyOnWriteArrayList<>();

  /**
   * A folder.
   *
   * @param before is told of each file before it is opened
   */
  WatchedFolder(LocalFolder folder, Consumer<String> before) {
    this.folder = folder;
    this.before = before;
  }

  /** The files in the tables' folders that were opened since this was asked last. */
  List<String> opened() {
    List<String> files = opened.stream().filter(name -> name.endsWith(".parquet")).toList();
    opened.clear();
    return files;
  }

  @Override
  public String location() {
    return folder.location();
  }

  @Override
  public List<ListedFile> list(String name) throws IOException {
    return folder.list(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    before.accept(name);
    opened.add(name);
    return folder.open(name);
  }

  @Override
  public boolean looksWhole(String name, ListedFile listed) throws IOException {
    return folder.looksWhole(name, listed);
  }
}
