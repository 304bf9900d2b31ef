package org.gradsweep.job.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What is done when a signal asks the process to end: Ctrl-C, that of {@code kill}, or a terminal
 * that is closed. A second signal ends the process at once. A signal that the process was started
 * to ignore stays ignored.
 */
public final class Interruption implements AutoCloseable {
  /** What an interrupted process ends with, whatever the signal: 128 and the number of Ctrl-C. */
  public static final int EXIT_CODE = 130;

  private static final List<Signal> SIGNALS =
      List.of(new Signal("INT"), new Signal("TERM"), new Signal("HUP"));

  private static final AtomicBoolean HAPPENED = new AtomicBoolean();

  private final List<SignalHandler> before = new ArrayList<>();

  /**
   * Waits for a signal until it is closed; then what was done before at a signal is done again.
   *
   * @param action what is done at the first signal, in a thread of its own
   */
  public Interruption(Runnable action) {
    for (Signal signal : SIGNALS) {
      before.add(Signal.handle(signal, unused -> happen(action)));
    }
  }

  private static void happen(Runnable action) {
    if (HAPPENED.getAndSet(true)) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    action.run();
  }

  /** Whether a signal has asked this process to end. */
  static boolean happened() {
    return HAPPENED.get();
  }

  @Override
  public void close() {
    for (int i = 0; i < SIGNALS.size(); i++) {
      Signal.handle(SIGNALS.get(i), before.get(i));
    }
  }
}
