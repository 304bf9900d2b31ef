package org.gradsweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.Ran;
import org.gradsweep.job.StoredRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sweep on a table that the project makes itself. */
final class OwnTableTest {
  private static final Path CONFIG = Path.of("..", "configs", "own-table.yaml");

  @TempDir Path folder;

  @Test
  void theTableIsMadeShownAndTrained() {
    Ran made = Ran.of("data", "spirals", "--data-dir", folder.resolve("data/spirals"));
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(Files.exists(folder.resolve("data/spirals/spirals.csv"))).isTrue();

    Ran plan = Ran.of("plan", CONFIG, "--data-dir", folder);
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.err().lines()).allMatch(line -> line.length() <= 80);
    assertThat(plan.err().replace("gradsweep: ", "").replaceAll("\\s+", " "))
        .contains("rows 1,050: 700 for training, 200 for validation, 150 for testing; by chance")
        .contains("features 5: width_mm, height_m, pen (3 words)")
        .contains("left out id (excluded)")
        .contains("classes 3 of arm: inner, middle, outer")
        .contains("input_scaling: standardized_by_feature");

    Ran run =
        Ran.of(
            "run",
            CONFIG,
            "--data-dir",
            folder,
            "--out",
            folder.resolve("r"),
            "--master",
            "local[1]",
            "--set",
            "replicates=1",
            "--set",
            "hidden_layers=[[8]]",
            "--set",
            "epochs=1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("gradsweep: classes   3 of arm: inner, middle, outer\n");
    assertThat(run.out()).contains("input_scaling standardize");
    assertThat(StoredRows.whole(folder.resolve("r").toString(), Tables.TRIALS))
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row)
                    .contains("rows 1,050: 700 for training, 200 for validation, 150 for testing")
                    .contains("classes 3 of arm: inner, middle, outer")
                    .doesNotContain(folder.toString()));
  }

  @Test
  void planGoesWithoutTheFileAndSaysSo() {
    Ran plan = Ran.of("plan", CONFIG, "--data-dir", folder);
    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(plan.err())
        .contains("spirals.csv: can't be read: no such file; times are estimated for examples of");
    assertThat(plan.out()).containsPattern("trials +36\n");
  }
}
