package org.gradsweep.job.store;

import java.io.IOException;
import java.security.MessageDigest;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.gradsweep.core.data.Sha256;
import org.gradsweep.core.folder.FileMark;

/** A file to write that remembers by what its bits will be known. */
final class MarkedOutput implements OutputFile {
  private final OutputFile file;
  private final MessageDigest digest = Sha256.newDigest();
  private PositionOutputStream stream;
  private FileMark mark;

  MarkedOutput(OutputFile file) {
    this.file = file;
  }

  /** The mark of what was written; the stream is closed. */
  FileMark mark() {
    if (mark == null) {
      mark = new FileMark(position(), Sha256.hex(digest));
    }
    return mark;
  }

  private long position() {
    try {
      return stream.getPos();
    } catch (IOException e) {
      throw new IllegalStateException("a closed stream has no position", e);
    }
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    return marked(file.create(blockSizeHint));
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return marked(file.createOrOverwrite(blockSizeHint));
  }

  private PositionOutputStream marked(PositionOutputStream out) {
    if (stream != null) {
      throw new IllegalStateException("a marked file is written once");
    }
    stream = new Stream(out, digest);
    return stream;
  }

  @Override
  public boolean supportsBlockSize() {
    return file.supportsBlockSize();
  }

  @Override
  public long defaultBlockSize() {
    return file.defaultBlockSize();
  }

  private static final class Stream extends PositionOutputStream {
    private final PositionOutputStream out;
    private final MessageDigest digest;
    private long position;

    Stream(PositionOutputStream out, MessageDigest digest) {
      this.out = out;
      this.digest = digest;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      digest.update((byte) b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      digest.update(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
