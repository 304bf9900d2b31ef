package org.gradsweep.job.cli;

import java.io.IOException;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.LeaseLostException;

/** Work on a sweep directory that another process may take over. */
final class LeasedWork {
  private LeasedWork() {}

  /** What is done. */
  @FunctionalInterface
  interface Work {
    ExitCode run() throws IOException;
  }

  /**
   * Does the work.
   *
   * @throws LeaseLostException in place of whatever went wrong, if another process has taken the
   *     directory over: files that it has removed are no mistake of the user's
   */
  static ExitCode run(HeldLease lease, Work work) throws IOException {
    try {
      return work.run();
    } catch (LeaseLostException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      try {
        lease.check();
      } catch (LeaseLostException lost) {
        lost.addSuppressed(e);
        throw lost;
      } catch (IOException unreachable) {
        e.addSuppressed(unreachable);
      }
      throw e;
    }
  }
}
