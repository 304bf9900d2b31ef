package org.gradsweep.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps on S3A, while what runs them is killed and the store comes and goes. */
@ExtendWith(ProcessLogs.class)
final class ObjectStoreIT {
  /** How long the store is gone; more than a request is waited for. */
  private static final long GONE_SECONDS = Long.getLong("gradsweep.store.gone.seconds", 10);

  @TempDir static Path folder;

  private static ObjectStore store;
  private static StoreSweep sweep;
  private static Place place;

  @BeforeAll
  static void start() throws Exception {
    store = ObjectStore.shared();
    place = Place.of(store, new Installation(folder));
    sweep = new StoreSweep(folder, place);
  }

  private static void assertDone(JavaProcess run) throws InterruptedException {
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void killsOfAnExecutorAWorkerAndTheDriverLeaveNoTrace() throws Exception {
    try (StandaloneCluster cluster = new StandaloneCluster(place.installation(), folder)) {
      cluster.startWorker("one");
      cluster.startWorker("two");
      sweep.killAndGoOn(cluster, place.location("standalone"));
    }
  }

  @Test
  void aSweepGoesOnAfterTheStoreWasGone() throws Exception {
    Map<String, String> once = Map.of("fs.s3a.attempts.maximum", "1", "fs.s3a.retry.limit", "1");
    Place impatient = new Place(place.root(), place.hadoop(), place.installation().with(once));
    String out = place.location("gone");
    try (JavaProcess run = new StoreSweep(folder, impatient).run("gone", out)) {
      sweep.awaitCommitted(run, "gone", 3);
      store.kill();
      StoreSweep.assertEndedFromOutside(run, "Connection refused");
    } finally {
      store.start();
    }
    try (JavaProcess again = sweep.run("gone-again", out)) {
      assertDone(again);
    }
    sweep.assertRows("gone");
  }

  @Test
  @EnabledIfSystemProperty(named = "gradsweep.every.cell", matches = "true")
  void aSweepOutlastsAStoreThatIsGoneForAWhile() throws Exception {
    String out = place.location("a-while");
    try (JavaProcess run = sweep.run("a-while", out)) {
      sweep.awaitCommitted(run, "a-while", 3);
      store.kill();
      TimeUnit.SECONDS.sleep(GONE_SECONDS);
      store.start();
      assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
    }
    try (JavaProcess again = sweep.run("a-while-again", out)) {
      assertDone(again);
    }
    sweep.assertRows("a-while");
  }

  @Test
  void aSweepWaitsForAStoreThatDoesNotAnswer() throws Exception {
    String out = place.location("paused");
    try (JavaProcess run = sweep.run("paused", out)) {
      sweep.awaitCommitted(run, "paused", 3);
      store.pause();
      TimeUnit.SECONDS.sleep(GONE_SECONDS);
      store.resume();
      assertDone(run);
    }
    sweep.assertRows("paused");
  }

  /** Its S3A can't create a file only if there is none. */
  @Test
  void spark35KilledAndTakenUpAgain() throws Exception {
    Place old = Place.of(store, Installation.spark3(folder.resolve("spark-3.5")));
    StoreSweep sweepOnOld = new StoreSweep(folder.resolve("spark-3.5"), old);
    String out = old.location("spark-3.5");
    try (JavaProcess killed = sweepOnOld.run("killed", out)) {
      sweepOnOld.awaitCommitted(killed, "spark-3.5", 3);
      killed.kill();
    }
    try (JavaProcess again = sweepOnOld.run("again", out)) {
      assertDone(again);
    }
    sweepOnOld.assertRows("spark-3.5");
  }
}
