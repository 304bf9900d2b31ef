package org.gradsweep.core.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gradsweep.core.spec.Probe;
import org.junit.jupiter.api.Test;

/** Which tables a sweep has follows from its plan, and which a group has from its name. */
class TablesTest {
  private static final List<Table<?>> USUAL = List.of(Tables.EPOCHS, Tables.LAYERS, Tables.TRIALS);

  @Test
  void neuronsAreATableWhereTheProbeRecordsThem() {
    assertThat(Tables.of(new Probe(1, 1))).isEqualTo(USUAL);
    assertThat(Tables.of(new Probe(1, 1, 1))).isEqualTo(Tables.ALL);
  }

  @Test
  void aGroupsNameTellsItsTables() {
    for (String name : List.of("3fa9", "compacted-3fa9-001", "3fa9-again-002")) {
      assertThat(Tables.groupName(name, USUAL)).isEqualTo(name);
      assertThat(Tables.of(name)).isEqualTo(USUAL);
      assertThat(Tables.groupName(name, Tables.ALL)).isEqualTo(name + "-neurons");
      assertThat(Tables.of(name + "-neurons")).isEqualTo(Tables.ALL);
    }
    assertThat(Tables.of("compacted-files-are-being-swapped")).isEqualTo(USUAL);
    assertThat(Tables.of("neuronsandmore")).isEqualTo(USUAL);
  }

  @Test
  void groupsTogetherHaveTheTablesOfEach() {
    assertThat(Tables.ofAny(List.of())).isEmpty();
    assertThat(Tables.ofAny(List.of("a", "b"))).isEqualTo(USUAL);
    assertThat(Tables.ofAny(List.of("a", "b-neurons"))).isEqualTo(Tables.ALL);
  }

  @Test
  void theOrdersHoldTheSameTables() {
    assertThat(Tables.BY_GRAIN).containsExactlyInAnyOrderElementsOf(Tables.ALL);
    assertThat(Tables.ALL).last().isEqualTo(Tables.TRIALS);
    assertThat(Tables.BY_GRAIN).first().isEqualTo(Tables.TRIALS);
  }
}
