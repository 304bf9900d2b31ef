package org.gradsweep.analysis.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gradsweep.analysis.sql.SweepPlace;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.FolderFiles;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.table.Table;
import org.gradsweep.core.table.Tables;

/** A remote sweep, of which those tables are copied to the cache that are asked for. */
public final class CachedSweep implements SweepPlace {
  /** A store answers slowly, but many questions at once. */
  private static final int AT_ONCE = 8;

  private final FolderFiles source;
  private final String uri;
  private final FileCache cache;
  private final CopyProgress progress;
  private CachedFolder copies;

  /**
   * A sweep.
   *
   * @param source its folder
   * @param uri that names the folder alone
   */
  public CachedSweep(FolderFiles source, String uri, FileCache cache, CopyProgress progress) {
    this.source = source;
    this.uri = uri;
    this.cache = cache;
    this.progress = progress;
  }

  @Override
  public FolderFiles files() {
    return source;
  }

  @Override
  public String name() {
    String path = uri.replaceAll("/+$", "");
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public boolean isOfThisMachine() {
    return false;
  }

  @Override
  public Path folder() {
    return copies.folder();
  }

  @Override
  public Set<Table<?>> provide(FolderState state, Set<Table<?>> tables) throws IOException {
    if (copies == null) {
      copies = cache.open(uri, state);
    }
    Set<Table<?>> wanted = new HashSet<>(tables);
    boolean checked =
        state.groups().keySet().stream().noneMatch(g -> state.manifest().marks(g).isEmpty());
    if (!tables.isEmpty() && !checked) {
      // A group's file there, a small one, says what the others must be.
      wanted.add(Tables.TRIALS);
    }
    long all = 0;
    long missing = 0;
    int files = 0;
    List<GroupCopy> groups = new ArrayList<>();
    for (Map.Entry<String, Map<String, ListedFile>> group : state.groups().entrySet()) {
      int before = files;
      for (Table<?> table : Tables.of(group.getKey())) {
        ListedFile file = group.getValue().get(table.name());
        if (wanted.contains(table)) {
          all += file.bytes();
          if (!copies.has(GroupName.file(table.name(), group.getKey()), file)) {
            missing += file.bytes();
            files++;
          }
        }
      }
      if (files > before) {
        groups.add(
            new GroupCopy(
                source,
                copies,
                group.getKey(),
                group.getValue(),
                state.manifest().marks(group.getKey())));
      }
    }
    if (files > 0) {
      if (!cache.fits(all)) {
        throw new UserException(
            "%s: the tables that are asked for have %s, more than the %s that are kept of remote"
                    .formatted(source.location(), Bytes.text(all), cache.limitText())
                + " sweeps; set "
                + FileCache.LIMIT
                + " to more GB");
      }
      cache.makeRoom(missing);
      progress.begin(source.location(), files, missing);
      try {
        copy(groups, wanted);
      } finally {
        progress.end();
      }
    }
    return wanted;
  }

  private void copy(List<GroupCopy> groups, Set<Table<?>> wanted) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, groups.size()));
    try {
      List<Future<Void>> copying = new ArrayList<>();
      for (GroupCopy group : groups) {
        copying.add(
            threads.submit(
                () -> {
                  group.run(wanted, progress);
                  return null;
                }));
      }
      for (Future<Void> one : copying) {
        one.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public void close() throws IOException {
    if (copies != null) {
      copies.close();
    }
  }
}
