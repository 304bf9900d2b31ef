package org.gradsweep.job.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.gradsweep.core.data.MissingFileException;
import org.gradsweep.core.error.UserException;
import org.gradsweep.job.store.LocalInput;

/**
 * The files of a Parquet table: a file, or those below a folder that end with {@code .parquet}, but
 * for names that begin with an underscore or a dot. Their order is that of their names, in which
 * numbers count as numbers: {@code part.2} before {@code part.10}.
 */
final class ParquetParts {
  private static final Pattern NUMBER_OR_TEXT = Pattern.compile("\\d+|\\D+");
  private static final Pattern PARTITION = Pattern.compile("([^=]+)=(.*)");
  private static final String NO_VALUE = "__HIVE_DEFAULT_PARTITION__";

  private ParquetParts() {}

  /**
   * The files of a table.
   *
   * @throws UserException if there is none
   */
  static List<ParquetPart> of(Path table, Configuration configuration) {
    try {
      List<ParquetPart> parts =
          "file".equals(table.toUri().getScheme()) ? local(table) : remote(table, configuration);
      if (parts.isEmpty()) {
        throw new UserException(table + ": no .parquet files in this folder or below it");
      }
      return parts;
    } catch (FileNotFoundException | NoSuchFileException e) {
      throw new MissingFileException(table + ": no such file or folder", e);
    } catch (IOException e) {
      throw new UserException(table + ": can't be looked for: " + e.getMessage(), e);
    }
  }

  /** Without Hadoop's file system, which takes a colon in a name for the end of a scheme. */
  private static List<ParquetPart> local(Path table) throws IOException {
    java.nio.file.Path root = java.nio.file.Path.of(table.toUri().getPath());
    if (!Files.exists(root)) {
      throw new NoSuchFileException(root.toString());
    }
    if (Files.isRegularFile(root)) {
      return List.of(new ParquetPart(new LocalInput(root), table.toString(), Map.of()));
    }
    List<String> names = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> names.add(root.relativize(file).toString()));
    }
    List<ParquetPart> parts = new ArrayList<>();
    for (String name : ordered(names)) {
      InputFile input = new LocalInput(root.resolve(name));
      parts.add(new ParquetPart(input, table + "/" + name, partition(name)));
    }
    return parts;
  }

  private static List<ParquetPart> remote(Path table, Configuration configuration)
      throws IOException {
    FileSystem system = table.getFileSystem(configuration);
    FileStatus status = system.getFileStatus(table);
    if (status.isFile()) {
      return List.of(
          new ParquetPart(
              HadoopInputFile.fromStatus(status, configuration), table.toString(), Map.of()));
    }
    Map<String, FileStatus> files = new LinkedHashMap<>();
    walk(system, table, "", files);
    List<ParquetPart> parts = new ArrayList<>();
    for (String name : ordered(List.copyOf(files.keySet()))) {
      InputFile input = HadoopInputFile.fromStatus(files.get(name), configuration);
      parts.add(new ParquetPart(input, table + "/" + name, partition(name)));
    }
    return parts;
  }

  private static void walk(
      FileSystem system, Path folder, String prefix, Map<String, FileStatus> files)
      throws IOException {
    for (FileStatus status : system.listStatus(folder)) {
      String name = prefix + status.getPath().getName();
      if (status.isFile()) {
        files.put(name, status);
      } else {
        walk(system, status.getPath(), name + "/", files);
      }
    }
  }

  /** Those that are Parquet files, in their order. */
  static List<String> ordered(List<String> names) {
    return names.stream()
        .filter(name -> name.endsWith(".parquet"))
        .filter(name -> Stream.of(name.split("/")).noneMatch(each -> each.matches("[._].*")))
        .sorted(Comparator.comparing(ParquetParts::pieces, ParquetParts::compare))
        .toList();
  }

  private static List<String> pieces(String name) {
    List<String> pieces = new ArrayList<>();
    Matcher matcher = NUMBER_OR_TEXT.matcher(name);
    while (matcher.find()) {
      pieces.add(matcher.group());
    }
    return pieces;
  }

  private static int compare(List<String> one, List<String> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      String left = one.get(i);
      String right = other.get(i);
      boolean numbers = Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0));
      int order = numbers ? compareNumbers(left, right) : left.compareTo(right);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  private static int compareNumbers(String left, String right) {
    String one = left.replaceFirst("^0+(?=.)", "");
    String other = right.replaceFirst("^0+(?=.)", "");
    int byLength = Integer.compare(one.length(), other.length());
    int byDigits = byLength != 0 ? byLength : one.compareTo(other);
    return byDigits != 0 ? byDigits : left.compareTo(right);
  }

  private static Map<String, String> partition(String name) {
    Map<String, String> values = new LinkedHashMap<>();
    String[] folders = name.split("/");
    for (int i = 0; i < folders.length - 1; i++) {
      Matcher matcher = PARTITION.matcher(folders[i]);
      if (matcher.matches()) {
        String value =
            URLDecoder.decode(matcher.group(2).replace("+", "%2B"), StandardCharsets.UTF_8);
        values.put(matcher.group(1), value.equals(NO_VALUE) ? "" : value);
      }
    }
    return values;
  }
}
