package org.gradsweep.job.cluster;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What happens to a process, and when.
 *
 * @param trigger what is waited for
 * @param count of files beside those that stood there at the start
 * @param delayMillis after that
 * @param kill whether it is killed rather than paused
 * @param pauseMillis how long it is paused
 */
record Disturbance(Trigger trigger, int count, long delayMillis, boolean kill, long pauseMillis) {
  /** A change in the folder of the sweep. */
  enum Trigger {
    /** Its process has begun. */
    START {
      @Override
      boolean counts(String file) {
        return false;
      }
    },
    /** A group of trials was committed. */
    GROUP {
      @Override
      boolean counts(String file) {
        return file.startsWith("trials/") && file.endsWith(".parquet");
      }
    },
    /** Compaction has begun to write, or has written. */
    PART {
      @Override
      boolean counts(String file) {
        return file.contains("/compacted-") || file.contains("/.compacted-");
      }
    },
    /** There is another manifest. */
    MANIFEST {
      @Override
      boolean counts(String file) {
        return file.startsWith("manifest-");
      }
    };

    /** Whether a file of the sweep is one of those that are waited for. */
    abstract boolean counts(String file);

    long count(List<String> files) {
      return files.stream().filter(this::counts).count();
    }
  }

  private static final int MOST_GROUPS = 20;

  /** Anything. */
  static Disturbance draw(Random random) {
    Trigger trigger = Trigger.values()[random.nextInt(Trigger.values().length)];
    int count =
        switch (trigger) {
          case START -> 0;
          case GROUP -> 1 + random.nextInt(MOST_GROUPS);
          case PART -> 1 + random.nextInt(4);
          case MANIFEST -> 1;
        };
    long delay = trigger == Trigger.START ? random.nextInt(6000) : random.nextInt(150);
    return new Disturbance(
        trigger, count, delay, random.nextInt(3) == 0, 300 + random.nextInt(6700));
  }

  @Override
  public String toString() {
    String when =
        trigger == Trigger.START
            ? delayMillis + " ms after its start"
            : "%d ms after file %d of kind %s"
                .formatted(delayMillis, count, trigger.name().toLowerCase(Locale.ROOT));
    return (kill ? "killed " : "paused for " + pauseMillis + " ms ") + when;
  }
}
