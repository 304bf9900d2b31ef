package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that is being written: seen by nobody until it is published. */
public interface PendingFile extends Closeable {
  /** Where the content goes; complete when its stream is closed. */
  OutputFile output();

  /** Gives the complete file its name, in place of an older one. */
  void publish() throws IOException;

  /**
   * Gives the complete file its name, which nobody has used before.
   *
   * @throws java.io.IOException also if there is a file of that name by now, in a store that {@link
   *     FileStore#createsExclusively()}
   */
  void publishNew() throws IOException;

  /** Removes what was written, unless it is published. */
  @Override
  void close() throws IOException;

  /** Writes and publishes a small text. */
  default void publishText(String text) throws IOException {
    write(text);
    publish();
  }

  /** Writes a small text. */
  default void write(String text) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a small content. */
  default void write(byte[] content) throws IOException {
    try (PositionOutputStream out = output().createOrOverwrite(0)) {
      out.write(content);
    }
  }
}
