package org.gradsweep.analysis.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;

/**
 * A query of {@code analysis/sql}, packaged with the program.
 *
 * @param number from 1, the first part of the file's name
 * @param topic the rest of the file's name, for example {@code learning-speed}
 * @param fileName for example {@code 02-learning-speed.sql}
 * @param text the SQL; its first comment is the question that it answers
 */
public record NumberedQuery(int number, String topic, String fileName, String text) {
  private static final Pattern FILE_NAME = Pattern.compile("(\\d\\d)-([a-z0-9-]+)\\.sql");

  /** Every numbered query, in order. */
  public static List<NumberedQuery> all() {
    URL location = NumberedQuery.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      URI uri = location.toURI();
      String folder = NumberedQuery.class.getPackageName().replace('.', '/');
      if (Files.isDirectory(Path.of(uri))) {
        return list(Path.of(uri).resolve(folder));
      }
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(uri))) {
        return list(jar.getPath(folder));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the queries in " + location, e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("not a URI: " + location, e);
    }
  }

  /**
   * The query of a name.
   *
   * @param name its number ({@code 2}, {@code 02}), its topic, or both as in the file's name
   * @throws UserException if there is none
   */
  public static NumberedQuery find(String name) {
    List<NumberedQuery> all = all();
    for (NumberedQuery query : all) {
      if (query.fileName.equals(name)
          || query.fileName.equals(name + ".sql")
          || query.topic.equals(name)
          || (name.matches("\\d{1,9}") && query.number == Integer.parseInt(name))) {
        return query;
      }
    }
    throw new UserException(
        "@"
            + name
            + ": no such query; there are "
            + all.stream()
                .map(query -> "@" + query.fileName.replace(".sql", ""))
                .collect(Collectors.joining(", ")));
  }

  /** Its only statement, without the semicolon that ends it. */
  public String statement() {
    return text.strip().replaceFirst(";$", "");
  }

  /** The question that the query answers: the first sentence of its first comment. */
  public String question() {
    String comment =
        text.lines()
            .takeWhile(line -> line.startsWith("--"))
            .map(line -> line.substring(2).strip())
            .takeWhile(line -> !line.isEmpty())
            .collect(Collectors.joining(" "));
    int end = comment.indexOf('?');
    return end < 0 ? comment : comment.substring(0, end + 1);
  }

  private static List<NumberedQuery> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Map<String, Path> byName =
          files.collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(),
                  file -> file,
                  (one, other) -> one,
                  java.util.TreeMap::new));
      List<NumberedQuery> queries = new java.util.ArrayList<>();
      for (Map.Entry<String, Path> entry : byName.entrySet()) {
        Matcher name = FILE_NAME.matcher(entry.getKey());
        if (name.matches()) {
          queries.add(
              new NumberedQuery(
                  Integer.parseInt(name.group(1)),
                  name.group(2),
                  entry.getKey(),
                  Files.readString(entry.getValue())));
        }
      }
      return List.copyOf(queries);
    }
  }
}
