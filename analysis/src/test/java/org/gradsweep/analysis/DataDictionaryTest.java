package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.core.axis.ColumnType;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README says what the code does. After a change of the tables or queries, write its sections
 * anew with {@code mvn -pl analysis -am test -Dtest=DataDictionaryTest -DupdateReadme=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class DataDictionaryTest {
  private static final Path README = Path.of("README.md");

  @Test
  void theReadmeHoldsTheDictionaryOfThisCode() throws IOException {
    String found = Files.readString(README);
    String expected = section(found, "tables", DataDictionary.tables());
    expected = section(expected, "queries", DataDictionary.queries());
    expected = section(expected, "views", DataDictionary.views());
    if (Boolean.getBoolean("updateReadme")) {
      Files.writeString(README, expected);
    } else {
      assertThat(found)
          .as("analysis/README.md; see this test on how to bring it up to date")
          .isEqualTo(expected);
    }
  }

  @Test
  void everyColumnHasARowWithItsTypeAndMeaning() {
    String markdown = DataDictionary.tables();
    for (Table<?> table : Tables.ALL) {
      assertThat(table.grain())
          .as(table.name())
          .startsWith("One row per ")
          .contains("key: " + String.join(", ", table.key()) + ".");
      String section = markdown.substring(markdown.indexOf("### `" + table.name() + "`"));
      for (Column<?> column : table.columns()) {
        assertThat(column.meaning()).as(column.name()).isNotBlank();
        if (column.type() == ColumnType.INT
            || column.type() == ColumnType.LONG
            || column.type() == ColumnType.DOUBLE) {
          assertThat(column.range()).as("range of " + column.name()).isNotBlank();
        }
        assertThat(section).contains("\n| `" + column.name() + "`");
      }
    }
    assertThat(markdown)
        .contains("| `depth` | INTEGER | layers | >= 0 | number of hidden layers |")
        .contains("| `train_seconds` ° | DOUBLE | s | >= 0 |")
        .contains("the \\|slope\\| above which");
  }

  /** Ranges that are numbers are checked on every value of a made-up sweep. */
  @Test
  void valuesLieInTheRangesOfTheirColumns(@TempDir Path folder) throws Exception {
    SweepFixture fixture = SweepFixture.write(folder);
    for (Table<?> table : Tables.ALL) {
      assertRanges(table, fixture);
    }
  }

  private static <R> void assertRanges(Table<R> table, SweepFixture fixture) {
    List<R> rows = fixture.rows(table);
    assertThat(rows).isNotEmpty();
    for (Column<R> column : table.columns()) {
      Set<Object> values = new HashSet<>();
      rows.forEach(row -> values.add(column.valueOf(row)));
      values.remove(null);
      assertThat(values)
          .as(table.name() + "." + column.name() + " " + column.range())
          .allMatch(value -> inRange(value, column.range()));
    }
  }

  private static boolean inRange(Object value, String range) {
    return switch (range) {
      case Column.NOT_NEGATIVE -> ((Number) value).doubleValue() >= 0;
      case Column.AT_LEAST_ONE -> ((Number) value).doubleValue() >= 1;
      case Column.FRACTION ->
          ((Number) value).doubleValue() >= 0 && ((Number) value).doubleValue() <= 1;
      case Column.ANY -> Double.isFinite(((Number) value).doubleValue());
      case "> 0" -> ((Number) value).doubleValue() > 0;
      case "32 hexadecimal digits" -> ((String) value).matches("[0-9a-f]{32}");
      case "64 hexadecimal digits" -> ((String) value).matches("[0-9a-f]{64}");
      default ->
          !(value instanceof String word)
              || !range.matches("[A-Za-z]+(, [A-Za-z]+)+")
              || List.of(range.split(", ")).contains(word);
    };
  }

  @Test
  void everyQueryAsksItsQuestionFirst() {
    assertThat(NumberedQuery.all()).hasSizeGreaterThanOrEqualTo(9);
    int number = 0;
    for (NumberedQuery query : NumberedQuery.all()) {
      assertThat(query.number()).as(query.fileName()).isEqualTo(++number);
      assertThat(query.question()).as(query.fileName()).endsWith("?").hasSizeGreaterThan(20);
      assertThat(query.text().lines().filter(line -> line.startsWith("ORDER BY")))
          .as("the order of the rows of " + query.fileName())
          .hasSize(1);
    }
  }

  private static String section(String readme, String name, String content) {
    String begin = "<!-- " + name + ": begin -->\n";
    String end = "<!-- " + name + ": end -->";
    int from = readme.indexOf(begin);
    int to = readme.indexOf(end);
    assertThat(from).as(begin).isPositive();
    assertThat(to).as(end).isGreaterThan(from);
    return readme.substring(0, from + begin.length()) + content + readme.substring(to);
  }
}
