package org.gradsweep.analysis.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gradsweep.core.error.UserException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.spi.SystemStream;

/** The terminal that this process was started from. */
public final class SystemTerminal {
  /** What the library logs would stand among the answers. */
  private static final Logger LIBRARY = Logger.getLogger("org.jline");

  private static final int USUAL_COLUMNS = 80;
  private static final int USUAL_ROWS = 24;

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private SystemTerminal() {}

  /** Whether stdin and stdout both are a terminal. */
  public static boolean isThere() {
    return TerminalBuilder.builder().getProviders(null, new IllegalStateException()).stream()
        .anyMatch(
            provider ->
                provider.isSystemStream(SystemStream.Input)
                    && provider.isSystemStream(SystemStream.Output));
  }

  /** Takes the terminal over until it is closed. */
  static Terminal open() {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .encoding(StandardCharsets.UTF_8)
              // Not to ask the terminal what it can do: an old or slow one would print the
              // question.
              .graphemeCluster(false)
              .build();
      if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
        // Pseudo-terminals that nobody gave a size have none.
        terminal.setSize(new Size(USUAL_COLUMNS, USUAL_ROWS));
      }
      return terminal;
    } catch (IOException e) {
      throw new UserException("cannot open the terminal: " + e.getMessage(), e);
    }
  }
}
