package org.gradsweep.job.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.parquet.TableScan;
import org.gradsweep.job.store.SweepDirectory;

/**
 * Reads the trials of a sweep again and again by our own reader, while others write, and remembers
 * the times of each that it has once seen: a trial that counts is never trained again.
 */
final class Watch implements AutoCloseable {
  private static final long PAUSE_MILLIS = 400;

  private final SweepDirectory directory;
  private final Map<String, String> seen = new ConcurrentHashMap<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean ended;

  Watch(SweepDirectory directory) {
    this.directory = directory;
    this.thread = new Thread(this::watch, "watch");
    this.thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
  }

  private void watch() {
    try {
      while (!ended) {
        look();
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      complaints.add("the watch was interrupted");
    } catch (RuntimeException e) {
      complaints.add("our reader failed: " + e);
    }
  }

  private void look() {
    try {
      trials().forEach(seen::putIfAbsent);
    } catch (UserException e) {
      complaints.add("our reader was refused: " + e.getMessage());
    }
  }

  private Map<String, String> trials() {
    return directory.steadily(
        snapshot -> {
          Map<String, String> trials = new TreeMap<>();
          List<String> twice = new ArrayList<>();
          snapshot.read(
              Tables.TRIALS,
              TableScan.of("trial_id", "train_seconds", "cpu_seconds", "host"),
              row -> {
                String times = row[1] + " s, " + row[2] + " s of CPU on " + row[3];
                if (trials.put((String) row[0], times) != null) {
                  twice.add((String) row[0]);
                }
              });
          if (!twice.isEmpty()) {
            complaints.add("our reader saw twice: " + twice);
          }
          return trials;
        });
  }

  /** Compares what is there now with what was seen; to be called when nobody writes any more. */
  List<String> complaints() throws InterruptedException {
    close();
    Map<String, String> now = trials();
    List<String> all = new ArrayList<>(complaints.stream().distinct().toList());
    seen.forEach(
        (trial, times) -> {
          if (!times.equals(now.get(trial))) {
            all.add("%s counted with %s, now %s".formatted(trial, times, now.get(trial)));
          }
        });
    return all;
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
