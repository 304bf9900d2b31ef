package org.gradsweep.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final Manifest NONE = Manifest.absent(List.of("a", "b"));

  @Test
  void withoutAManifestEveryGroupCounts() {
    assertThat(NONE.number()).isZero();
    assertThat(NONE.counts("a")).isTrue();
    assertThat(NONE.counts(Manifest.BARRIER)).isFalse();
    assertThat(Manifest.absent(List.of("compacted-1", "a")).counts("compacted-1")).isTrue();
  }

  @Test
  void partsThatAreAboutToTakeThePlaceOfGroupsDoNotCount() {
    Manifest swapping = Manifest.absent(List.of("a", "compacted-1", Manifest.BARRIER));
    assertThat(swapping.counts("a")).isTrue();
    assertThat(swapping.counts("compacted-1")).isFalse();
  }

  @Test
  void partsCountInPlaceOfWhatTheyReplace() {
    Manifest first = NONE.after(List.of("a", "b"), List.of("compacted-1"));
    assertThat(first).isEqualTo(new Manifest(1, Set.of("compacted-1"), Set.of("a", "b")));
    assertThat(List.of("a", "b", "compacted-1", "compacted-2", "c"))
        .filteredOn(first::counts)
        .containsExactly("compacted-1", "c");

    Manifest second = first.after(List.of("compacted-1", "c"), List.of("compacted-2"));
    assertThat(second).isEqualTo(new Manifest(2, Set.of("compacted-2"), Set.of("a", "b", "c")));
    assertThat(second.admitting(List.of("b")).counts("b")).isTrue();
    assertThat(second.admitting(List.of("b")).number()).isEqualTo(3);
  }

  @Test
  void theTextOfTheFileTellsAll() {
    Manifest manifest = new Manifest(12, Set.of("compacted-1", "compacted-2"), Set.of("a", "b c"));
    assertThat(manifest.file()).isEqualTo("manifest-000012.txt");
    assertThat(Manifest.number(manifest.file())).isEqualTo(OptionalLong.of(12));
    assertThat(Manifest.parse("place", 12, manifest.text())).isEqualTo(manifest);
  }

  @Test
  void otherFilesAreNone() {
    assertThat(List.of("manifest-1.txt", "manifest-000001.txt.bak", ".manifest-000001.txt.x.tmp"))
        .allSatisfy(name -> assertThat(Manifest.number(name)).isEmpty());
    assertThatThrownBy(() -> Manifest.parse("dir/manifest-000001.txt", 1, "torn"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "dir/manifest-000001.txt: must have lines 'part NAME' and 'replaced NAME', found"
                + " 'torn'");
  }
}
