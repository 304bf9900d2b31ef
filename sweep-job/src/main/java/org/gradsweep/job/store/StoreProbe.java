package org.gradsweep.job.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.store.Reason;
import org.gradsweep.core.store.StoreFailure;
import org.gradsweep.core.store.StoreModule;
import org.gradsweep.core.store.StorePatience;

/**
 * Asks a file system for one answer before anything is begun there.
 *
 * <p>HDFS and S3A try for minutes before they give up, which is right for a run under way and wrong
 * for a mistyped host. So the one question is asked by a client of its own with little patience.
 */
public final class StoreProbe {
  private StoreProbe() {}

  /**
   * Asks whether there is anything at a place.
   *
   * @param location a URI of Hadoop's
   * @param hadoop the settings of Hadoop's file systems
   * @throws UserException if there can't be: no such scheme, module, host, bucket or permission
   * @throws org.gradsweep.core.error.OutsideException if the place does not answer
   */
  public static void reach(String location, Configuration hadoop) {
    String what = "cannot use " + location;
    try {
      Path path = new Path(location);
      try (FileSystem files = FileSystem.newInstance(path.toUri(), hasty(hadoop))) {
        files.exists(path);
      }
    } catch (UnsupportedFileSystemException e) {
      throw withoutModule(what, location, e);
    } catch (LinkageError e) { // a module without those that it needs itself
      throw withoutModule(what, location, e);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw failure(what, e);
    } catch (RuntimeException e) {
      if (causedBy(ClassNotFoundException.class, e) == null) {
        throw e;
      }
      throw withoutModule(what, location, e);
    }
  }

  private static Configuration hasty(Configuration hadoop) {
    Configuration hasty = new Configuration(hadoop);
    StorePatience.MOST.forEach(
        (key, most) -> hasty.setInt(key, Math.min(most, hadoop.getInt(key, most))));
    StorePatience.TIMES.forEach(hasty::set);
    return hasty;
  }

  private static UserException withoutModule(String what, String location, Throwable failure) {
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
    return causedBy(UnknownHostException.class, failure) == null
        ? StoreFailure.of(what, failure)
        : new UserException(what + ": " + Reason.of(failure), failure);
  }

  private static Throwable causedBy(Class<? extends Throwable> type, Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !type.isInstance(cause)) {
      cause = cause.getCause();
    }
    return cause;
  }
}
