package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs where the environment variable GRADSWEEP_MNIST names the folder with the four files. */
class RealMnistTest {
  private LocalDataFiles files;

  @BeforeEach
  void folder() {
    String folder = System.getenv("GRADSWEEP_MNIST");
    assumeTrue(folder != null, "GRADSWEEP_MNIST names no folder with MNIST");
    files = new LocalDataFiles(Path.of(folder));
  }

  private static int[] counts(Examples examples) {
    int[] counts = new int[10];
    Arrays.stream(examples.labels()).forEach(label -> counts[label]++);
    return counts;
  }

  @Test
  void theFilesHoldWhatIsPublished() {
    IdxSource mnist = IdxSource.mnist(files);
    assertThat(mnist.train().size()).isEqualTo(60_000);
    assertThat(mnist.test().size()).isEqualTo(10_000);
    assertThat(counts(mnist.train()))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(counts(mnist.test()))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  @Test
  void theBooksSplitIsTheFirstFiftyAndTheLastTenThousand() {
    DataSet data = DataSets.load(new DatasetSpec.Mnist(50_000, 10_000), files, null);
    assertThat(data.train().size()).isEqualTo(50_000);
    assertThat(data.validation().size()).isEqualTo(10_000);
    assertThat(data.test().size()).isEqualTo(10_000);
    assertThat(data.inputs()).isEqualTo(784);
    assertThat(data.classes()).isEqualTo(10);
    assertThat(data.train().features()).isInstanceOf(ByteFeatures.class);
    assertThat(Arrays.copyOf(data.train().labels(), 10))
        .containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(counts(data.validation()))
        .containsExactly(991, 1064, 990, 1030, 983, 915, 967, 1090, 1009, 961);
    DataSet fewer = DataSets.load(new DatasetSpec.Mnist(1000, 10_000), files, null);
    assertThat(fewer.fingerprint()).isNotEqualTo(data.fingerprint());
  }
}
