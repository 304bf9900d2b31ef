package org.gradsweep.analysis.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.FolderFiles;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.LocalFolder;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * The Parquet files of a sweep that counted at one moment, as files of this machine: those of
 * groups of trials that are whole ({@link FolderState}). What a running or a killed process has
 * left half done is not among them, so no query sees a part of a group.
 */
public final class SweepFiles {
  private static final String RECORD = "sweep.yaml";

  private final FolderFiles source;
  private final FolderState state;
  private final Path folder;

  private SweepFiles(FolderFiles source, FolderState state, Path folder) {
    this.source = source;
    this.state = state;
    this.folder = folder;
  }

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
    LocalFolder files = new LocalFolder(folder, path);
    try {
      SweepFiles listed = new SweepFiles(files, FolderState.read(files), path);
      listed.requireSweep();
      return listed;
    } catch (IOException e) {
      throw new UserException("cannot read " + folder + ": " + reason(e), e);
    }
  }

  private void requireSweep() {
    if (state.manifest().number() == 0 && !stands(RECORD) && !stands(Tables.TRIALS.name())) {
      throw new UserException(
          location() + ": must be the folder of a sweep, found neither sweep.yaml nor trials/");
    }
  }

  /** Whether a name stands beside the tables' folders, or is one of them. */
  private boolean stands(String name) {
    return state.root().stream().anyMatch(file -> file.name().equals(name));
  }

  /** The place of the sweep, as the user knows it. */
  public String location() {
    return source.location();
  }

  /** The folder of this machine in which the files are. */
  public Path folder() {
    return folder;
  }

  /** The names of the groups that count, sorted. */
  public List<String> groups() {
    return List.copyOf(state.groups().keySet());
  }

  /**
   * Files that should count and are damaged or missing, such as {@code layers/3fa9.parquet}, each
   * with what is wrong. Their groups do not count. Nothing that a run leaves behind by itself.
   */
  public SortedMap<String, String> broken() {
    return state.broken();
  }

  /**
   * What the folder says of its plans: the text of {@code sweep.yaml} when it was written, where
   * the manifest knows it.
   *
   * @return empty if there is neither
   * @throws UserException if it can't be read
   */
  public Optional<String> record() {
    Optional<String> written = state.manifest().record();
    if (written.isPresent() || !stands(RECORD)) {
      return written;
    }
    String place = location() + "/" + RECORD;
    try (InputStream in = source.open(RECORD)) {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(java.nio.ByteBuffer.wrap(in.readAllBytes()))
              .toString());
    } catch (CharacterCodingException e) {
      throw new UserException("cannot read " + place + ": must be text in UTF-8", e);
    } catch (IOException e) {
      throw new UserException("cannot read " + place + ": " + reason(e), e);
    }
  }

  /** The exception for who was reading when compaction took the files away. */
  public UserException compacted(UserException cause) {
    return new UserException(location() + ": was compacted while it was read; ask again", cause);
  }

  /** A table's files that count. */
  public List<Path> of(Table<?> table) {
    return state.groups().keySet().stream()
        .filter(group -> Tables.of(group).contains(table))
        .map(group -> folder.resolve(GroupName.file(table.name(), group)))
        .toList();
  }

  /** The tables that none of the groups has, though there are groups. */
  public List<Table<?>> notRecorded() {
    return state.groups().isEmpty()
        ? List.of()
        : Tables.OPTIONAL.stream().filter(table -> of(table).isEmpty()).toList();
  }

  /** Every file that counts, by table. */
  public Map<Table<?>, List<Path>> byTable() {
    Map<Table<?>, List<Path>> files = new LinkedHashMap<>();
    Tables.ALL.forEach(table -> files.put(table, of(table)));
    return files;
  }

  /**
   * Reads these files; those that the folder then has, if compaction has taken some of them away
   * meanwhile.
   *
   * @param reading begins anew each time that it is called
   * @throws UserException if they can't be read
   */
  public <T> T steadily(Function<SweepFiles, T> reading) {
    SweepFiles files = this;
    while (true) {
      try {
        return reading.apply(files);
      } catch (UserException e) {
        if (!files.areGone()) {
          throw e;
        }
        files = in(location());
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

  private static String reason(IOException e) {
    return (e instanceof AccessDeniedException ? "permission denied: " : "") + e.getMessage();
  }
}
