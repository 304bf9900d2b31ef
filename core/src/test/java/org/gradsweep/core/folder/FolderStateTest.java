package org.gradsweep.core.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which groups count, by names, manifests and what is there. */
final class FolderStateTest {
  private static final String PART = "compacted-0badcafe-001";

  @TempDir Path temporary;
  private FolderFixture folder;

  @BeforeEach
  void open() {
    folder = new FolderFixture(temporary);
  }

  private static String fenced(String base, Manifest manifest, int attempt) {
    return GroupName.of(base, manifest.fence().orElseThrow(), attempt).text();
  }

  @Test
  void withoutAManifestEveryCompleteGroupCounts() throws IOException {
    folder.oldGroup("a");
    folder.oldGroup("b-neurons");
    folder.oldGroup("c");
    folder.oldGroup(PART);
    Files.delete(folder.path("trials/c.parquet"));
    assertThat(folder.state().groups()).containsOnlyKeys("a", "b-neurons", PART);
    assertThat(folder.state().broken()).isEmpty();
    assertThat(folder.state().manifest().number()).isZero();
  }

  @Test
  void partsThatAreAboutToTakeThePlaceOfOthersDoNotCountWithoutAManifest() throws IOException {
    folder.oldGroup("a");
    folder.oldGroup(PART);
    folder.write("epochs/" + Manifest.BARRIER + "-3fa9c1d2.parquet", new byte[3]);
    assertThat(folder.state().groups()).containsOnlyKeys("a");
  }

  @Test
  void aManifestOfAnEarlierVersionCountsAllButWhatItReplaces() throws IOException {
    folder.oldGroup("a");
    folder.oldGroup("b");
    folder.oldGroup(PART);
    folder.oldGroup("compacted-00000000-001");
    folder.write(
        "manifest-000002.txt",
        """
        # The groups of files that compaction made, and those that they replace. Written by gradsweep.
        part compacted-0badcafe-001
        replaced a
        """
            .getBytes(StandardCharsets.UTF_8));
    assertThat(folder.state().groups()).containsOnlyKeys("b", PART);
    assertThat(folder.state().manifest().number()).isEqualTo(2);
  }

  @Test
  void listedGroupsCountAndThoseOfTheNewestFence() throws IOException {
    folder.oldGroup("old");
    folder.oldGroup("forgotten");
    Manifest first = folder.manifest(Map.of("old", Map.of()));
    folder.group(fenced("a", first, 0));
    assertThat(folder.state().groups()).containsOnlyKeys("old", fenced("a", first, 0));

    Manifest second = folder.manifest(Map.of("old", Map.of(), fenced("a", first, 0), Map.of()));
    // What a process writes that has lost its right, whenever it does.
    folder.group(fenced("late", first, 0));
    folder.group(fenced("b", second, 0));
    assertThat(folder.state().groups())
        .containsOnlyKeys("old", fenced("a", first, 0), fenced("b", second, 0));
  }

  @Test
  void ofTheAttemptsAtAGroupOneIsRead() throws IOException {
    folder.oldGroup("a");
    Manifest manifest = folder.manifest(Map.of("a", Map.of()));
    folder.group(fenced("b", manifest, 3));
    assertThat(folder.state().groups()).containsOnlyKeys("a", fenced("b", manifest, 3));
    folder.group(fenced("b", manifest, 1));
    assertThat(folder.state().groups()).containsOnlyKeys("a", fenced("b", manifest, 1));
    // A group that is written again takes the old one's place.
    folder.group(fenced("a", manifest, 0));
    assertThat(folder.state().groups())
        .containsOnlyKeys(fenced("a", manifest, 0), fenced("b", manifest, 1));
  }

  @Test
  void whatIsListedAndMissingOrOfAnotherLengthIsBroken() throws IOException {
    folder.group(PART);
    folder.manifest(Map.of(PART, folder.marks(PART)));
    assertThat(folder.state().broken()).isEmpty();
    folder.write("layers/" + PART + ".parquet", FolderFixture.parquet("longer than it was before"));
    assertThat(folder.state().groups()).isEmpty();
    assertThat(folder.state().broken())
        .containsOnly(Map.entry("layers/" + PART + ".parquet", "37 bytes long, must be 44"));
    Files.delete(folder.path("layers/" + PART + ".parquet"));
    assertThat(folder.state().broken())
        .containsOnly(Map.entry("layers/" + PART + ".parquet", "missing"));
  }

  @Test
  void aDamagedManifestIsReadFromItsCopy() throws IOException {
    folder.oldGroup("a");
    Manifest manifest = folder.manifest(Map.of("a", Map.of()));
    Path file = folder.path(manifest.file());
    byte[] text = Files.readAllBytes(file);
    for (int place = 0; place < text.length; place += 13) {
      byte[] damaged = text.clone();
      damaged[place] ^= 4;
      Files.write(file, damaged);
      assertThat(folder.state().manifest()).isEqualTo(manifest);
    }
    Files.write(file, new byte[0]);
    assertThat(folder.state().manifest()).isEqualTo(manifest);
    Files.delete(folder.path(Manifests.copyOf(manifest.file())));
    assertThatThrownBy(folder::state)
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith(
            "manifest-000001.txt: is damaged, and so is its copy: put one back from a backup");
  }

  @Test
  void namesTellWhatTheyWereMadeOf() {
    Fence fence = new Fence(1234567, "0123abcd");
    GroupName name = GroupName.of("3fa9-neurons", fence, 12);
    assertThat(name.text()).isEqualTo("3fa9-neurons-w1234567x0123abcd-12");
    assertThat(GroupName.parse(name.text())).isEqualTo(name);
    GroupName again = GroupName.of(PART, new Fence(7, "0123abcd"), 0);
    assertThat(again.text()).isEqualTo(PART + "-w000007x0123abcd-0");
    assertThat(GroupName.parse(again.text())).isEqualTo(again);
    for (String plain : new String[] {"3fa9", PART, "3fa9-w7x0123abcd-0", "-w000007x0123abcd-0"}) {
      assertThat(GroupName.parse(plain).fence()).isEmpty();
      assertThat(GroupName.parse(plain).text()).isEqualTo(plain);
    }
  }
}
