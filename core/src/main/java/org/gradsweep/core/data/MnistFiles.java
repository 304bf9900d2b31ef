package org.gradsweep.core.data;

import java.net.URI;
import java.util.List;

/** The four files of MNIST: their names, their official sums, and where they are to be had. */
final class MnistFiles {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  /** The gzipped files. */
  static final List<RemoteFile> GZIPPED =
      List.of(
          new RemoteFile(
              TRAIN_IMAGES + ".gz",
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
          new RemoteFile(
              TRAIN_LABELS + ".gz",
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
          new RemoteFile(
              TEST_IMAGES + ".gz",
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
          new RemoteFile(
              TEST_LABELS + ".gz",
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

  /** Folders that hold the gzipped files. */
  static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

  private MnistFiles() {}

  /**
   * A file that can be downloaded.
   *
   * @param name its name, on the mirror and here
   * @param sha256 the sum of its bytes, in lower-case hexadecimal
   */
  record RemoteFile(String name, String sha256) {}
}
