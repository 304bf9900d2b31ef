package org.gradsweep.analysis.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A command of the shell's own. */
enum ShellCommand {
  DESCRIBE("\\d", "[TABLE]", "the tables, or the columns of one with what they mean"),
  QUERIES("\\queries", "", "the numbered queries and the questions that they answer"),
  FORMAT("\\format", "table|csv|json", "how answers are printed from now on"),
  REFRESH("\\refresh", "", "look for trials that a running sweep has finished since"),
  HELP("\\?", "", "this help"),
  QUIT("\\q", "", "leave; Ctrl-D does too");

  private final String word;
  private final String argument;
  private final String meaning;

  ShellCommand(String word, String argument, String meaning) {
    this.word = word;
    this.argument = argument;
    this.meaning = meaning;
  }

  /** What is typed. */
  String word() {
    return word;
  }

  /** What may follow the word; empty where nothing may. */
  String argument() {
    return argument;
  }

  /** What it does. */
  String meaning() {
    return meaning;
  }

  /** The command of a word; {@code quit} and {@code exit} are understood, too. */
  static Optional<ShellCommand> of(String typed) {
    String lower = typed.toLowerCase(Locale.ROOT);
    if (List.of("quit", "exit").contains(lower)) {
      return Optional.of(QUIT);
    }
    for (ShellCommand command : values()) {
      if (command.word.equals(lower)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** Whether a line is whole as it is: a command, or the name of a numbered query. */
  static boolean isOneLine(String line) {
    String stripped = line.strip();
    return stripped.startsWith("\\") || stripped.startsWith("@") || of(stripped).isPresent();
  }
}
