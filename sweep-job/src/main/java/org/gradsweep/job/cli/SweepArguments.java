package org.gradsweep.job.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.plan.InvalidTrials;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.spec.SweepFile;
import org.gradsweep.core.spec.SweepSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The sweep file and what is changed in it, for the commands that plan. */
final class SweepArguments {
  @Parameters(paramLabel = "CONFIG", description = "the sweep file, YAML")
  private Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "puts a value in place of the file's; may be repeated")
  private List<String> sets = new ArrayList<>();

  SweepSpec read() {
    return SweepFile.read(config, sets);
  }

  /**
   * Refuses a plan with values that can't be trained together.
   *
   * @throws UserException in one line, if there are any
   */
  void check(Plan plan, int inputs, int classes, int trainExamples) {
    InvalidTrials.of(plan, inputs, classes, trainExamples)
        .refusal(plan.trials().size(), key -> SweepFile.placeOf(key, config, sets))
        .ifPresent(
            refusal -> {
              throw new UserException(refusal);
            });
  }
}
