package org.gradsweep.core.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that show only when values come together are told with the line of an axis. */
class AxisPlaceTest {
  private static final String HEAD = "name: a\ndataset: {source: synthetic_digits}\n";

  @TempDir private Path folder;

  private String place(String axis, String text, String... sets) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), HEAD + text);
    assertThat(SweepFile.read(file, List.of(sets))).isNotNull();
    return SweepFile.placeOf(axis, file, List.of(sets)).replace(folder + "/", "");
  }

  @Test
  void inAGrid() throws IOException {
    String grid = "grid:\n  l2: 1\n  residual: identity\n";
    assertThat(place("residual", grid)).isEqualTo("s.yaml:5 residual");
    assertThat(place("schedule", grid)).isEqualTo("s.yaml:3 schedule");
    assertThat(place("epochs", "epochs: 3\n" + grid)).isEqualTo("s.yaml:3 epochs");
  }

  @Test
  void inAZipAndInSeveralGrids() throws IOException {
    String zips = "grid:\n  zip:\n    - {l2: [1, 2],\n       l1: [3, 4]}\n";
    assertThat(place("l1", zips)).isEqualTo("s.yaml:6 l1");
    String grids = "grids:\n  - {l2: 1}\n  - {l2: 2,\n     dropout: 0.5}\n  - {dropout: 0.1}\n";
    assertThat(place("dropout", grids)).isEqualTo("s.yaml:6 dropout");
    assertThat(place("l2", grids)).isEqualTo("s.yaml:4 l2");
  }

  @Test
  void inAnOption() throws IOException {
    String grid = "grid:\n  l2: 1\n";
    assertThat(place("l2", grid, "l2=5")).isEqualTo("--set l2=5");
    assertThat(place("l1", grid, "l2=5", "grid.l1=5")).isEqualTo("--set grid.l1=5");
    assertThat(place("l1", grid, "grid={l1: 5}")).isEqualTo("--set grid={l1: 5}: l1");
  }
}
