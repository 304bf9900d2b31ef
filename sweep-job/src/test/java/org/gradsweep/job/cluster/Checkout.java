package org.gradsweep.job.cluster;

import java.nio.file.Path;

/** The files of the repository that the tests were built from. */
final class Checkout {
  private Checkout() {}

  /** A file by its path from the top. */
  static Path file(String path) {
    Path top = Path.of(Installation.jar()).getParent().getParent().getParent();
    return top.resolve(path);
  }
}
