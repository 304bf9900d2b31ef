package org.gradsweep.analysis;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gradsweep.analysis.cache.CachedSweep;
import org.gradsweep.analysis.cache.CopyProgress;
import org.gradsweep.analysis.cache.FileCache;
import org.gradsweep.analysis.remote.HadoopFolder;
import org.gradsweep.analysis.sql.LocalPlace;
import org.gradsweep.analysis.sql.SweepPlace;
import org.gradsweep.core.error.UserException;
import picocli.CommandLine.Option;

/** Finds the sweeps that the user names, on this machine and elsewhere. */
final class StoreOptions {
  private static final Pattern URI = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+:.*");
  private static final String PREFIX = "spark.hadoop.";

  /** The launcher sets it: the width of the terminal that stderr is, 0 if it is none. */
  private static final String COLUMNS = "gradsweep.columns";

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description =
          "For hdfs:, s3a: and other URIs: a setting spark.hadoop.KEY=VALUE, as for spark-submit;"
              + " repeatable.")
  private List<String> settings = List.of();

  /**
   * The place of a sweep.
   *
   * @param location a path, or a URI of Hadoop's
   * @param err for the progress of copying
   * @throws UserException if there is no such folder
   */
  SweepPlace place(String location, PrintStream err) {
    Map<String, String> hadoop = hadoopSettings();
    if (!URI.matcher(location).matches() || location.startsWith("file:")) {
      return LocalPlace.of(location);
    }
    FileCache cache = FileCache.ofUser(System.getenv());
    HadoopFolder folder = HadoopFolder.at(location, hadoop);
    return new CachedSweep(
        folder, folder.uri(), cache, new CopyProgress(err, Integer.getInteger(COLUMNS, 0)));
  }

  private Map<String, String> hadoopSettings() {
    Map<String, String> hadoop = new LinkedHashMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(PREFIX)) {
        hadoop.put(name.substring(PREFIX.length()), System.getProperty(name));
      }
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (!setting.startsWith(PREFIX) || equals <= PREFIX.length()) {
        throw new UserException(
            "--conf: must be "
                + PREFIX
                + "KEY=VALUE, found "
                + (equals < 0 ? setting : setting.substring(0, equals)));
      }
      hadoop.put(setting.substring(PREFIX.length(), equals), setting.substring(equals + 1));
    }
    return hadoop;
  }
}
