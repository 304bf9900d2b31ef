package org.gradsweep.core.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.gradsweep.core.error.UserException;

/** One data file, plain or gzipped, and the words for what is wrong with it. */
final class DataFile {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER = 1 << 16;

  private final DataFiles files;
  private final String path;

  DataFile(DataFiles files, String path) {
    this.files = files;
    this.path = path;
  }

  /** What is done with the file's bytes. */
  interface Reading<T> {
    T read(InputStream bytes) throws IOException;
  }

  /** Reads the unpacked bytes, and turns every failure to do so into the user's message. */
  <T> T read(Reading<T> reading) {
    try (InputStream raw = new BufferedInputStream(files.open(path), BUFFER)) {
      return reading.read(isGzip(raw) ? new GZIPInputStream(raw, BUFFER) : raw);
    } catch (EOFException e) {
      throw wrong("the gzipped data ends too soon: the file is truncated", e);
    } catch (ZipException e) {
      throw wrong("the gzipped data is corrupted: " + e.getMessage(), e);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw new MissingFileException(this + ": can't be read: " + IoReason.of(e), e);
    } catch (IOException e) {
      throw wrong("can't be read: " + IoReason.of(e), e);
    }
  }

  /** Whether there is such a file or folder. */
  boolean exists() {
    try {
      return files.exists(path);
    } catch (IOException e) {
      throw wrong("can't be looked for: " + IoReason.of(e), e);
    }
  }

  private static boolean isGzip(InputStream raw) throws IOException {
    raw.mark(2);
    int magic = raw.read() << 8 | raw.read();
    raw.reset();
    return magic == GZIP_MAGIC;
  }

  /** The user's mistake that this file breaks a rule. */
  UserException wrong(String rule) {
    return new UserException(this + ": " + rule);
  }

  /** The same, with what brought it to light. */
  UserException wrong(String rule, Throwable cause) {
    return new UserException(this + ": " + rule, cause);
  }

  @Override
  public String toString() {
    return files.show(path);
  }
}
