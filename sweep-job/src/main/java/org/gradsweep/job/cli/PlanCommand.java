package org.gradsweep.job.cli;

import java.util.concurrent.Callable;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.plan.CostModel;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.plan.PlanPreview;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.store.Compaction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: shows what a sweep will do; runs nothing and needs no data files. */
@Command(name = "plan", description = "Shows trials, axes, cost and files of a sweep.")
final class PlanCommand implements Callable<ExitCode> {
  /** The shape of MNIST, taken for files that are not opened here. */
  private static final int USUAL_INPUTS = 784;

  private static final int USUAL_CLASSES = 10;
  private static final int USUAL_TEST_EXAMPLES = 10_000;

  @Mixin private SweepArguments sweep;

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
    DatasetSpec data = spec.dataset();
    Plan plan = Plan.of(spec, "");
    CostModel cost = usualCost(spec);
    console.out().print(PlanPreview.text(spec, plan, cost, slots, Compaction.FILE_BYTES));
    if (!(data instanceof DatasetSpec.Mnist || data instanceof DatasetSpec.SyntheticDigits)) {
      console.note(
          "times are estimated for examples of "
              + USUAL_INPUTS
              + " features and "
              + USUAL_CLASSES
              + " classes");
    }
    sweep.check(plan, USUAL_INPUTS, USUAL_CLASSES, data.trainExamples());
    return ExitCode.DONE;
  }

  /** What trials cost where the data set is not opened: that it is of a usual shape is assumed. */
  static CostModel usualCost(SweepSpec spec) {
    DatasetSpec data = spec.dataset();
    return new CostModel(
        USUAL_INPUTS,
        USUAL_CLASSES,
        data.trainExamples(),
        data.validationExamples() + testExamples(data),
        spec.probe(),
        density(data));
  }

  /** Tables hold numbers of any kind; images have zeros, which are left out. */
  private static double density(DatasetSpec data) {
    boolean table = data instanceof DatasetSpec.Csv || data instanceof DatasetSpec.Parquet;
    return table ? 1 : CostModel.USUAL_DENSITY;
  }

  private static int testExamples(DatasetSpec data) {
    if (data instanceof DatasetSpec.Csv csv) {
      return csv.testExamples();
    }
    if (data instanceof DatasetSpec.Parquet table) {
      return table.testExamples();
    }
    if (data instanceof DatasetSpec.SyntheticDigits digits) {
      return digits.testExamples();
    }
    if (data instanceof DatasetSpec.Idx idx) {
      return idx.testImages() == null ? 0 : USUAL_TEST_EXAMPLES;
    }
    return USUAL_TEST_EXAMPLES;
  }
}
