package org.gradsweep.job.cluster;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Four files as those of MNIST, of a few random images, and a small chapter5.yaml that reads them.
 */
final class SmallMnist {
  /** Eight trials of float64, which have the same bits by whatever code they are trained. */
  static final String YAML =
      """
      name: chapter5
      dataset: {source: mnist, train_examples: 200, validation_examples: 50}
      epochs: 1
      probe: {examples: 50, neurons: 2}
      replicates: 2
      grid:
        dtype: float64
        hidden_layers: [[8], [8, 8]]
        learning_rate: [0.1, 0.2]
      """;

  private static final int PIXELS = 28;
  private static final int CLASSES = 10;
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;
  private static final long SEED = 5;

  private SmallMnist() {}

  /** Writes the four files. */
  static Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder, "train", 250);
    write(folder, "t10k", 30);
    return folder;
  }

  private static void write(Path folder, String set, int count) throws IOException {
    Random random = new Random(SEED + count);
    byte[] pixels = new byte[count * PIXELS * PIXELS];
    random.nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) random.nextInt(CLASSES);
    }
    write(
        folder.resolve(set + "-images-idx3-ubyte.gz"), IMAGES_MAGIC, pixels, count, PIXELS, PIXELS);
    write(folder.resolve(set + "-labels-idx1-ubyte.gz"), LABELS_MAGIC, labels, count);
  }

  private static void write(Path file, int magic, byte[] bytes, int... dimensions)
      throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(magic);
      for (int dimension : dimensions) {
        out.writeInt(dimension);
      }
      out.write(bytes);
    }
  }
}
