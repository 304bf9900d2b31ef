package org.gradsweep.job.progress;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal: trials done, elapsed and remaining time, trials a second. */
public final class TerminalBar implements Progress {
  private static final int INTERVAL_MILLIS = 500;

  private final ProgressBar bar;

  /**
   * Begins to draw.
   *
   * @param trials of this run
   * @param columns width of the terminal
   */
  public TerminalBar(PrintStream err, long trials, int columns) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("trials")
            .setInitialMax(trials)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(err, columns - 1))
            .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .build();
  }

  @Override
  public void update(Tally tally) {
    bar.stepTo(tally.done());
    bar.setExtraMessage(
        String.format(Locale.ROOT, " diverged %d, failed %d", tally.diverged(), tally.failed()));
  }

  @Override
  public void close() {
    bar.close();
  }
}
