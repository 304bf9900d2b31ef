package org.gradsweep.analysis.sql;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * The SQL that a user asks for.
 *
 * @param name where it stands, for messages: a file's name, or {@code query}
 * @param statements at least one, in order
 */
public record SqlScript(String name, List<SqlStatement> statements) {
  /** Functions that read the table whose name they are given, their own names quoted or not. */
  private static final Pattern MAKES_UP_NAMES =
      Pattern.compile("(\\bquery(_table)?|\"\")\\s*\\(", Pattern.CASE_INSENSITIVE);

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
    return statements.stream().anyMatch(sql -> word(word).matcher(sql.skeleton()).find());
  }

  /**
   * The tables that it may read: those whose names stand anywhere in it, or in a view whose name
   * does, and all of them where it may make up names.
   */
  public Set<Table<?>> tables() {
    if (statements.stream().anyMatch(sql -> MAKES_UP_NAMES.matcher(sql.skeleton()).find())) {
      return Set.copyOf(Tables.ALL);
    }
    String text = statements.stream().map(SqlStatement::text).collect(Collectors.joining("\n"));
    Set<Table<?>> tables = new HashSet<>();
    for (Table<?> table : Tables.ALL) {
      boolean read =
          word(table.name()).matcher(text).find()
              || SweepView.ALL.stream()
                  .anyMatch(view -> view.reads(table) && word(view.name()).matcher(text).find());
      if (read) {
        tables.add(table);
      }
    }
    return tables;
  }

  private static Pattern word(String word) {
    return Pattern.compile("\\b" + Pattern.quote(word) + "\\b", Pattern.CASE_INSENSITIVE);
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
