package org.gradsweep.core.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every bit of every file that counts is known. */
final class FolderCheckTest {
  private static final String PART = "compacted-0badcafe-001";

  @TempDir Path temporary;
  private FolderFixture folder;
  private String group;

  @BeforeEach
  void write() throws IOException {
    folder = new FolderFixture(temporary);
    folder.group(PART);
    Manifest manifest = folder.manifest(Map.of(PART, folder.marks(PART)));
    group = GroupName.of("g-neurons", manifest.fence().orElseThrow(), 0).text();
    folder.group(group);
    folder.group(other());
  }

  private String other() {
    return GroupName.of("h-neurons", GroupName.parse(group).fence().orElseThrow(), 0).text();
  }

  private List<String> faults() throws IOException {
    FolderState state = folder.state();
    FolderCheck check = new FolderCheck(folder.files(), state);
    List<Fault> faults = new ArrayList<>(check.atOnce());
    faults.addAll(check.besideTables());
    for (String name : state.groups().keySet()) {
      assertThat(check.group(name).unknown()).isZero();
      faults.addAll(check.group(name).faults());
    }
    return faults.stream().map(Fault::file).toList();
  }

  private List<Path> files() throws IOException {
    try (var files = Files.walk(temporary)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void aSingleFlippedBitAnywhereIsFound() throws IOException {
    assertThat(faults()).isEmpty();
    SplittableRandom random = new SplittableRandom(1);
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      for (int flip = 0; flip < 40; flip++) {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, flipped);
        assertThat(faults()).containsExactly(temporary.relativize(file).toString());
      }
      Files.write(file, whole);
    }
    assertThat(faults()).isEmpty();
  }

  @Test
  void zerosAndTruncationsAreFound() throws IOException {
    SplittableRandom random = new SplittableRandom(2);
    for (Path file : files()) {
      byte[] whole = Files.readAllBytes(file);
      byte[] zeros = whole.clone();
      int from = random.nextInt(whole.length - 1);
      Arrays.fill(zeros, from, whole.length, (byte) 0);
      Files.write(file, zeros);
      assertThat(faults()).contains(temporary.relativize(file).toString());
      Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length)));
      assertThat(faults()).contains(temporary.relativize(file).toString());
      Files.write(file, whole);
    }
    assertThat(faults()).isEmpty();
  }

  @Test
  void filesInEachOthersPlaceAreFound() throws IOException {
    for (String table : List.of("trials", "epochs", "layers", "neurons")) {
      Path first = folder.path(GroupName.file(table, group));
      Path second = folder.path(GroupName.file(table, other()));
      byte[] ofFirst = Files.readAllBytes(first);
      byte[] ofSecond = Files.readAllBytes(second);
      Files.write(first, ofSecond);
      Files.write(second, ofFirst);
      assertThat(faults()).contains(GroupName.file(table, group), GroupName.file(table, other()));
      Files.write(first, ofFirst);
      Files.write(second, ofSecond);
    }
    assertThat(faults()).isEmpty();
  }

  /** What was written of the group stands in the one of the two that is not where it was. */
  @Test
  void filesOfOneGroupInEachOthersPlaceAreFound() throws IOException {
    Path trials = folder.path(GroupName.file("trials", group));
    byte[] ofTrials = Files.readAllBytes(trials);
    for (String table : List.of("epochs", "layers", "neurons")) {
      Path second = folder.path(GroupName.file(table, group));
      byte[] ofSecond = Files.readAllBytes(second);
      Files.write(trials, ofSecond);
      Files.write(second, ofTrials);
      assertThat(faults())
          .containsExactlyInAnyOrder(GroupName.file("trials", group), GroupName.file(table, group));
      Files.write(second, ofSecond);
    }
    Files.write(trials, ofTrials);
    assertThat(faults()).isEmpty();
  }

  /** It is whole, and of the right number. */
  @Test
  void theManifestOfAnEarlierSweepIsFound() throws IOException {
    Path manifest = folder.path("manifest-000001.txt");
    String earlier =
        ManifestText.of(
            Manifest.absent(List.of())
                .next(FolderFixture.WRITER, Optional.of("# plan: 0\n"), Map.of()));
    assertThat(ManifestText.isWhole(1, earlier.getBytes(StandardCharsets.UTF_8))).isTrue();
    Files.writeString(manifest, earlier);
    assertThat(faults()).contains("manifest-000001.txt");
  }

  @Test
  void anOlderRecordOrManifestInANewersPlaceIsFound() throws IOException {
    byte[] old = Files.readAllBytes(folder.path("manifest-000001.txt"));
    folder.manifest(Map.of(PART, folder.marks(PART)));
    folder.write("manifest-000002.txt", old);
    folder.write("sweep.yaml", "# plan: 0\n".getBytes());
    assertThat(faults()).containsExactly("manifest-000002.txt", "sweep.yaml");
  }

  @Test
  void ofFilesOfAnEarlierVersionNothingIsKnown() throws IOException {
    folder.oldGroup("old");
    folder.manifest(Map.of("old", Map.of()));
    FolderCheck check = new FolderCheck(folder.files(), folder.state());
    assertThat(check.group("old")).isEqualTo(new FolderCheck.Found(List.of(), 3, 0));
  }

  /** The text is found by what stands there last, whatever the rows contain. */
  @Test
  void aRowThatReadsLikeACommitRecordIsNone() throws IOException {
    String hostile = new CommitRecord("other", Map.of()).text();
    byte[] file = FolderFixture.parquet(hostile + "rows" + new CommitRecord("g", Map.of()).text());
    CommitRecord.seal(file);
    assertThat(CommitRecord.ofSealed(file)).contains(new CommitRecord("g", Map.of()));
  }
}
