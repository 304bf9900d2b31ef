package org.gradsweep.core.data;

import java.io.IOException;
import java.io.InputStream;

/**
 * The place that data files are read from: a folder of this machine, or of a cluster's file system.
 *
 * <p>A path is absolute, or relative to that place.
 */
public interface DataFiles {
  /**
   * The bytes of a file, from the first.
   *
   * @throws IOException if there is no such file or it can't be read
   */
  InputStream open(String path) throws IOException;

  /** Whether there is a file or folder of this name. */
  boolean exists(String path) throws IOException;

  /** The whole path, as messages show it. */
  String show(String path);
}
