package org.gradsweep.component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/** A resource manager and node managers beside an HDFS. */
final class Yarn {
  private static final int NODE_MEGABYTES = 4096;
  private static final int NODE_CORES = 4;
  private static final int SMALLEST_MEGABYTES = 128;
  private static final int PATIENCE_MILLIS = 60_000;

  /** Where clients find the resource manager. */
  private static final List<String> ADDRESSES =
      List.of(
          "yarn.resourcemanager.address",
          "yarn.resourcemanager.scheduler.address",
          "yarn.resourcemanager.admin.address",
          "yarn.resourcemanager.resource-tracker.address",
          "yarn.resourcemanager.webapp.address");

  private final Hdfs hdfs;
  private final MiniYARNCluster cluster;

  private Yarn(Hdfs hdfs, MiniYARNCluster cluster) {
    this.hdfs = hdfs;
    this.cluster = cluster;
  }

  static Yarn start(Hdfs hdfs, int nodeManagers) throws InterruptedException, YarnException {
    YarnConfiguration conf = new YarnConfiguration();
    hdfs.configuration().forEach(setting -> conf.set(setting.getKey(), setting.getValue()));
    conf.setInt("yarn.nodemanager.resource.memory-mb", NODE_MEGABYTES);
    conf.setInt("yarn.nodemanager.resource.cpu-vcores", NODE_CORES);
    conf.setInt("yarn.scheduler.minimum-allocation-mb", SMALLEST_MEGABYTES);
    conf.setInt("yarn.scheduler.maximum-allocation-mb", NODE_MEGABYTES);
    conf.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
    conf.set("yarn.scheduler.capacity.root.queues", "default");
    conf.set("yarn.scheduler.capacity.root.default.capacity", "100");
    conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
    // A disk that is nearly full is no reason to refuse every container.
    conf.set(
        "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "99.9");
    conf.set("yarn.resourcemanager.hostname", "127.0.0.1");
    conf.set("yarn.nodemanager.env-whitelist", "JAVA_HOME");
    MiniYARNCluster cluster = new MiniYARNCluster("yarn", nodeManagers, 1, 1);
    cluster.init(conf);
    cluster.start();
    if (!cluster.waitForNodeManagersToConnect(PATIENCE_MILLIS)) {
      throw new IllegalStateException("the node managers did not connect");
    }
    return new Yarn(hdfs, cluster);
  }

  void writeConfiguration(Path folder) throws IOException {
    hdfs.writeConfiguration(folder);
    Configuration conf = new Configuration(false);
    ADDRESSES.forEach(address -> conf.set(address, cluster.getConfig().get(address)));
    conf.set("yarn.resourcemanager.hostname", "127.0.0.1");
    // Spark's containers bring all their jars along.
    conf.set("yarn.application.classpath", "");
    Hdfs.write(conf, folder, "yarn-site.xml");
  }
}
