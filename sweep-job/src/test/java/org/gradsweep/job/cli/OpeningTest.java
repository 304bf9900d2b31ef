package org.gradsweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.plan.Plan;
import org.gradsweep.core.spec.SweepSpec;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.store.Debris;
import org.gradsweep.job.store.Generation;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a directory that already holds a plan. */
final class OpeningTest {
  @TempDir Path folder;

  private final TinySweep old = TinySweep.with();
  private final TinySweep next = TinySweep.with("learning_rate=0.3");
  private SweepDirectory directory;

  @BeforeEach
  void commitOneTrial() throws IOException {
    directory = SweepDirectory.at(folder.toString(), new Configuration(false));
    try (HeldLease lease =
        directory.lease(
            Opening.CONTINUE.claim(directory, old.spec(), old.generation(), note -> {}))) {
      String group = GroupName.of("g", lease.fence(), 0).text();
      try (GroupWriter writer = new GroupWriter(directory, group)) {
        writer.add(old.results().get(0));
        writer.commit(lease.fence());
      }
    }
  }

  private void open(Opening opening, SweepSpec spec, Generation generation) {
    try (HeldLease lease =
        directory.lease(opening.claim(directory, spec, generation, note -> {}))) {
      new Debris(directory, lease).remove();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theSamePlanGoesOn() {
    for (Opening opening : new Opening[] {Opening.CONTINUE, Opening.EXTEND}) {
      open(opening, old.spec(), old.generation());
      assertThat(directory.existingRecord().generations()).containsExactly(old.generation());
      assertThat(directory.finished()).hasSize(1);
    }
  }

  @Test
  void anotherPlanIsRefusedWithTheDifference() {
    assertThatThrownBy(() -> open(Opening.CONTINUE, next.spec(), next.generation()))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(folder + ": holds another plan (")
        .hasMessageContaining("learning_rate: [0.1, 0.5, 1.0E30] -> 0.3")
        .hasMessageEndingWith("--extend adds the new trials, --overwrite deletes the old ones");
    assertThat(directory.finished()).hasSize(1);
  }

  @Test
  void otherDataIsAnotherPlan() {
    Generation generation = old.generation();
    Plan plan = Plan.of(old.spec(), "other data");
    Generation other =
        new Generation(
            plan.fingerprint(),
            "other data",
            generation.trials(),
            generation.semantics(),
            generation.gradsweepVersion(),
            generation.sweep());
    assertThatThrownBy(() -> open(Opening.CONTINUE, old.spec(), other))
        .hasMessageContaining("the examples of the data set differ");
  }

  @Test
  void extendingKeepsWhatIsThereAndBothPlansGoOn() {
    open(Opening.EXTEND, next.spec(), next.generation());
    assertThat(directory.existingRecord().generations())
        .containsExactly(old.generation(), next.generation());
    assertThat(directory.finished()).hasSize(1);
    open(Opening.CONTINUE, old.spec(), old.generation());
    open(Opening.CONTINUE, next.spec(), next.generation());
    assertThat(StoredSweep.plans(directory))
        .extracting(Plan::fingerprint)
        .containsExactly(old.plan().fingerprint(), next.plan().fingerprint());
  }

  @Test
  void overwritingDeletesTheOldResults() {
    open(Opening.OVERWRITE, next.spec(), next.generation());
    assertThat(directory.existingRecord().generations()).containsExactly(next.generation());
    assertThat(directory.finished()).isEmpty();
    assertThat(folder.resolve("trials")).isEmptyDirectory();
  }

  @Test
  void aPlanThatThisVersionMakesOtherwiseIsNotGuessedAt() {
    Generation generation = old.generation();
    Generation foreign =
        new Generation(
            "0".repeat(64),
            generation.dataFingerprint(),
            generation.trials(),
            generation.semantics(),
            "9.9",
            generation.sweep());
    open(Opening.OVERWRITE, old.spec(), foreign);
    assertThatThrownBy(() -> StoredSweep.plans(directory))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("was planned by gradsweep 9.9");
  }
}
