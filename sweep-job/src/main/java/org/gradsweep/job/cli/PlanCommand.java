package org.gradsweep.job.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gradsweep.core.data.DataSet;
import org.gradsweep.core.data.DataSets;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.data.LoadedData;
import org.gradsweep.core.data.MissingFileException;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.PlanPreview;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.store.Compaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code plan}: shows what a sweep will do and on what data; runs nothing. Where the data files are
 * not there, it assumes examples of a usual shape.
 */
@Command(name = "plan", description = "Shows data, trials, axes, cost and files of a sweep.")
final class PlanCommand implements Callable<ExitCode> {
  /** The shape of MNIST, taken for files that are not there. */
  private static final int USUAL_INPUTS = 784;

  private static final int USUAL_CLASSES = 10;

  @Mixin private SweepArguments sweep;
  @Mixin private DataArguments dataArguments;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "trials at the same time; default: the cores of this machine")
  private int slots = Runtime.getRuntime().availableProcessors();

  private final Console console;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public ExitCode call() {
    if (slots < 1) {
      throw new UserException("--slots: must be >= 1, found " + slots);
    }
    SweepSpec spec = sweep.read();
    if (spec.dataset() instanceof DatasetSpec.SyntheticDigits digits) {
      // None is drawn to be looked at.
      show(spec, usualCost(spec), DataSets.describe(digits).lines());
      return ExitCode.DONE;
    }
    LoadedData loaded;
    try {
      loaded = dataArguments.loadToShow(spec);
    } catch (MissingFileException e) {
      show(spec, usualCost(spec), List.of());
      console.note(
          e.getMessage()
              + "; times are estimated for examples of "
              + USUAL_INPUTS
              + " features and "
              + USUAL_CLASSES
              + " classes");
      return ExitCode.DONE;
    }
    DataSet data = loaded.data();
    SweepSpec known = spec.with(loaded.spec());
    show(
        known,
        CostModel.of(data, known.probe()),
        loaded.report().lines(DataArguments.scalesEach(known)));
    return ExitCode.DONE;
  }

  private void show(SweepSpec spec, CostModel cost, List<String> data) {
    Plan plan = Plan.of(spec, "");
    console.out().print(PlanPreview.text(spec, plan, cost, slots, Compaction.FILE_BYTES));
    sweep.check(plan, cost.inputs(), cost.classes(), cost.trainExamples());
    console.show(data);
  }

  /** What trials cost where the data set is not there: that it is of a usual shape is assumed. */
  static CostModel usualCost(SweepSpec spec) {
    DatasetSpec data = spec.dataset();
    return new CostModel(
        USUAL_INPUTS,
        USUAL_CLASSES,
        Math.max(1, data.trainExamples()),
        data.validationExamples() + data.testExamples(),
        spec.probe(),
        density(data));
  }

  /** Tables hold numbers of any kind; images have zeros, which are left out. */
  private static double density(DatasetSpec data) {
    return data instanceof DatasetSpec.Table ? 1 : CostModel.USUAL_DENSITY;
  }
}
