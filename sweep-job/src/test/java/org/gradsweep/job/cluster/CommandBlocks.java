package org.gradsweep.job.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a README: the lines that stand four columns in, those that a backslash joins as
 * one.
 */
final class CommandBlocks {
  private static final Pattern COMMAND = Pattern.compile("    ((?:spark-submit|spark-sql) .*)");
  private static final Pattern CONTINUED = Pattern.compile("\\s*(.*?)\\s*\\\\");

  private CommandBlocks() {}

  /** The commands of Spark's own programs, in the order of the file. */
  static List<String> ofSpark(String readme) throws IOException {
    List<String> commands = new ArrayList<>();
    StringBuilder command = new StringBuilder();
    for (String line : Files.readAllLines(Checkout.file(readme))) {
      Matcher begin = COMMAND.matcher(line);
      if (!command.isEmpty() || begin.matches()) {
        String part = command.isEmpty() ? begin.group(1) : line;
        Matcher continued = CONTINUED.matcher(part);
        command.append(continued.matches() ? continued.group(1) : part.strip());
        if (continued.matches()) {
          command.append(' ');
        } else {
          commands.add(command.toString());
          command.setLength(0);
        }
      }
    }
    return commands;
  }
}
