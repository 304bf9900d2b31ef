package org.gradsweep.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.gradsweep.core.axis.Axis;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.data.DatasetSpec;
import org.gradsweep.core.grid.Grid;
import org.gradsweep.core.spec.Probe;
import org.gradsweep.core.spec.SweepSpec;

/** What a sweep will do, as text for a terminal. */
public final class PlanPreview {
  private static final double TRIAL_ROW_BYTES = 300;
  private static final double EPOCH_ROW_BYTES = 50;
  private static final double LAYER_ROW_BYTES = 130;
  private static final double NEURON_ROW_BYTES = 6.5;

  private final StringBuilder text = new StringBuilder();

  private PlanPreview() {}

  /** What a table will hold. */
  private record TableSize(String name, long rows, double rowBytes) {
    double bytes() {
      return rows * rowBytes;
    }

    @Override
    public String toString() {
      return count(rows) + " " + name;
    }
  }

  /**
   * The preview: axes, counts, combinations that can't be trained, estimated time, rows and files.
   *
   * @param slots trials that run at the same time, from 1
   * @param fileBytes largest file that compaction makes
   */
  public static String text(SweepSpec spec, Plan plan, CostModel cost, int slots, long fileBytes) {
    PlanPreview preview = new PlanPreview();
    preview.sweep(spec);
    preview.grids(spec.grids());
    preview.counts(spec, plan);
    preview.invalid(InvalidTrials.of(plan, cost.inputs(), cost.classes(), cost.trainExamples()));
    preview.work(plan, cost, slots, fileBytes);
    return preview.text.toString();
  }

  private void sweep(SweepSpec spec) {
    DatasetSpec data = spec.dataset();
    Probe probe = spec.probe();
    String every = probe.everyEpochs() == 1 ? "epoch" : probe.everyEpochs() + " epochs";
    line("sweep", spec.name());
    line(
        "data set",
        "%s: %s training and %s validation examples"
            .formatted(data.source(), part(data.trainExamples()), part(data.validationExamples())));
    line(
        "probe",
        "%s examples, before training, after every %s and after the last"
            .formatted(count(probe.examples()), every));
    if (probe.neurons() > 0) {
      line("", "and of the first %s neurons of each layer".formatted(count(probe.neurons())));
    }
    text.append('\n');
  }

  private void grids(List<Grid> grids) {
    for (int i = 0; i < grids.size(); i++) {
      if (grids.size() > 1) {
        text.append("grid %d of %d\n".formatted(i + 1, grids.size()));
      }
      text.append(GridPreview.text(grids.get(i))).append(grids.size() > 1 ? "\n" : "");
    }
  }

  private void counts(SweepSpec spec, Plan plan) {
    line("replicates", count(spec.replicates()));
    if (!spec.nuisance().isEmpty()) {
      String axes = spec.nuisance().stream().map(Axis::key).collect(Collectors.joining(", "));
      line("nuisance", axes + ": the report compares the best of them");
    }
    if (plan.duplicates() > 0) {
      line("duplicates", count(plan.duplicates()) + " left out");
    }
    line("trials", count(plan.trials().size()) + (spec.shuffle() ? ", shuffled" : ""));
  }

  private void invalid(InvalidTrials invalid) {
    if (invalid.count() > 0) {
      line("invalid", count(invalid.count()) + " trials, which can't be trained:");
      invalid.reasons().forEach(reason -> line("", reason));
    }
  }

  private void work(Plan plan, CostModel cost, int slots, long fileBytes) {
    double[] groups = Groups.estimates(plan, cost);
    double seconds = Arrays.stream(groups).sum();
    List<TableSize> tables = tables(plan, cost.classes());
    long files = (long) tables.size() * groups.length;
    double bytes = tables.stream().mapToDouble(TableSize::bytes).sum();
    long compacted = tables.stream().mapToLong(t -> (long) (t.bytes() / fileBytes) + 1).sum();
    String wall = TimeText.text(Schedule.seconds(groups, slots));
    line("groups", count(groups.length));
    line("core time", "about " + TimeText.text(seconds));
    line("wall time", "about " + wall + " on " + count(slots) + (slots == 1 ? " slot" : " slots"));
    line("rows", tables.stream().map(TableSize::toString).collect(Collectors.joining(", ")));
    line(
        "files",
        "up to %s, in the end about %s of %s"
            .formatted(count(files), count(compacted), size(bytes)));
  }

  private static List<TableSize> tables(Plan plan, int classes) {
    long epochs = 0;
    long layers = 0;
    long neurons = 0;
    for (Trial trial : plan.trials()) {
      TrialConfig config = trial.config();
      List<Integer> widths = config.get(Axis.HIDDEN_LAYERS).widths();
      long measured = plan.probe().measurements(config.get(Axis.EPOCHS));
      epochs += measured;
      layers += measured * (widths.size() + 1);
      neurons +=
          measured
              * (widths.stream().mapToLong(plan.probe()::neurons).sum()
                  + plan.probe().neurons(classes));
    }
    List<TableSize> tables = new ArrayList<>();
    tables.add(new TableSize("trials", plan.trials().size(), TRIAL_ROW_BYTES));
    tables.add(new TableSize("epochs", epochs, EPOCH_ROW_BYTES));
    tables.add(new TableSize("layers", layers, LAYER_ROW_BYTES));
    if (plan.probe().neurons() > 0) {
      tables.add(new TableSize("neurons", neurons, NEURON_ROW_BYTES));
    }
    return tables;
  }

  private void line(String label, String value) {
    text.append(labelled(label, value));
  }

  /** A line of the preview: a label and what it labels. */
  static String labelled(String label, String value) {
    return "%-14s%s\n".formatted(label, value);
  }

  /** A size; a share is known only when the table is read. */
  private static String part(int examples) {
    return examples == 0 ? "a share of" : count(examples);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String size(double bytes) {
    String[] units = {"kB", "MB", "GB", "TB"};
    double shown = bytes / 1000;
    int unit = 0;
    while (shown >= 1000 && unit < units.length - 1) {
      shown /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, shown < 10 ? "%.1f %s" : "%.0f %s", shown, units[unit]);
  }
}
