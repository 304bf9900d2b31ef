package org.gradsweep.job.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradsweep.core.error.UserException;

/** Checks Spark's master before anything is written, so far as that can be known here. */
public final class SparkMaster {
  private static final String THREADS = "(\\*|[1-9]\\d*)";
  private static final String HOST = "[\\w.-]+(:\\d+)?";

  /** The forms that Spark can parse. */
  private static final Pattern FORM =
      Pattern.compile(
          "local|local\\[ *%1$s *(, *[1-9]\\d* *)?]".formatted(THREADS)
              + "|local-cluster\\[ *[1-9]\\d* *, *[1-9]\\d* *, *[1-9]\\d* *]"
              + "|spark://[\\w.-]+:\\d+(,[\\w.-]+:\\d+)*"
              + "|k8s://(https?://)?%s(/.*)?".formatted(HOST)
              + "|yarn");

  /** What Spark starts an application with there; each in a module that may be absent. */
  private static final Map<String, String> MODULES =
      Map.of(
          "yarn", "org.apache.spark.scheduler.cluster.YarnClusterManager",
          "k8s", "org.apache.spark.scheduler.cluster.k8s.KubernetesClusterManager");

  private static final Pattern BARE_WORD = Pattern.compile("[\\w@%+=:,./-]+");

  private SparkMaster() {}

  /**
   * Checks the value of {@code --master}.
   *
   * @param master the value; null: it is not given
   * @param args all arguments of the command, for the line that does the same by spark-submit
   * @throws UserException if Spark can't be started on it from here
   */
  public static void check(String master, List<String> args) {
    if (master == null) {
      return;
    }
    if (!FORM.matcher(master).matches()) {
      throw new UserException(
          "--master: must be local, local[N], local[*], spark://HOST:PORT, yarn or k8s://URL,"
              + " found "
              + master);
    }
    String kind = master.replaceFirst(":.*", "");
    if (MODULES.containsKey(kind) && !isThere(MODULES.get(kind))) {
      throw new UserException(
          "--master %s: this Spark has no module for %s; one that has runs it by %s"
              .formatted(master, kind, submission(master, args)));
    }
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static String submission(String master, List<String> args) {
    List<String> words = new ArrayList<>(List.of("spark-submit", "--master", master, jar()));
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals("--master")) {
        i++;
      } else if (!args.get(i).startsWith("--master=")) {
        words.add(args.get(i));
      }
    }
    return words.stream().map(SparkMaster::quoted).collect(Collectors.joining(" "));
  }

  private static String jar() {
    return Optional.of(SparkMaster.class.getProtectionDomain().getCodeSource().getLocation())
        .map(url -> url.getPath())
        .filter(path -> path.endsWith(".jar"))
        .orElse("gradsweep-sweep-job.jar");
  }

  /** As a shell reads it. */
  private static String quoted(String word) {
    return BARE_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
