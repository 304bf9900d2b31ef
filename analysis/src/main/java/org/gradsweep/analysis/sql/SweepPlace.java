package org.gradsweep.analysis.sql;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.gradsweep.core.folder.FolderFiles;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.table.Table;

/** Where a sweep is, and how its tables' files come to this machine; closed when nobody reads. */
public interface SweepPlace extends Closeable {
  /** The sweep's folder. */
  FolderFiles files();

  /** The last part of the place's name. */
  String name();

  /** Whether the sweep's own files are read. */
  boolean isOfThisMachine();

  /**
   * Sees to it that the files of some tables can be read on this machine.
   *
   * @param state what counts
   * @return the tables whose files are there now: these, and perhaps others
   * @throws IOException also if some were taken away meanwhile
   */
  Set<Table<?>> provide(FolderState state, Set<Table<?>> tables) throws IOException;

  /** The folder of this machine in which the tables' folders are. */
  Path folder();
}
