package org.gradsweep.component;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * HDFS, and YARN where it has node managers, in one process on 127.0.0.1.
 *
 * <p>Writes {@code core-site.xml} and, with YARN, {@code yarn-site.xml} to the folder {@code conf},
 * says {@code ready}, and obeys lines of stdin; each is answered by a line that begins with {@code
 * done} or {@code failed}. The end of stdin ends it, so that it never outlives who started it.
 */
public final class HadoopProgram {
  private HadoopProgram() {}

  /**
   * Runs until stdin ends.
   *
   * @param args folder, port of the name node, number of data nodes, number of node managers
   */
  public static void main(String[] args) {
    int code = 1;
    try {
      Hdfs hdfs = start(Path.of(args[0]), args);
      System.out.println("ready");
      obey(hdfs);
      code = 0;
    } catch (Exception e) { // the process' other threads would keep it alive
      e.printStackTrace();
    }
    // Of the data nothing is needed any more: an orderly end would take seconds.
    Runtime.getRuntime().halt(code);
  }

  private static Hdfs start(Path folder, String... args) throws Exception {
    Hdfs hdfs = Hdfs.start(folder, Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    int nodeManagers = Integer.parseInt(args[3]);
    if (nodeManagers > 0) {
      Yarn.start(hdfs, nodeManagers).writeConfiguration(folder.resolve("conf"));
    } else {
      hdfs.writeConfiguration(folder.resolve("conf"));
    }
    return hdfs;
  }

  private static void obey(Hdfs hdfs) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.strip().split(" ");
      try {
        hdfs.obey(words[0], Arrays.copyOfRange(words, 1, words.length));
        System.out.println("done " + line);
      } catch (Exception e) { // told to who asked, in full in this process' log
        e.printStackTrace();
        System.out.println("failed " + line + ": " + e);
      }
    }
  }
}
