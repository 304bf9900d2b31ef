package org.gradsweep.job.spark;

/** Notices that the JVM is being ended by a signal, such as that of Ctrl-C. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  /**
   * Begins to watch.
   *
   * @param action what is done at once, in a thread of its own
   */
  Interruption(Runnable action) {
    this.hook = new Thread(action, "gradsweep-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Ends watching; returns whether the JVM is being ended. */
  boolean end() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return false;
    } catch (IllegalStateException e) {
      return true; // this is how the JVM says that it is being ended
    }
  }

  @Override
  public void close() {
    end();
  }
}
