package org.gradsweep.job.progress;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on a terminal: trials done, elapsed and remaining time, trials a second, trouble. */
public final class TerminalBar implements Progress {
  private static final int INTERVAL_MILLIS = 500;

  private final ProgressBar bar;
  private final Pace pace;

  /**
   * Begins to draw.
   *
   * @param trials of this run
   * @param work estimated seconds of all of them
   * @param columns width of the terminal
   */
  public TerminalBar(PrintStream err, long trials, double work, int columns) {
    this.pace = new Pace(System.nanoTime(), work);
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("trials")
            .setInitialMax(trials)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(INTERVAL_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(err, columns - 1))
            .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
            .setEtaFunction(state -> pace.left())
            .build();
  }

  @Override
  public void update(Tally tally) {
    pace.add(System.nanoTime(), tally.workDone());
    bar.stepTo(tally.done());
    bar.setExtraMessage(" " + ProgressLine.trouble(tally) + ", " + ProgressLine.slots(tally));
  }

  @Override
  public void close() {
    bar.close();
  }
}
