package org.gradsweep.analysis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.gradsweep.core.table.Table;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tables a script may read: never fewer than it does. */
class SqlScriptTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '#',
      value = {
        "SELECT 1 ~",
        "FROM Trials ~ trials",
        "SELECT probe_neurons FROM trials ~ trials",
        "SELECT * FROM \"layers\" l JOIN main.epochs e USING (trial_id) ~ epochs,layers",
        "SELECT * FROM 'layers' ~ layers",
        "SELECT count(*) FROM grid_points ~ trials",
        "WITH m AS (FROM measurements) FROM m ~ epochs,layers,trials",
        "FROM query_table('lay' || 'ers') ~ epochs,layers,neurons,trials",
        "FROM query ('FROM lay' || 'ers') ~ epochs,layers,neurons,trials",
        "FROM \"query_table\"('lay' || 'ers') ~ epochs,layers,neurons,trials",
        "CREATE VIEW v AS FROM neurons; FROM v ~ neurons",
      })
  void tables(String sql, String names) {
    Set<String> expected =
        names == null
            ? Set.of()
            : Arrays.stream(names.split(",")).map(String::strip).collect(Collectors.toSet());
    assertThat(SqlScript.parse("query", sql).tables().stream().map(Table::name))
        .containsExactlyInAnyOrderElementsOf(expected);
  }
}
