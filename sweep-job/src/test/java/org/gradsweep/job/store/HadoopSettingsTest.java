package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.client.HdfsClientConfigKeys.BlockWrite;
import org.junit.jupiter.api.Test;

/** HDFS is asked soon whether a file is closed, unless somebody has said how soon. */
final class HadoopSettingsTest {
  private static final String DELAY =
      "dfs.client.block.write.locateFollowingBlock.initial.delay.ms";
  private static final String RETRIES = "dfs.client.block.write.locateFollowingBlock.retries";

  @Test
  void hdfsIsAskedSoonAndForAsLongAsBefore() throws Exception {
    Configuration unset = new HdfsConfiguration();
    long before =
        BlockWrite.LOCATEFOLLOWINGBLOCK_INITIAL_DELAY_MS_DEFAULT
            * ((1L << BlockWrite.LOCATEFOLLOWINGBLOCK_RETRIES_DEFAULT) - 1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new HadoopSettings(unset));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Configuration sent = ((HadoopSettings) in.readObject()).configuration();
      assertThat(sent.getInt(DELAY, 0)).isEqualTo(10);
      assertThat(10 * ((1L << sent.getInt(RETRIES, 0)) - 1)).isGreaterThanOrEqualTo(before);
    }
  }

  @Test
  void whatAUserHasSetStays() {
    Configuration set = new Configuration(false);
    set.setInt(RETRIES, 3);
    Configuration used = new HadoopSettings(set).configuration();
    assertThat(used.getInt(RETRIES, 0)).isEqualTo(3);
    assertThat(used.get(DELAY)).isNull();
  }
}
