package org.gradsweep.job.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.folder.Fence;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.Trial;
import org.gradsweep.job.store.SweepDirectory;

/**
 * What every executor gets once: a task finds its work by its index.
 *
 * @param key tells runs apart that share an executor's JVM
 * @param source the data set's source word
 * @param engine {@code spark} and its version
 * @param fence under which groups are written
 * @param places trials whose rows tell the place that another plan gave them, by their index
 */
record SweepShare(
    String key,
    Plan plan,
    CostModel cost,
    DataSet data,
    String source,
    String engine,
    SweepDirectory directory,
    Fence fence,
    List<Work> works,
    Map<Integer, Trial> places)
    implements Serializable {
  /** A trial of the plan. */
  Trial trial(int index) {
    return places.getOrDefault(index, plan.trials().get(index));
  }
}
