package org.gradsweep.analysis.cache;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/**
 * Tells how far the copying is: in one line that is written again and again on a terminal, in a
 * line now and then elsewhere.
 */
public final class CopyProgress {
  private static final String PREFIX = "gradsweep: ";
  private static final long TERMINAL_NANOS = 200_000_000L;
  private static final long LINE_NANOS = 30_000_000_000L;

  private final PrintStream err;
  private final int columns;
  private String location = "";
  private int files;
  private long bytes;
  private int filesDone;
  private long bytesDone;
  private long told;

  /**
   * Progress that is told to a stream.
   *
   * @param columns the width of the terminal that it is; 0 if it is none
   */
  public CopyProgress(PrintStream err, int columns) {
    this.err = err;
    this.columns = columns;
  }

  /** Begins to copy some files of a sweep. */
  synchronized void begin(String from, int toCopy, long ofBytes) {
    location = from;
    files = toCopy;
    bytes = ofBytes;
    filesDone = 0;
    bytesDone = 0;
    told = System.nanoTime();
    if (columns == 0) {
      err.println(
          "%scopying %d files, %s, of %s".formatted(PREFIX, files, Bytes.text(bytes), location));
    }
  }

  synchronized void fileDone() {
    filesDone++;
    tell();
  }

  private synchronized void add(long more) {
    bytesDone += more;
    tell();
  }

  private void tell() {
    long now = System.nanoTime();
    if (now - told < (columns == 0 ? LINE_NANOS : TERMINAL_NANOS)) {
      return;
    }
    told = now;
    String line =
        "%scopied %d of %d files, %s of %s, of %s"
            .formatted(
                PREFIX, filesDone, files, Bytes.text(bytesDone), Bytes.text(bytes), location);
    if (columns == 0) {
      err.println(line);
    } else {
      err.print("\r" + line.substring(0, Math.min(line.length(), columns - 1)) + "\033[K");
      err.flush();
    }
  }

  /** Takes the line away that a terminal shows. */
  synchronized void end() {
    if (columns > 0) {
      err.print("\r\033[K");
      err.flush();
    }
  }

  /** A stream that counts what is written to another. */
  OutputStream counting(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(int b) throws IOException {
        out.write(b);
        add(1);
      }

      @Override
      public void write(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
        add(length);
      }
    };
  }
}
