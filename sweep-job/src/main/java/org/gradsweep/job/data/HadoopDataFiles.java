package org.gradsweep.job.data;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.gradsweep.core.data.DataFiles;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.store.StoreFailure;

/**
 * Data files in any file system that Hadoop knows: {@code file:}, {@code hdfs:}, {@code s3a:}.
 *
 * @param configuration where the file systems are configured
 * @param baseUri what relative paths are relative to
 */
public record HadoopDataFiles(Configuration configuration, String baseUri) implements DataFiles {
  @Override
  public InputStream open(String path) throws IOException {
    Path resolved = resolve(path);
    return asked(resolved, files -> files.open(resolved));
  }

  @Override
  public boolean exists(String path) throws IOException {
    Path resolved = resolve(path);
    return asked(resolved, files -> files.exists(resolved));
  }

  /** What is asked of a file system. */
  private interface Question<T> {
    T of(FileSystem files) throws IOException;
  }

  /** What is wrong with a file is told by those who read it, that its place is away here. */
  private <T> T asked(Path path, Question<T> question) throws IOException {
    try {
      return question.of(path.getFileSystem(configuration));
    } catch (IOException e) {
      if (!StoreFailure.isOutOfReach(e)) {
        throw e;
      }
      throw StoreFailure.of("cannot read " + path, e);
    }
  }

  @Override
  public String show(String path) {
    return resolve(path).toString();
  }

  /** The whole path. A colon belongs to a file's name unless a scheme and a slash stand there. */
  Path resolve(String path) {
    boolean named = path.matches("[^/]*:.*") && !path.matches("[A-Za-z][A-Za-z0-9+.-]*:/.*");
    try {
      return new Path(new Path(baseUri), named ? "./" + path : path);
    } catch (IllegalArgumentException e) {
      throw new UserException("not a path: " + path + ": " + e.getMessage(), e);
    }
  }
}
