package org.gradsweep.job.readers;

import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.data.CsvDialect;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LoadedData;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.data.MissingRule;
import org.gradsweep.core.data.Split;
import org.gradsweep.core.data.TableSpec;
import org.gradsweep.job.data.HadoopDataFiles;
import org.gradsweep.job.data.ParquetTableReader;

/**
 * A file or folder with a table.
 *
 * @param source as the sweep file names the format
 * @param leftOut columns that are no features
 */
record TableFile(String source, Path file, String label, List<String> leftOut) {
  private static final int TRAIN = 1_400;
  private static final int VALIDATION = 300;
  private static final int TEST = 300;

  static TableFile csv(Path file, String label, List<String> leftOut) {
    return new TableFile("csv", file, label, leftOut);
  }

  static TableFile parquet(Path file) {
    return new TableFile("parquet", file, MadeUpTable.LABEL, MadeUpTable.NO_FEATURES);
  }

  /** Loads the table, its rows handed out by chance and stratified. */
  LoadedData load(boolean doubles) {
    return load(Split.STRATIFIED, doubles);
  }

  LoadedData load(Split split, boolean doubles) {
    TableSpec usual = TableSpec.of(file.toString(), label, TRAIN, VALIDATION, TEST);
    TableSpec spec =
        new TableSpec(
            usual.path(),
            label,
            usual.train(),
            usual.validation(),
            usual.test(),
            split,
            List.of(),
            leftOut,
            List.of(),
            usual.mostWords(),
            MissingRule.MEAN,
            usual.missingWords(),
            usual.eightBit());
    return load(
        source.equals("csv")
            ? new DatasetSpec.Csv(spec, CsvDialect.FOUND)
            : new DatasetSpec.Parquet(spec),
        doubles);
  }

  static LoadedData load(DatasetSpec spec, boolean doubles) {
    HadoopDataFiles files = new HadoopDataFiles(new Configuration(), "file:/");
    return DataSets.load(
        spec, doubles, new LocalDataFiles(Path.of("/")), new ParquetTableReader(files));
  }
}
