package org.gradsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell of the packaged jar in a pseudo-terminal, which util-linux's {@code script} makes. */
class ShellTerminalIT {
  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final String PROMPT = "gradsweep> ";
  private static final int PATIENCE_SECONDS = 120;
  private static final String CTRL_C = "\u0003";
  private static final String CTRL_D = "\u0004";

  @TempDir private Path folder;
  private Process process;
  private InputStream screen;
  private OutputStream keys;

  @BeforeEach
  void openTheShell() throws IOException {
    assumeTrue(Files.isExecutable(SCRIPT), "no /usr/bin/script: no pseudo-terminal to test in");
    Files.createDirectories(folder.resolve("sweep/trials"));
    String command =
        String.join(
            " ",
            "exec",
            "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "'",
            "-cp",
            "'target/gradsweep-analysis.jar:"
                + Files.readString(Path.of("target/analysis.classpath")).strip()
                + "'",
            Main.class.getName(),
            "sql",
            "'" + folder.resolve("sweep") + "'");
    ProcessBuilder builder =
        new ProcessBuilder(SCRIPT.toString(), "-qfec", command, "/dev/null")
            .redirectErrorStream(true);
    builder.environment().put("TERM", "xterm");
    builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
    process = builder.start();
    screen = process.getInputStream();
    keys = process.getOutputStream();
    // Reading from a process that shows nothing more can't be interrupted otherwise.
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    awaitText(PROMPT);
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  private void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** Reads on until the text stands on the screen. */
  private String awaitText(String text) throws IOException {
    StringBuilder shown = new StringBuilder();
    while (shown.indexOf(text) < 0) {
      int next = screen.read();
      assertThat(next).as("the end, after:%n%s", shown).isNotNegative();
      shown.append((char) next);
    }
    return shown.toString();
  }

  /** The signal counts from the moment on at which the query runs: as a user would, again. */
  private void interruptUntil(String text) throws IOException, InterruptedException {
    StringBuilder shown = new StringBuilder();
    for (int time = 0; time < 15; time++) {
      type(CTRL_C);
      for (int wait = 0; wait < 50; wait++) {
        while (screen.available() > 0) {
          shown.append((char) screen.read());
        }
        if (shown.indexOf(text) >= 0) {
          return;
        }
        Thread.sleep(100);
      }
    }
    throw new AssertionError("not stopped: " + shown);
  }

  private int leave() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Test
  void answersAndLeaves() throws IOException, InterruptedException {
    type("SELECT 6 * 7 AS\r");
    awaitText("-> ");
    type("answer;\r");
    awaitText("    42\r\n(1 row)");
    awaitText(PROMPT);
    type(CTRL_D);
    assertThat(leave()).isZero();
    assertThat(folder.resolve("state/gradsweep/sql_history")).content().contains("6 * 7");
  }

  @Test
  void ctrlCClearsTheLine() throws IOException, InterruptedException {
    type("SELECT nothing FROM");
    awaitText("nothing FROM");
    type(CTRL_C);
    awaitText(PROMPT);
    type("SELECT 'clea' || 'red' AS line;\r");
    assertThat(awaitText("cleared")).doesNotContain("Error");
    awaitText(PROMPT);
    type("\\q\r");
    assertThat(leave()).isZero();
  }

  @Test
  void ctrlCStopsTheQueryThatIsRunning() throws IOException, InterruptedException {
    type("SELECT count(*) FROM range(100000000) a, range(100000000) b;\r");
    awaitText("b;");
    interruptUntil("query: stopped");
    type("\\q\r");
    assertThat(leave()).isZero();
  }
}
