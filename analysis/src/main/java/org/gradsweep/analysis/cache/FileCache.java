package org.gradsweep.analysis.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.folder.FolderState;

/**
 * The folder in which copies of remote sweeps' files are kept: {@code gradsweep} in the folder that
 * the XDG base directory specification names for caches.
 *
 * <pre>
 *   3fa9...d2/           one folder a sweep, named by the digest of its URI
 *     location.txt       the URI, for people
 *     layers/NAME.parquet
 *   3fa9...d2.lock       held by every process that uses the sweep; its time is that of the last use
 * </pre>
 *
 * <p>Where a copy would make the cache larger than its limit, the sweeps that were not used for the
 * longest time go first; one that a process uses stays.
 */
public final class FileCache {
  /** The environment variable with the limit, in GB of 1,000,000,000 bytes. */
  public static final String LIMIT = "GRADSWEEP_CACHE_GB";

  private static final double DEFAULT_GB = 20;
  private static final double GB = 1e9;
  private static final int KEY_DIGITS = 32;
  private static final String LOCK_END = ".lock";

  private final Path folder;
  private final long limit;

  /**
   * A cache.
   *
   * @param limit how many bytes the copies may take
   */
  FileCache(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  /**
   * The cache of this user.
   *
   * @param environment the environment's variables
   * @throws UserException if the limit is no number
   */
  public static FileCache ofUser(Map<String, String> environment) {
    String home = environment.getOrDefault("XDG_CACHE_HOME", "");
    try {
      Path caches =
          home.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
      return new FileCache(
          caches.resolve("gradsweep").toAbsolutePath(), limit(environment.get(LIMIT)));
    } catch (InvalidPathException e) {
      throw new UserException("XDG_CACHE_HOME: not a path: " + e.getMessage(), e);
    }
  }

  private static long limit(String text) {
    try {
      double gb = text == null || text.isBlank() ? DEFAULT_GB : Double.parseDouble(text);
      if (gb >= 0) {
        return Math.round(gb * GB);
      }
    } catch (NumberFormatException e) {
      throw badLimit(text, e);
    }
    throw badLimit(text, null);
  }

  private static UserException badLimit(String text, NumberFormatException cause) {
    return new UserException(LIMIT + ": must be a number >= 0, found " + text, cause);
  }

  /** Where it is. */
  Path folder() {
    return folder;
  }

  /**
   * The folder of a sweep, in use until it is closed.
   *
   * @param uri of the sweep
   * @param state what of it counts: copies of other files are removed, unless another process may
   *     be reading them
   */
  CachedFolder open(String uri, FolderState state) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    String key =
        FileMark.of(uri.getBytes(StandardCharsets.UTF_8)).sha256().substring(0, KEY_DIGITS);
    Path lock = folder.resolve(key + LOCK_END);
    CachedFolder sweep = new CachedFolder(folder.resolve(key));
    UseLock.alone(lock, () -> sweep.tidy(uri, state));
    sweep.use(UseLock.shared(lock));
    return sweep;
  }

  /** Whether so many bytes may be kept at all. */
  boolean fits(long bytes) {
    return bytes <= limit;
  }

  /** The limit, for people. */
  String limitText() {
    return Bytes.text(limit);
  }

  /**
   * Removes sweeps until so many bytes more are within the limit, or only those are left that are
   * in use.
   */
  void makeRoom(long more) throws IOException {
    long total = more;
    List<Path> locks = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path lock : files.filter(f -> f.toString().endsWith(LOCK_END)).toList()) {
        locks.add(lock);
        total += bytes(sweepOf(lock));
      }
    }
    locks.sort(Comparator.comparing(lock -> lock.toFile().lastModified()));
    for (Path lock : locks) {
      if (total <= limit) {
        return;
      }
      total -= UseLock.alone(lock, () -> remove(sweepOf(lock))).orElse(0L);
    }
  }

  private static Path sweepOf(Path lock) {
    String name = lock.getFileName().toString();
    return lock.resolveSibling(name.substring(0, name.length() - LOCK_END.length()));
  }

  private static long bytes(Path sweep) throws IOException {
    Below below = new Below();
    Files.walkFileTree(sweep, below);
    return below.bytes;
  }

  /**
   * Removes a sweep.
   *
   * @return its bytes
   */
  private static long remove(Path sweep) throws IOException {
    Below below = new Below();
    Files.walkFileTree(sweep, below);
    for (Path path : below.found) {
      Files.deleteIfExists(path);
    }
    return below.bytes;
  }

  /** What is below a folder, and the folder, the deepest first; other processes may change it. */
  private static final class Below extends SimpleFileVisitor<Path> {
    private final List<Path> found = new ArrayList<>();
    private long bytes;

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
      found.add(file);
      bytes += facts.size();
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
      return unlessGone(e);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
      found.add(folder);
      return e == null ? FileVisitResult.CONTINUE : unlessGone(e);
    }

    private static FileVisitResult unlessGone(IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }
  }
}
