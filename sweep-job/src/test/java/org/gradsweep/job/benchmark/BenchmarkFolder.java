package org.gradsweep.job.benchmark;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder, deleted with all that is in it at the close.
 *
 * @param path of the folder
 */
record BenchmarkFolder(Path path) implements Closeable {
  /** A new folder. */
  static BenchmarkFolder make(String benchmark) throws IOException {
    return new BenchmarkFolder(Files.createTempDirectory("gradsweep-" + benchmark + "-"));
  }

  /** A sweep file of the benchmarks, copied here. */
  Path config(String name) throws IOException {
    Path file = path.resolve(name + ".yaml");
    if (!Files.exists(file)) {
      try (InputStream in =
          BenchmarkFolder.class.getResourceAsStream("/benchmarks/" + name + ".yaml")) {
        Files.copy(in, file);
      }
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    List<Path> files;
    try (Stream<Path> walked = Files.walk(path)) {
      files = walked.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
