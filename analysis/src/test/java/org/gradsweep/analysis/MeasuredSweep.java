package org.gradsweep.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.LocalDataFiles;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.run.LocalRunner;
import org.gradsweep.core.run.TrialResult;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;

/**
 * A sweep's folder with trials that were trained, without Spark; another sweep added to the same
 * folder is what {@code run --extend} makes of it.
 *
 * @param folder of the sweep
 * @param trials every trial in it, those of other sweeps that were added included
 */
record MeasuredSweep(Path folder, List<TrialResult> trials) {
  /** Trains a sweep of {@code synthetic_digits} and writes it to a folder. */
  static MeasuredSweep run(Path folder, String yaml, String... sets)
      throws IOException, SQLException {
    MeasuredSweep sweep = new MeasuredSweep(folder, new ArrayList<>());
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("sweep.yaml"), "name: " + folder.getFileName() + "\n");
    sweep.extend(folder, yaml, sets);
    return sweep;
  }

  /**
   * Adds another sweep's trials.
   *
   * @param data the folder of its data files
   */
  void extend(Path data, String yaml, String... sets) throws IOException, SQLException {
    SweepSpec spec = SweepFile.parse("sweep.yaml", yaml, List.of(sets));
    DataSet set =
        DataSets.load(
            spec.dataset(),
            new LocalDataFiles(data),
            (path, label) -> {
              throw new IllegalStateException("needs no Parquet");
            });
    Plan plan = Plan.of(spec, set.fingerprint());
    List<TrialResult> added = new ArrayList<>();
    LocalRunner.run(plan, set, spec.dataset().source(), added::add);
    String group = "group" + trials.size();
    SweepFixture.writeGroup(
        folder, group + (spec.probe().neurons() > 0 ? "-neurons" : "") + ".parquet", added);
    trials.addAll(added);
  }
}
