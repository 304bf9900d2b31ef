package org.gradsweep.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The files below a sweep's folder, to be listed and read, whatever store they are in.
 *
 * <p>A file is named by its path inside the folder, {@code trials/3fa9.parquet}.
 */
public interface FolderFiles {
  /** The place of the folder, as the user knows it. */
  String location();

  /**
   * What is in a folder, sorted by name; nothing if there is no such folder. Folders are listed
   * beside the tables' folders alone, not in them.
   */
  List<ListedFile> list(String folder) throws IOException;

  /**
   * A file from its first byte to its last.
   *
   * @throws IOException also if there is none
   */
  InputStream open(String name) throws IOException;

  /**
   * Whether a listed table's file can be told to be whole at next to no cost: false for one that is
   * empty, half written or cut off. A file that passes may still have broken bits.
   */
  boolean looksWhole(String name, ListedFile listed) throws IOException;
}
