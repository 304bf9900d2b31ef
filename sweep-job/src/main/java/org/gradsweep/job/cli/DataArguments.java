package org.gradsweep.job.cli;

import java.nio.file.Path;
import java.util.List;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.Dtype;
import org.gradsweep.core.axis.InputScaling;
import org.gradsweep.core.data.DataFiles;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LoadedData;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.data.TableReader;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.data.HadoopDataFiles;
import org.gradsweep.job.data.ParquetTableReader;
import org.gradsweep.job.store.FileStore;
import org.gradsweep.job.store.StoreProbe;
import picocli.CommandLine.Option;

/** Where data files are, for the commands that need them. */
final class DataArguments {
  private static final String MNIST = "data/mnist";

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description =
          "folder or URI that the paths of data files are relative to; default: the current folder,"
              + " for source mnist "
              + MNIST)
  private String dataDir;

  /** How a data set is loaded. */
  private interface Loading {
    LoadedData load(DatasetSpec spec, boolean doubles, DataFiles files, TableReader parquet);
  }

  /** Loads the data set of a sweep. */
  LoadedData load(SweepSpec spec) {
    return load(spec, DataSets::load);
  }

  /** Loads the data set of a sweep that is not run. */
  LoadedData loadToShow(SweepSpec spec) {
    return load(spec, DataSets::loadToShow);
  }

  private LoadedData load(SweepSpec spec, Loading loading) {
    DatasetSpec dataset = spec.dataset();
    String usual = dataset instanceof DatasetSpec.Mnist ? MNIST : "";
    String directory = dataDir == null ? usual : dataDir;
    boolean local = !FileStore.isUri(directory);
    Path path = local ? Path.of(directory) : null;
    if (!local) {
      StoreProbe.reach(directory, HadoopConfiguration.ofProcess());
    }
    String uri = local ? path.toAbsolutePath().toUri().toString() : directory;
    DataFiles files = local ? new LocalDataFiles(path) : hadoop(uri);
    // Hadoop and Parquet take long to load: only where they are needed.
    TableReader parquet =
        (table, doubles) -> new ParquetTableReader(hadoop(uri)).read(table, doubles);
    return loading.load(dataset, float64(spec), files, parquet);
  }

  private static HadoopDataFiles hadoop(String uri) {
    return new HadoopDataFiles(HadoopConfiguration.ofProcess(), uri);
  }

  private static boolean float64(SweepSpec spec) {
    return spec.grids().stream().anyMatch(grid -> values(grid, Axis.DTYPE).contains(Dtype.FLOAT64));
  }

  /** Whether every trial of a sweep scales each feature by itself. */
  static boolean scalesEach(SweepSpec spec) {
    return spec.grids().stream()
        .flatMap(grid -> values(grid, Axis.INPUT_SCALING).stream())
        .allMatch(InputScaling.STANDARDIZED_BY_FEATURE::equals);
  }

  private static List<?> values(Grid grid, Axis<?> axis) {
    return grid.values().getOrDefault(axis, List.of(axis.defaultValue()));
  }
}
