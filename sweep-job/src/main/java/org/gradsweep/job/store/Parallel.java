package org.gradsweep.job.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many small reads at once: a cluster's file system answers each of them slowly. */
final class Parallel {
  private static final int THREADS = 8;

  private Parallel() {}

  /** What is done with an item. */
  @FunctionalInterface
  interface Action<T, R> {
    R apply(T item) throws IOException;
  }

  /**
   * The results for the items, in their order.
   *
   * @throws IOException the first that an action throws; runtime exceptions alike
   */
  static <T, R> List<R> map(List<T> items, Action<T, R> action) throws IOException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(THREADS, items.size())),
            task -> {
              Thread thread = new Thread(task, "gradsweep-files");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(threads.submit(() -> action.apply(item)));
      }
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static IOException thrown(Throwable cause) {
    if (cause instanceof IOException io) {
      return io;
    }
    if (cause instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }
}
