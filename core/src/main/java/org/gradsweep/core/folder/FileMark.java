package org.gradsweep.core.folder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.gradsweep.core.data.Sha256;

/**
 * By what a file's bits are known.
 *
 * @param bytes its length
 * @param sha256 the SHA-256 of its bytes, 64 lower-case hexadecimal digits
 */
public record FileMark(long bytes, String sha256) {
  private static final int BUFFER = 1 << 18;

  /** The mark of some bytes. */
  public static FileMark of(byte[] bytes) {
    return new FileMark(bytes.length, Sha256.of(bytes));
  }

  /** The mark of a stored file, all of which is read. */
  public static FileMark of(FolderFiles files, String name) throws IOException {
    return ofCopy(files, name, OutputStream.nullOutputStream());
  }

  /** Copies a stored file; the mark is that of the bytes that were read. */
  public static FileMark ofCopy(FolderFiles files, String name, OutputStream copy)
      throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    try (InputStream in = files.open(name)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        copy.write(buffer, 0, read);
        bytes += read;
      }
    }
    return new FileMark(bytes, Sha256.hex(digest));
  }
}
