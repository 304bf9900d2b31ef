package org.gradsweep.job.parquet;

import java.io.IOException;

/** A file is not a complete Parquet file; not thrown where a disk or network failed. */
public final class BrokenFileException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenFileException(RuntimeException cause) {
    super("not a complete Parquet file: " + cause.getMessage(), cause);
  }
}
