package org.gradsweep.analysis.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.gradsweep.analysis.LargeSweep;
import org.gradsweep.analysis.sql.SqlScript;
import org.gradsweep.analysis.sql.SweepDatabase;
import org.gradsweep.analysis.sql.SweepFiles;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.LocalFolder;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;
import org.gradsweep.job.store.Claim;
import org.gradsweep.job.store.Compaction;
import org.gradsweep.job.store.HeldLease;
import org.gradsweep.job.store.SweepDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is copied of a sweep, when, and what stays of it. */
class CachedSweepTest {
  private static final int TRIALS = 40;
  private static final int GROUPS = 4;
  private static final long PLENTY = 1L << 30;
  private static final Set<Table<?>> ALL = Set.copyOf(Tables.ALL);

  @TempDir private Path folder;
  private Path sweep;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeSweep() throws IOException {
    sweep = folder.resolve("sweep");
    LargeSweep.write(sweep, TRIALS, GROUPS, 2, 1);
  }

  private WatchedFolder watched(Consumer<String> before) {
    return new WatchedFolder(new LocalFolder("far:/sweep", sweep), before);
  }

  private FileCache cache(long limit) {
    return new FileCache(folder.resolve("cache"), limit);
  }

  private CachedSweep place(WatchedFolder source, FileCache cache) {
    return new CachedSweep(
        source,
        "far:/sweep",
        cache,
        new CopyProgress(new PrintStream(err, true, StandardCharsets.UTF_8), 0));
  }

  private static List<Object> answer(SweepFiles files, String sql) {
    List<Object> values = new ArrayList<>();
    try (SweepDatabase database = SweepDatabase.open(files)) {
      database.run(
          SqlScript.parse("query", sql),
          rows -> {
            while (rows.next()) {
              values.add(rows.getObject(1));
            }
            return true;
          });
    }
    return values;
  }

