package org.gradsweep.job.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.gradsweep.core.table.Table;
import org.gradsweep.job.parquet.TableScan;

/**
 * A sweep's folder for who knows nothing of it: a table is all files of its folder that end as
 * Parquet's do and are not hidden.
 */
final class BareFolder {
  private BareFolder() {}

  /** The rows of a table in the order of their texts, without times, hosts and versions. */
  static List<String> rows(Path sweep, Table<?> table) throws IOException {
    Path folder = sweep.resolve(table.name());
    List<String> rows = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      TableScan scan = TableScan.of(table.reproducibleColumns().toArray(String[]::new));
      for (Path file : files(folder)) {
        scan.read(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration(false)),
            row -> rows.add(Arrays.toString(row)));
      }
    }
    rows.sort(Comparator.naturalOrder());
    return rows;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("[^._].*\\.parquet"))
          .sorted()
          .toList();
    }
  }
}
