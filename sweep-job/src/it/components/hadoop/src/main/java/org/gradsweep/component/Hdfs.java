package org.gradsweep.component;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;

/** A name node and data nodes. */
final class Hdfs {
  private static final int COPIES = 2;
  private static final int RECHECK_MILLIS = 2_000;

  private final MiniDFSCluster cluster;
  private final Deque<DataNodeProperties> stopped = new ArrayDeque<>();

  private Hdfs(MiniDFSCluster cluster) {
    this.cluster = cluster;
  }

  static Hdfs start(Path folder, int port, int dataNodes) throws IOException {
    Configuration conf = new HdfsConfiguration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    conf.setInt("dfs.replication", Math.min(COPIES, dataNodes));
    conf.set("dfs.namenode.safemode.extension", "0");
    // A data node that is gone is missed after seconds, not after ten minutes.
    conf.setInt("dfs.namenode.heartbeat.recheck-interval", RECHECK_MILLIS);
    conf.setInt("dfs.heartbeat.interval", 1);
    MiniDFSCluster cluster =
        new MiniDFSCluster.Builder(conf)
            .nameNodePort(port)
            .numDataNodes(dataNodes)
            .format(true)
            .build();
    cluster.waitActive();
    return new Hdfs(cluster);
  }

  void obey(String command, String... arguments) throws Exception {
    switch (command) {
      case "stop-datanode" -> stopped.push(cluster.stopDataNode(Integer.parseInt(arguments[0])));
      case "start-datanodes" -> startDataNodes();
      case "safemode" ->
          cluster
              .getFileSystem()
              .setSafeMode(arguments[0].equals("on") ? SafeModeAction.ENTER : SafeModeAction.LEAVE);
      case "stop-namenode" -> cluster.shutdownNameNode(0);
      case "start-namenode" -> cluster.restartNameNode(0, true);
      default -> throw new IllegalArgumentException("knows no " + command);
    }
  }

  private void startDataNodes() throws IOException {
    while (!stopped.isEmpty()) {
      cluster.restartDataNode(stopped.pop(), true);
    }
    cluster.waitActive();
  }

  /** What clients are to know of it. */
  Configuration configuration() {
    Configuration conf = new Configuration(false);
    conf.set("fs.defaultFS", cluster.getURI().toString());
    conf.setInt("dfs.replication", Math.min(COPIES, cluster.getDataNodes().size()));
    return conf;
  }

  void writeConfiguration(Path folder) throws IOException {
    write(configuration(), folder, "core-site.xml");
  }

  static void write(Configuration conf, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      conf.writeXml(out);
    }
  }
}
