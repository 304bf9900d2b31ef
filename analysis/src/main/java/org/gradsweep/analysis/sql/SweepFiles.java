package org.gradsweep.analysis.sql;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.table.Manifest;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * The committed Parquet files of a sweep's folder at one moment.
 *
 * <p>A group of trials is committed when its file stands complete in the folder of every table that
 * its name tells ({@link Tables#of(String)}); the file in {@code trials} is written last. What a
 * running or a killed process has left half done is not listed, so no query sees a part of a group.
 * Of the files before and after compaction, those are listed that the {@link Manifest} says.
 *
 * @param groups the names of the committed groups, sorted
 * @param incomplete files that should count and do not, sorted: such as are empty, half written or
 *     cut off, and those in {@code trials} that lack another table's file. Nothing that a run
 *     leaves behind by itself
 */
public record SweepFiles(Path folder, List<String> groups, List<String> incomplete) {
  private static final String PARQUET = ".parquet";
  private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /**
   * Lists the files of a sweep.
   *
   * @param folder a path of this machine, or a {@code file:} URI
   * @throws UserException if there is no such folder, it is not a sweep's, or it can't be read
   */
  public static SweepFiles in(String folder) {
    Path path = path(folder);
    if (!Files.isDirectory(path)) {
      throw new UserException(
          folder + (Files.exists(path) ? ": must be a folder, found a file" : ": no such folder"));
    }
    if (!Files.exists(path.resolve("sweep.yaml"))
        && !Files.isDirectory(path.resolve(Tables.TRIALS.name()))) {
      throw new UserException(
          folder + ": must be the folder of a sweep, found neither sweep.yaml nor trials/");
    }
    try {
      return in(path);
    } catch (IOException e) {
      throw new UserException("cannot read " + folder + ": " + reason(e), e);
    }
  }

  private static SweepFiles in(Path folder) throws IOException {
    while (true) {
      Optional<Manifest> manifest = manifest(folder);
      Set<String> groups = new HashSet<>();
      for (Table<?> table : Tables.ALL) {
        tables(folder.resolve(table.name())).forEach(file -> groups.add(group(file)));
      }
      SweepFiles files = counted(folder, manifest.orElseGet(() -> Manifest.absent(groups)));
      // Compaction takes files away only after the manifest has said so.
      if (manifest(folder).equals(manifest)) {
        return files;
      }
    }
  }

  private static Optional<Manifest> manifest(Path folder) throws IOException {
    while (true) {
      OptionalLong number;
      try (Stream<Path> files = Files.list(folder)) {
        number =
            files
                .map(file -> Manifest.number(file.getFileName().toString()))
                .flatMapToLong(OptionalLong::stream)
                .max();
      }
      if (number.isEmpty()) {
        return Optional.empty();
      }
      Manifest named = new Manifest(number.getAsLong(), Set.of(), Set.of());
      Path file = folder.resolve(named.file());
      try {
        return Optional.of(Manifest.parse(file.toString(), named.number(), Files.readString(file)));
      } catch (NoSuchFileException e) {
        continue; // there is a newer one by now
      }
    }
  }

  private static SweepFiles counted(Path folder, Manifest manifest) throws IOException {
    Map<Table<?>, Set<String>> complete = new HashMap<>();
    SortedSet<String> incomplete = new TreeSet<>();
    for (Table<?> table : Tables.ALL) {
      Set<String> groups = new TreeSet<>();
      for (Path file : tables(folder.resolve(table.name()))) {
        if (!manifest.counts(group(file))) {
          continue;
        }
        if (isCompleteParquet(file)) {
          groups.add(group(file));
        } else if (Files.isRegularFile(file)) {
          incomplete.add(table.name() + "/" + file.getFileName());
        }
      }
      complete.put(table, groups);
    }
    List<String> committed = new ArrayList<>();
    for (String group : complete.get(Tables.TRIALS)) {
      if (Tables.of(group).stream().allMatch(table -> complete.get(table).contains(group))) {
        committed.add(group);
      } else {
        incomplete.add(Tables.TRIALS.name() + "/" + group + PARQUET);
      }
    }
    return new SweepFiles(folder, List.copyOf(committed), List.copyOf(incomplete));
  }

  /**
   * The exception for who was reading when compaction took the files away.
   *
   * @param name of the sweep, as the user knows it
   */
  public UserException compacted(String name, UserException cause) {
    return new UserException(name + ": was compacted while it was read; ask again", cause);
  }

  /** A table's committed files. */
  public List<Path> of(Table<?> table) {
    return groups.stream()
        .filter(group -> Tables.of(group).contains(table))
        .map(group -> folder.resolve(table.name()).resolve(group + PARQUET))
        .toList();
  }

  /** The tables that none of the groups has, though there are groups. */
  public List<Table<?>> notRecorded() {
    return groups.isEmpty()
        ? List.of()
        : Tables.OPTIONAL.stream().filter(table -> of(table).isEmpty()).toList();
  }

  /** Every committed file, by table. */
  public Map<Table<?>, List<Path>> byTable() {
    Map<Table<?>, List<Path>> files = new LinkedHashMap<>();
    Tables.ALL.forEach(table -> files.put(table, of(table)));
    return files;
  }

  /**
   * Reads these files; those that the folder then has, if compaction has taken some of them away
   * meanwhile.
   *
   * @param folder whose files these are
   * @param reading begins anew each time that it is called
   * @throws UserException if they can't be read
   */
  public <T> T steadily(String folder, Function<SweepFiles, T> reading) {
    SweepFiles files = this;
    while (true) {
      try {
        return reading.apply(files);
      } catch (UserException e) {
        if (!files.areGone()) {
          throw e;
        }
        files = in(folder);
      }
    }
  }

  /** Whether compaction has taken some of them away since they were listed. */
  public boolean areGone() {
    return byTable().values().stream().flatMap(List::stream).anyMatch(file -> !Files.exists(file));
  }

  private static Path path(String folder) {
    try {
      if (folder.startsWith("file:")) {
        return Path.of(java.net.URI.create(folder)).toAbsolutePath();
      }
      if (folder.matches("[a-z][a-z0-9+.-]+://.*")) {
        throw new UserException(
            folder + ": must be a folder of this machine; query remote ones with Spark SQL");
      }
      return Path.of(folder).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new UserException("not a path: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new UserException(folder + ": not a file: URI: " + e.getMessage(), e);
    }
  }

  private static String group(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - PARQUET.length());
  }

  private static List<Path> tables(Path tableFolder) throws IOException {
    List<Path> found = new ArrayList<>();
    if (!Files.isDirectory(tableFolder)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(tableFolder)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(PARQUET) && !name.startsWith(".") && !name.startsWith("_")) {
          found.add(file);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  /** Whether the file begins and ends as Parquet does: the end is written last. */
  private static boolean isCompleteParquet(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long length = file.length();
      return length >= 12 && magicAt(file, 0) && magicAt(file, length - PARQUET_MAGIC.length);
    } catch (java.io.FileNotFoundException e) {
      if (Files.exists(path)) {
        throw new FileSystemException(path.toString(), null, "permission denied");
      }
      return false; // a group that is written again replaces its files
    }
  }

  private static boolean magicAt(RandomAccessFile file, long position) throws IOException {
    byte[] found = new byte[PARQUET_MAGIC.length];
    file.seek(position);
    file.readFully(found);
    return Arrays.equals(found, PARQUET_MAGIC);
  }

  private static String reason(IOException e) {
    List<String> words = new ArrayList<>();
    if (e instanceof NoSuchFileException) {
      words.add("no such file");
    } else if (e instanceof java.nio.file.AccessDeniedException) {
      words.add("permission denied");
    }
    words.add(String.valueOf(e.getMessage()));
    return String.join(": ", words);
  }
}
