package org.gradsweep.analysis.remote;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.store.Reason;
import org.gradsweep.core.store.StoreFailure;
import org.gradsweep.core.store.StoreModule;
import org.gradsweep.core.store.StorePatience;

/** Asks a file system for one answer before anything is read there, and tells why there is none. */
final class Reach {
  private final String location;
  private final Configuration hadoop;

  private Reach(String location, Configuration hadoop) {
    this.location = location;
    this.hadoop = hadoop;
  }

  static Reach of(String location, Configuration hadoop) {
    return new Reach(location, hadoop);
  }

  /** What asks a file system. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws IOException;
  }

  /**
   * Asks, once it is known that a folder stands there.
   *
   * @throws UserException if none does, or can't
   * @throws org.gradsweep.core.error.OutsideException if the place does not answer
   */
  <T> T ask(Question<T> question) {
    String what = "cannot use " + location;
    try {
      requireFolder();
      return question.ask();
    } catch (UnsupportedFileSystemException e) {
      throw withoutModule(what, e);
    } catch (LinkageError e) { // a module without those that it needs itself
      throw withoutModule(what, e);
    } catch (UnsupportedOperationException e) {
      throw new UserException(what + ": folders can't be listed there", e);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw failure(what, e);
    } catch (RuntimeException e) {
      if (e instanceof UserException || !causedBy(ClassNotFoundException.class, e)) {
        throw e;
      }
      throw withoutModule(what, e);
    }
  }

  private void requireFolder() throws IOException {
    Path path = new Path(location);
    try (FileSystem files = FileSystem.newInstance(path.toUri(), hasty())) {
      FileStatus status = files.getFileStatus(path);
      if (!status.isDirectory()) {
        throw new UserException(location + ": must be a folder, found a file");
      }
    } catch (FileNotFoundException e) {
      throw new UserException(location + ": no such folder", e);
    }
  }

  private Configuration hasty() {
    Configuration hasty = new Configuration(hadoop);
    StorePatience.MOST.forEach(
        (key, most) -> hasty.setInt(key, Math.min(most, hadoop.getInt(key, most))));
    StorePatience.TIMES.forEach(hasty::set);
    return hasty;
  }

  private UserException withoutModule(String what, Throwable failure) {
    String scheme = location.substring(0, location.indexOf(':'));
    return new UserException(
        what
            + ": "
            + StoreModule.missing(scheme, VersionInfo.getVersion())
                .orElse("Hadoop knows no file system of the scheme " + scheme + ":"),
        failure);
  }

  /** A host that nobody knows is a mistake here, though it is the network's when it comes later. */
  private static RuntimeException failure(String what, Exception failure) {
    return causedBy(UnknownHostException.class, failure)
        ? new UserException(what + ": " + Reason.of(failure), failure)
        : StoreFailure.of(what, failure);
  }

  private static boolean causedBy(Class<? extends Throwable> type, Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause != null;
  }
}
