package org.gradsweep.analysis.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.gradsweep.analysis.format.Format;
import org.gradsweep.analysis.sql.LocalPlace;
import org.gradsweep.analysis.sql.Nuisance;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the shell answers to what is typed. The sweep is empty: its tables have columns alone. */
@Timeout(120)
class SqlShellTest {
  private static final String CONTROL_SEQUENCE = "\u001b(\\[[0-9;?<>=$]*[a-zA-Z]|[=>])";

  @TempDir private Path folder;
  private Path history;

  @BeforeEach
  void anEmptySweep() throws IOException {
    Files.createDirectories(folder.resolve("sweep/trials"));
    history = folder.resolve("history");
  }

  /** What stands on the screen after the keys were typed. */
  private String type(String keys) throws IOException {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    Terminal terminal =
        new ExternalTerminal(
            "test",
            "xterm",
            new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
            screen,
            StandardCharsets.UTF_8);
    terminal.setSize(new Size(100, 40));
    terminal.enterRawMode();
    try (SqlShell shell =
        new SqlShell(
            LocalPlace.of(folder.resolve("sweep").toString()),
            Nuisance::declaredBy,
            Format.TABLE,
            terminal,
            Optional.of(history))) {
      shell.run();
    }
    return screen
        .toString(StandardCharsets.UTF_8)
        .replaceAll(CONTROL_SEQUENCE, "")
        .replace("\r", "");
  }

  @Test
  void answersStatementsOverManyLines() throws IOException {
    assertThat(type("SELECT 40 + 2\r AS answer\r;\r"))
        .contains("answer\n------\n    42\n(1 row)\n");
    assertThat(type("SELECT 1 AS one; SELECT ';' AS semicolon;\r"))
        .contains("one\n---\n  1\n(1 row)\n")
        .contains("semicolon\n---------\n;\n(1 row)\n");
  }

  @Test
  void pointsToTheMistakeAndGoesOn() throws IOException {
    String screen = type("SELECT depth,\r  dept FROM trials;\rSELECT 6 * 7 AS answer;\r");
    assertThat(screen)
        .contains(
            "query:2:3: Binder Error: Referenced column \"dept\" not found in FROM clause!"
                + " Candidate bindings: \"depth\"")
        .contains("\n  dept FROM trials\n  ^\n")
        .contains("    42\n(1 row)\n");
  }

  @Test
  void refusesWhatChangesFiles() throws IOException {
    assertThat(type("COPY trials TO 'x.csv';\r"))
        .contains("only statements that read are run")
        .contains("\nCOPY trials TO 'x.csv'\n^\n");
    assertThat(type("\\x\r")).contains("\\x: no such command; \\? lists them");
    assertThat(type("\\q now\r")).contains("\\q: takes no argument, found now");
  }

  @Test
  void describesTablesWithTheWordsOfTheDictionary() throws IOException {
    assertThat(type("\\d\r"))
        .contains("One row per trial; key: trial_id.")
        .contains("grid_points ")
        .contains("One row per grid point");
    assertThat(type("\\d EPOCHS\r"))
        .contains(
            "measure_seconds      DOUBLE   wall time of probe and evaluation for this row (s)")
        .contains("\n                              without a test set\n");
    assertThat(type("\\d trails\r")).contains("trails: no such table; there are epochs, ");
    assertThat(type("CREATE TABLE mine AS SELECT 1 AS a;\r\\d mine\r")).contains("\na  INTEGER\n");
  }

  @Test
  void runsNumberedQueries() throws IOException {
    assertThat(type("@outcome\r")).contains("architectures").contains("(0 rows)");
    assertThat(type("@2;\r")).contains("vanished").contains("(0 rows)");
    assertThat(type("@none\r")).contains("@none: no such query; there are @01-accuracy-by-depth");
    assertThat(type("\\queries\r")).contains("@learning-speed").contains("How fast does each");
  }

  @Test
  void changesTheFormat() throws IOException {
    assertThat(type("\\format csv\rSELECT 1 AS a, 'x,y' AS b;\r")).contains("a,b\n1,\"x,y\"\n");
    assertThat(type("\\format\r")).contains("\\format: must be table, csv, json, found nothing");
  }

  @Test
  void findsWhatARunningSweepHasFinished() throws IOException {
    assertThat(type("CREATE VIEW v AS SELECT 1;\r\\refresh\rFROM v;\r"))
        .contains("0 finished groups of trials\n")
        .contains("Table with name v does not exist");
  }

  @Test
  void leaves() throws IOException {
    for (String leave : new String[] {"\\q\r", "quit\r", "exit\r", "\u0004"}) {
      assertThat(type(leave + "SELECT 'not' || ' reached';\r")).doesNotContain("not reached\n");
    }
  }

  @Test
  void completes() throws IOException {
    assertThat(type("SELECT bias_grad_l2_n\tFROM lay\tLIMIT 0;\r"))
        .contains("SELECT bias_grad_l2_norm FROM layers LIMIT 0;");
    assertThat(type("sel\t't' || 'ab' AS c;\r")).contains("tab\n");
    assertThat(type("@learning-s\t\r")).contains("@learning-speed").contains("vanished");
    assertThat(type("SELECT best_epo\tFROM trials t WHERE t.diverged_l\t> 0;\r"))
        .contains("t.diverged_layer > 0;")
        .contains("(0 rows)");
    assertThat(type("\\d epoc\t\r")).contains("measure_seconds");
    assertThat(type("\\for\tjs\t\rSELECT 1 AS a;\r")).contains("{\"a\": 1}");
  }

  @Test
  void remembersWhatWasTyped() throws IOException {
    type("SELECT 'first'\r AS a;\rSELECT 1 != 2 AS b;\r");
    assertThat(Files.readString(history)).contains("SELECT 'first'").contains("1 != 2");
    String up = "\u001bOA";
    assertThat(type(up + up + "\r")).contains("first\n");
  }

  @Test
  void keepsNoHistoryWhereItCannot() throws IOException {
    assertThat(HistoryFile.in(folder)).contains(folder.resolve("gradsweep/sql_history"));
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(HistoryFile.in(file)).isEmpty();
  }
}
