package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the other tests run beside Spark starts, obeys, keeps its data and ends. */
@ExtendWith(ProcessLogs.class)
final class ComponentsIT {
  @TempDir Path folder;

  private static void write(FileSystem files, String name, String text) throws IOException {
    try (FSDataOutputStream out = files.create(new org.apache.hadoop.fs.Path(name), true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String read(FileSystem files, String name) throws IOException {
    try (FSDataInputStream in = files.open(new org.apache.hadoop.fs.Path(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void hdfsKeepsItsDataWithoutADataNodeAndOverARestart() throws Exception {
    try (HadoopCluster cluster = HadoopCluster.hdfs(folder)) {
      FileSystem files = cluster.fileSystem();
      write(files, "/a/file", "text");
      assertThat(cluster.list("/a")).containsExactly("/file");
      cluster.stopDataNode(0);
      assertThat(read(files, "/a/file")).isEqualTo("text");
      cluster.startDataNodes();
      cluster.setSafeMode(true);
      assertThatThrownBy(() -> write(files, "/a/other", "text")).hasMessageContaining("safe mode");
      cluster.setSafeMode(false);
      cluster.stopNameNode();
      cluster.startNameNode();
      assertThat(read(files, "/a/file")).isEqualTo("text");
    }
  }

  @Test
  void theObjectStoreKeepsItsObjectsOverARestart() throws Exception {
    try (ObjectStore store = new ObjectStore(folder)) {
      Configuration configuration = store.configuration();
      FileSystem files = new org.apache.hadoop.fs.Path(store.uri()).getFileSystem(configuration);
      write(files, store.uri() + "/a/file", "text");
      store.kill();
      store.start();
      assertThat(read(files, store.uri() + "/a/file")).isEqualTo("text");
    }
  }
}
