package org.gradsweep.analysis.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.FolderFiles;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.store.StoreFailure;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/**
 * The Parquet files of a sweep that counted at one moment, as files of this machine: those of
 * groups of trials that are whole ({@link FolderState}). What a running or a killed process has
 * left half done is not among them, so no query sees a part of a group.
 */
public final class SweepFiles {
  private static final String RECORD = "sweep.yaml";

  private final SweepPlace place;
  private final FolderState state;
  private final Set<Table<?>> tables;

  private SweepFiles(SweepPlace place, FolderState state, Set<Table<?>> tables) {
    this.place = place;
    this.state = state;
    this.tables = Set.copyOf(tables);
  }

  /**
   * All files of a sweep on this machine.
   *
   * @param folder a path, or a {@code file:} URI
   * @throws UserException if there is no such folder, it is not a sweep's, or it can't be read
   */
  public static SweepFiles in(String folder) {
    return in(LocalPlace.of(folder), Set.copyOf(Tables.ALL));
  }

  /**
   * The files of a sweep.
   *
   * @param tables those that are to be read; the others may not be at hand
   * @throws UserException if the folder is not a sweep's, or it can't be read
   * @throws org.gradsweep.core.error.OutsideException if the place is out of reach
   */
  public static SweepFiles in(SweepPlace place, Set<Table<?>> tables) {
    FolderFiles folder = place.files();
    try {
      while (true) {
        FolderState state = FolderState.read(folder);
        requireSweep(folder, state);
        try {
          return new SweepFiles(place, state, place.provide(state, tables));
        } catch (IOException e) {
          if (FolderState.newest(folder).orElse(0) == state.manifest().number()) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw StoreFailure.of("cannot read " + folder.location(), e);
    }
  }

  /**
   * The same files, with those of some more tables at hand; the files that there are now, where
   * compaction has taken some away.
   *
   * @throws UserException if they can't be read
   * @throws org.gradsweep.core.error.OutsideException if the place is out of reach
   */
  public SweepFiles with(Set<Table<?>> more) {
    if (tables.containsAll(more)) {
      return this;
    }
    Set<Table<?>> all = new HashSet<>(tables);
    all.addAll(more);
    try {
      return new SweepFiles(place, state, place.provide(state, all));
    } catch (IOException e) {
      return in(place, all);
    }
  }

  private static void requireSweep(FolderFiles folder, FolderState state) {
    if (state.manifest().number() == 0
        && !stands(state, RECORD)
        && !stands(state, Tables.TRIALS.name())) {
      throw new UserException(
          folder.location()
              + ": must be the folder of a sweep, found neither sweep.yaml nor trials/");
    }
  }

  /** Whether a name stands beside the tables' folders, or is one of them. */
  private static boolean stands(FolderState state, String name) {
    return state.root().stream().anyMatch(file -> file.name().equals(name));
  }

  /** The place of the sweep, as the user knows it. */
  public String location() {
    return place.files().location();
  }

  /** Where the sweep is. */
  public SweepPlace place() {
    return place;
  }

  /** The tables whose files are on this machine. */
  public Set<Table<?>> tables() {
    return tables;
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
    if (written.isPresent() || !stands(state, RECORD)) {
      return written;
    }
    String file = location() + "/" + RECORD;
    try (InputStream in = place.files().open(RECORD)) {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(java.nio.ByteBuffer.wrap(in.readAllBytes()))
              .toString());
    } catch (CharacterCodingException e) {
      throw new UserException("cannot read " + file + ": must be text in UTF-8", e);
    } catch (IOException e) {
      throw StoreFailure.of("cannot read " + file, e);
    }
  }

  /** Whether both are of one moment: files that count in one count in the other. */
  public boolean isOfMomentOf(SweepFiles other) {
    return state == other.state;
  }

  /** The exception for who was reading when compaction took the files away. */
  public UserException compacted(UserException cause) {
    return new UserException(location() + ": was compacted while it was read; ask again", cause);
  }

  /** The paths on this machine of a table's files that count; they are there if it is at hand. */
  public List<Path> of(Table<?> table) {
    return state.groups().keySet().stream()
        .filter(group -> Tables.of(group).contains(table))
        .map(group -> place.folder().resolve(GroupName.file(table.name(), group)))
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
        files = in(place, files.tables);
      }
    }
  }

  /** Whether compaction has taken some of them away since they were listed. */
  public boolean areGone() {
    return tables.stream()
        .flatMap(table -> of(table).stream())
        .anyMatch(file -> !Files.exists(file));
  }
}
