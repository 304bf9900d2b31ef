package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gradsweep.analysis.Answer.Call;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.axis.TrialConfig;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.folder.ManifestText;
import org.gradsweep.core.folder.Writer;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps whose manifest says what counts, and what the sweep is. */
class ManifestedSweepTest {
  private static final Writer WRITER =
      new Writer("3fa9c1d2", "host", "machine", 1, 0, "run", Instant.EPOCH, 30);

  @TempDir private Path folder;

  @BeforeEach
  void writeSweepYaml() throws IOException {
    Files.writeString(folder.resolve("sweep.yaml"), "name: for_people\n");
  }

  /** Writes a group of one trial, the number of its replicate being told in answers. */
  private void group(String name, int replicate) throws IOException, SQLException {
    SweepFixture.writeGroup(
        folder,
        name + ".parquet",
        List.of(new TrialMaker(0, TrialConfig.defaults(), replicate).completed()));
  }

  private Map<String, FileMark> marks(String group) throws IOException {
    Map<String, FileMark> marks = new java.util.TreeMap<>();
    for (Table<?> table : Tables.of(group)) {
      Path file = folder.resolve(table.name()).resolve(group + ".parquet");
      marks.put(table.name(), FileMark.of(Files.readAllBytes(file)));
    }
    return marks;
  }

  private Manifest write(
      Manifest before, Optional<String> record, Map<String, Map<String, FileMark>> groups)
      throws IOException {
    Manifest next = before.next(WRITER, record, groups);
    Files.writeString(folder.resolve(next.file()), ManifestText.of(next));
    return next;
  }

  private List<Object> replicates() {
    return Answer.of(folder, "SELECT replicate FROM trials ORDER BY 1").column("replicate");
  }

  /** As versions wrote it that knew neither fences nor marks. */
  @Test
  void anOlderVersionsManifestIsRead() throws IOException, SQLException {
    group("a", 0);
    group("b", 1);
    group("compacted-2", 2);
    group("compacted-1", 3);
    group("c", 4);
    Files.writeString(
        folder.resolve("manifest-000002.txt"),
        """
        # The groups of files that compaction made, and those that they replace. Written by gradsweep.
        part compacted-2
        replaced a
        replaced b
        """);
    assertThat(replicates()).containsExactly(2, 4);
    assertThat(SweepFiles.in(folder.toString()).record()).contains("name: for_people\n");
  }

  @Test
  void thoseGroupsCountThatTheNewestManifestListsOrThatWereWrittenSince()
      throws IOException, SQLException {
    group("compacted-1", 0);
    group("a-w000001x3fa9c1d2-0", 1);
    group("b-w000002x3fa9c1d2-0", 2);
    group("c-w000002x00000000-0", 3);
    group("d", 4);
    Manifest first = write(Manifest.absent(List.of()), Optional.empty(), Map.of());
    write(first, Optional.empty(), Map.of("compacted-1", marks("compacted-1")));
    assertThat(replicates()).containsExactly(0, 2);
  }

  @Test
  void theManifestOutweighsSweepYaml() throws IOException {
    write(Manifest.absent(List.of()), Optional.of("# trials: 8\nname: written\n"), Map.of());
    assertThat(SweepFiles.in(folder.toString()).record()).contains("# trials: 8\nname: written\n");
    assertThat(Call.of("report", folder).err()).isEmpty();
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("written")
        .doesNotContain("for_people");
    Files.delete(folder.resolve("sweep.yaml"));
    assertThat(replicates()).isEmpty();
  }

  @Test
  void aGroupThatIsListedAndLacksAFileIsWarnedOf() throws IOException, SQLException {
    group("compacted-1", 0);
    group("compacted-2", 1);
    write(
        Manifest.absent(List.of()),
        Optional.empty(),
        Map.of("compacted-1", marks("compacted-1"), "compacted-2", marks("compacted-2")));
    Path layers = folder.resolve("layers/compacted-2.parquet");
    byte[] bytes = Files.readAllBytes(layers);
    Files.write(layers, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Call call = Call.of("sql", folder, "SELECT replicate FROM trials", "--format", "csv");
    assertThat(call.out()).isEqualTo("replicate\r\n0\r\n");
    assertThat(call.err())
        .contains(
            "layers/compacted-2.parquet (%d bytes long, must be %d)"
                .formatted(bytes.length / 2, bytes.length))
        .hasLineCount(1);
  }

  @Test
  void aDamagedManifestIsOneLine() throws IOException {
    Files.writeString(folder.resolve("manifest-000001.txt"), "torn");
    Call call = Call.of("sql", folder, "SELECT 1");
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("manifest-000001.txt").hasLineCount(1);
  }

  @Test
  void textThatIsNotUtf8IsOneLine() throws IOException {
    Files.write(folder.resolve("sweep.yaml"), "name: ü".getBytes(StandardCharsets.ISO_8859_1));
    Call call = Call.of("report", folder);
    assertThat(call.exitCode()).isEqualTo(2);
    assertThat(call.err()).contains("/sweep.yaml: must be text in UTF-8").hasLineCount(1);
  }
}
