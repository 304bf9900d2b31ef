package org.gradsweep.analysis.sql;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.gradsweep.core.error.UserException;

/**
 * The SQL that a user asks for.
 *
 * @param name where it stands, for messages: a file's name, or {@code query}
 * @param statements at least one, in order
 */
public record SqlScript(String name, List<SqlStatement> statements) {
  /**
   * Reads what stands in the command line.
   *
   * @param argument {@code @name} of a numbered query, the path of an {@code .sql} file, or SQL
   * @throws UserException if there is no such query or file, or there is no statement in it
   */
  public static SqlScript of(String argument) {
    String stripped = argument.strip();
    if (stripped.startsWith("@")) {
      NumberedQuery query = NumberedQuery.find(stripped.substring(1));
      return parse(query.fileName(), query.text());
    }
    if (stripped.toLowerCase(Locale.ROOT).endsWith(".sql")) {
      return parse(stripped, read(argument));
    }
    return parse("query", argument);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new UserException(file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new UserException(file + ": must be text in UTF-8", e);
    } catch (IOException e) {
      throw new UserException(
          "cannot read " + file + (Files.isDirectory(Path.of(file)) ? ": it is a folder" : ""), e);
    }
  }

  /** Whether the text is whole statements, each with the semicolon that ends it. */
  public static boolean isComplete(String sql) {
    StatementSplitter splitter = new StatementSplitter(sql);
    splitter.split();
    return !splitter.hasOpenEnd();
  }

  /** Whether a word stands in a statement, outside of literals and comments. */
  boolean mentions(String word) {
    Pattern pattern =
        Pattern.compile("\\b" + Pattern.quote(word) + "\\b", Pattern.CASE_INSENSITIVE);
    return statements.stream().anyMatch(sql -> pattern.matcher(sql.skeleton()).find());
  }

  /**
   * Takes text as it is.
   *
   * @param name where it stands, for messages
   * @throws UserException if there is no statement in it
   */
  public static SqlScript parse(String name, String sql) {
    List<SqlStatement> statements = new StatementSplitter(sql).split();
    if (statements.isEmpty()) {
      throw new UserException(name + ": must hold an SQL statement, found none");
    }
    return new SqlScript(name, statements);
  }
}
