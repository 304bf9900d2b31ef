package org.gradsweep.job.store;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's configuration, made to travel to executors; it is never stored or shown.
 *
 * <p>A client of HDFS that closes a file asks whether its last block has come, and if it has not,
 * sleeps for 400 ms before it asks again, which is longer than a group's files take. Where nobody
 * has set it, it asks again after 10 ms, each time after twice as long, for 20 s in all.
 */
final class HadoopSettings implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Map<String, Integer> CLOSING =
      Map.of(
          "dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 10,
          "dfs.client.block.write.locateFollowingBlock.retries", 11);

  private transient Configuration configuration;

  HadoopSettings(Configuration hadoop) {
    configuration = new Configuration(hadoop);
    if (CLOSING.keySet().stream().noneMatch(key -> isSet(hadoop, key))) {
      CLOSING.forEach(configuration::setInt);
    }
  }

  private static boolean isSet(Configuration hadoop, String key) {
    String[] sources = hadoop.getPropertySources(key);
    return sources != null
        && !Arrays.stream(sources).allMatch(source -> source.endsWith("-default.xml"));
  }

  Configuration configuration() {
    return configuration;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    configuration.write(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    configuration = new Configuration(false);
    configuration.readFields(in);
  }
}
