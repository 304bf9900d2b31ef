package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gradsweep.analysis.sql.NumberedQuery;
import org.gradsweep.core.table.Column;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.junit.jupiter.api.Test;

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
      String section = markdown.substring(markdown.indexOf("### `" + table.name() + "`"));
      for (Column<?> column : table.columns()) {
        assertThat(column.meaning()).as(column.name()).isNotBlank();
        assertThat(section).contains("\n| `" + column.name() + "`");
      }
    }
    assertThat(markdown)
        .contains("| `depth` | INTEGER | layers | number of hidden layers |")
        .contains("| `train_seconds` ° | DOUBLE | s |")
        .contains("the \\|slope\\| above which");
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
