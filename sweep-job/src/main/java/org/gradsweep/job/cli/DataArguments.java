package org.gradsweep.job.cli;

import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.data.DataFiles;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.job.data.HadoopDataFiles;
import org.gradsweep.job.data.ParquetTableReader;
import org.gradsweep.job.store.FileStore;
import org.gradsweep.job.store.StoreProbe;
import picocli.CommandLine.Option;

/** Where data files are, for the commands that need them. */
final class DataArguments {
  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "data/mnist",
      description = "folder or URI of the data files; default: ${DEFAULT-VALUE}")
  private String dataDir;

  /** Loads the data set of a sweep. */
  DataSet load(DatasetSpec spec) {
    Configuration hadoop = HadoopConfiguration.ofProcess();
    boolean local = !FileStore.isUri(dataDir);
    Path path = local ? Path.of(dataDir) : null;
    if (!local) {
      StoreProbe.reach(dataDir, hadoop);
    }
    String uri = local ? path.toAbsolutePath().toUri().toString() : dataDir;
    HadoopDataFiles byUri = new HadoopDataFiles(hadoop, uri);
    DataFiles files = local ? new LocalDataFiles(path) : byUri;
    return DataSets.load(spec, files, new ParquetTableReader(byUri));
  }
}