  private List<Path> copies() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      return files.filter(file -> file.toString().contains(".parquet")).sorted().toList();
    }
  }

  private Path layersFile() throws IOException {
    try (Stream<Path> files = Files.list(sweep.resolve("layers"))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private void compact() {
    SweepDirectory directory = SweepDirectory.at(sweep.toString(), new Configuration(false));
    try (HeldLease lease = directory.lease(Claim.toKeep("compact", note -> {}))) {
      new Compaction(directory, lease).gather();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void eachFileOfTheTablesThatAreAskedForIsCopiedOnce() throws IOException {
    WatchedFolder source = watched(name -> {});
    try (CachedSweep place = place(source, cache(PLENTY))) {
      SweepFiles listed = SweepFiles.in(place, Set.of());
      assertThat(source.opened()).isEmpty();
      assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
      SweepFiles trials = listed.with(Set.of(Tables.TRIALS));
      assertThat(source.opened()).hasSize(GROUPS).allMatch(name -> name.startsWith("trials/"));
      assertThat(answer(trials, "SELECT count(*) FROM trials")).containsExactly((long) TRIALS);
      SweepFiles more = trials.with(Set.of(Tables.LAYERS));
      assertThat(source.opened()).hasSize(GROUPS).allMatch(name -> name.startsWith("layers/"));
      assertThat(err.toString(StandardCharsets.UTF_8))
          .matches("(gradsweep: copying 4 files, \\S+ kB, of far:/sweep\n){2}");
      assertThat(answer(more, "SELECT count(DISTINCT trial_id) FROM layers"))
          .isEqualTo(
              answer(
                  SweepFiles.in(sweep.toString()), "SELECT count(DISTINCT trial_id) FROM layers"));
    }
    try (CachedSweep place = place(source, cache(PLENTY))) {
      SweepFiles.in(place, ALL);
      assertThat(source.opened()).hasSize(2 * GROUPS);
    }
    try (CachedSweep place = place(source, cache(PLENTY))) {
      SweepFiles.in(place, ALL);
      assertThat(source.opened()).isEmpty();
    }
  }

  /** An empty table would be a wrong answer. */
  @Test
  void aTableThatIsNotAtHandIsNotEmpty() throws IOException {
    try (CachedSweep place = place(watched(name -> {}), cache(PLENTY))) {
      SweepFiles trials = SweepFiles.in(place, Set.of(Tables.TRIALS));
      for (String query :
          List.of(
              "SELECT count(*) FROM layers", "FROM layers", "SELECT count(*) FROM measurements")) {
        assertThatThrownBy(() -> answer(trials, query))
            .as(query)
            .isInstanceOf(UserException.class)
            .hasMessageContaining("are not here: name the table in the query");
      }
      assertThat(answer(trials, "SELECT count(*) FROM grid_points")).isNotEmpty();
      assertThat(answer(trials, "SELECT column_name FROM (DESCRIBE layers)"))
          .hasSize(Tables.LAYERS.columns().size());
    }
  }

  @Test
  void bitsThatDifferFromThoseThatWereWrittenAreRefused() throws IOException {
    Path file = layersFile();
    byte[] bytes = Files.readAllBytes(file);
    byte[] damaged = bytes.clone();
    damaged[bytes.length / 2] ^= 16;
    var modified = Files.getLastModifiedTime(file);
    for (boolean compacted : new boolean[] {false, true}) {
      Files.write(file, damaged);
      Files.setLastModifiedTime(file, modified);
      try (CachedSweep place = place(watched(name -> {}), cache(PLENTY))) {
        assertThatThrownBy(() -> SweepFiles.in(place, Set.of(Tables.LAYERS)))
            .isInstanceOf(UserException.class)
            .hasMessage(
                "far:/sweep/layers/%s: its bits are not those that were written; gradsweep verify"
                        .formatted(file.getFileName())
                    + " far:/sweep names all such files");
      }
      Files.write(file, bytes);
      Files.setLastModifiedTime(file, modified);
      try (CachedSweep place = place(watched(name -> {}), cache(PLENTY))) {
        assertThat(answer(SweepFiles.in(place, ALL), "SELECT count(*) FROM layers"))
            .isEqualTo(answer(SweepFiles.in(sweep.toString()), "SELECT count(*) FROM layers"));
      }
      if (!compacted) {
        compact();
        file = layersFile();
        bytes = Files.readAllBytes(file);
        damaged = bytes.clone();
        damaged[bytes.length / 2] ^= 16;
        modified = Files.getLastModifiedTime(file);
      }
    }
  }

  @Test
  void aCompactionAmidTheCopyingIsFollowed() throws IOException {
    AtomicBoolean done = new AtomicBoolean();
    WatchedFolder source =
        watched(
            name -> {
              if (name.startsWith("layers/") && !done.getAndSet(true)) {
                compact();
              }
            });
    try (CachedSweep place = place(source, cache(PLENTY))) {
      SweepFiles files = SweepFiles.in(place, ALL);
      assertThat(files.groups()).hasSize(1);
      assertThat(answer(files, "SELECT count(*) FROM trials")).containsExactly((long) TRIALS);
      assertThat(answer(files, "SELECT count(*) FROM layers"))
          .isEqualTo(answer(SweepFiles.in(sweep.toString()), "SELECT count(*) FROM layers"));
    }
  }

  @Test
  void whatAKilledProcessLeftAndWhatCountsNoMoreIsRemoved() throws IOException {
    try (CachedSweep place = place(watched(name -> {}), cache(PLENTY))) {
      SweepFiles.in(place, ALL);
    }
    List<Path> copies = copies();
    assertThat(copies).hasSize(4 * GROUPS);
    Files.write(copies.get(0).resolveSibling(".half.parquet.1.tmp"), new byte[9]);
    compact();
    try (CachedSweep place = place(watched(name -> {}), cache(PLENTY))) {
      SweepFiles.in(place, Set.of(Tables.TRIALS));
    }
    assertThat(copies()).hasSize(1).allMatch(file -> file.toString().contains("/compacted-"));
  }

  @Test
  void sweepsThatWereNotUsedForLongMakeRoomAndThoseInUseStay() throws IOException {
    long bytes = 0;
    for (Table<?> table : Tables.ALL) {
      try (Stream<Path> files = Files.list(sweep.resolve(table.name()))) {
        bytes += files.mapToLong(file -> file.toFile().length()).sum();
      }
    }
    FileCache cache = cache(2 * bytes + bytes / 2);
    CopyProgress quiet = new CopyProgress(new PrintStream(err), 0);
    List<String> uris = List.of("far:/a", "far:/b", "far:/c");
    try (CachedSweep inUse = new CachedSweep(watched(name -> {}), uris.get(0), cache, quiet)) {
      SweepFiles.in(inUse, ALL);
      for (String uri : uris.subList(1, 3)) {
        try (CachedSweep place = new CachedSweep(watched(name -> {}), uri, cache, quiet)) {
          SweepFiles.in(place, ALL);
        }
      }
      assertThat(answer(SweepFiles.in(inUse, ALL), "SELECT count(*) FROM trials"))
          .containsExactly((long) TRIALS);
    }
    WatchedFolder source = watched(name -> {});
    try (CachedSweep place = new CachedSweep(source, uris.get(0), cache, quiet)) {
      SweepFiles.in(place, ALL);
      assertThat(source.opened()).isEmpty();
    }
    try (CachedSweep place = new CachedSweep(source, uris.get(1), cache, quiet)) {
      SweepFiles.in(place, ALL);
      assertThat(source.opened()).hasSize(4 * GROUPS);
    }
    try (CachedSweep place = new CachedSweep(source, uris.get(0), cache, quiet)) {
      SweepFiles.in(place, ALL);
      assertThat(source.opened()).as("c was not used for longer").isEmpty();
    }
  }

  @Test
  void moreThanTheLimitIsOneLine() throws IOException {
    try (CachedSweep place = place(watched(name -> {}), cache(1_000))) {
      assertThatThrownBy(() -> SweepFiles.in(place, ALL))
          .isInstanceOf(UserException.class)
          .hasMessageMatching(
              "far:/sweep: the tables that are asked for have \\S+ kB, more than the 1.0 kB that are"
                  + " kept of remote sweeps; set GRADSWEEP_CACHE_GB to more GB");
      assertThat(copies()).isEmpty();
    }
  }

  @Test
  void theUsersFolderAndLimitComeFromTheEnvironment() {
    FileCache cache =
        FileCache.ofUser(Map.of("XDG_CACHE_HOME", folder.toString(), FileCache.LIMIT, "0.5"));
    assertThat(cache.folder()).isEqualTo(folder.resolve("gradsweep"));
    assertThat(cache.limitText()).isEqualTo("500 MB");
    assertThat(FileCache.ofUser(Map.of()).folder())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "gradsweep"));
    assertThat(FileCache.ofUser(Map.of()).limitText()).isEqualTo("20 GB");
    for (String wrong : List.of("many", "-1", "NaN")) {
      assertThatThrownBy(() -> FileCache.ofUser(Map.of(FileCache.LIMIT, wrong)))
          .isInstanceOf(UserException.class)
          .hasMessage("GRADSWEEP_CACHE_GB: must be a number >= 0, found " + wrong);
    }
  }
}
