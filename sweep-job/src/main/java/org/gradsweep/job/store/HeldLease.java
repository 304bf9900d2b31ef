package org.gradsweep.job.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.gradsweep.core.folder.Fence;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.GroupName;
import org.gradsweep.core.folder.Lease;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.folder.ManifestText;
import org.gradsweep.core.folder.Manifests;
import org.gradsweep.core.folder.Writer;

/**
 * The right to write to a sweep's folder, while this process has it; {@link SweepDirectory#lease}
 * gives it.
 *
 * <p>It has two halves. The sign of life ({@link Lease}), which a thread writes anew all the time,
 * keeps others from beginning: they look on and see that somebody is alive. The manifest's number
 * decides: this process made the newest one, and whoever makes the next takes the right away, at
 * once and for good, whether this process knows of it or not. It finds out at the next sign of life
 * and whenever it makes a manifest itself.
 */
public final class HeldLease implements Closeable {
  /** So often is the sign of life given in the time after which one without it counts as dead. */
  private static final int BEATS = 6;

  private final FileStore store;
  private final Writer writer;
  private final ScheduledExecutorService beating;
  private volatile Manifest manifest;
  private volatile boolean lost;
  private Runnable whenLost = () -> {};
  private long beat;

  /** Why the last sign of life could not be given; null if it was. */
  private Exception missed;

  private HeldLease(FileStore store, Writer writer, Manifest manifest) {
    this.store = store;
    this.writer = writer;
    this.manifest = manifest;
    this.beating =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "gradsweep-lease");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Takes the right to write by making the next manifest.
   *
   * @param next made from the newest
   * @return empty if another process has made one of that number
   */
  static Optional<HeldLease> take(FileStore store, Writer writer, Manifest next)
      throws IOException {
    HeldLease lease = new HeldLease(store, writer, next);
    ThisProcess.begins(writer);
    try {
      lease.giveSignOfLife();
      if (lease.create(next)) {
        lease.writeCopy();
        long period = TimeUnit.SECONDS.toMillis(writer.leaseSeconds()) / BEATS;
        lease.beating.scheduleWithFixedDelay(lease::beat, period, period, TimeUnit.MILLISECONDS);
        return Optional.of(lease);
      }
    } catch (IOException | RuntimeException e) {
      lease.close();
      throw e;
    }
    lease.close();
    return Optional.empty();
  }

  /** What counts by the manifest that this process has made. */
  Manifest manifest() {
    return manifest;
  }

  /** Under which groups are to be written now. */
  public Fence fence() {
    return manifest.fence().orElseThrow();
  }

  /** Whether another process is known to have taken the folder over. */
  public boolean isLost() {
    return lost;
  }

  /** What is done, in another thread, when the folder is found to be taken over; at most once. */
  public synchronized void whenLost(Runnable action) {
    whenLost = action;
    if (lost) {
      action.run();
    }
  }

  /**
   * Makes these groups count, and no others but those that are written from now on.
   *
   * @param groups with the marks of their files, where they are not known by the groups themselves
   * @throws LeaseLostException if another process has taken the folder over; nothing is changed
   */
  synchronized void commit(Map<String, Map<String, FileMark>> groups) throws IOException {
    Manifest next = manifest.next(writer, manifest.record(), groups);
    if (lost || !create(next)) {
      lose();
      throw new LeaseLostException(store.location(), missed);
    }
    manifest = next; // from here on it counts, whether or not there is room for its copy
    writeCopy();
  }

  /**
   * Makes a manifest that nobody has made before.
   *
   * @return whether this process made it
   */
  private boolean create(Manifest next) throws IOException {
    String name = Manifests.file(next, store.createsExclusively());
    String text = ManifestText.of(next);
    try (PendingFile file = store.replace(name)) {
      file.write(text);
      file.publishNew();
    } catch (IOException e) {
      // A store that answered too late may have created the file nevertheless.
      if (Manifests.among(store.list("")).newest().orElse(0) < next.number()) {
        throw e;
      }
    }
    boolean own = store.exists(name) && store.readText(name).equals(text);
    if (own && !isNewest(name)) {
      store.delete(name); // its number was free again, since a newer one has been made meanwhile
      return false;
    }
    return own;
  }

  private void writeCopy() throws IOException {
    String name = Manifests.file(manifest, store.createsExclusively());
    try (PendingFile copy = store.replace(Manifests.copyOf(name))) {
      copy.publishText(ManifestText.of(manifest));
    }
  }

  private boolean isNewest(String name) throws IOException {
    return Manifests.among(store.list("")).newestFile().map(name::equals).orElse(false);
  }

  private synchronized void beat() {
    try {
      String name = Manifests.file(manifest, store.createsExclusively());
      Manifests found = Manifests.among(store.list(""));
      if (found.newest().orElse(0) >= manifest.number()
          && !found.newestFile().map(name::equals).orElse(true)) {
        lose();
      } else {
        giveSignOfLife();
        missed = null;
      }
    } catch (IOException | RuntimeException e) {
      missed = e; // the store is away, for others too; the next beat tells
    }
  }

  private void giveSignOfLife() throws IOException {
    try (PendingFile file = store.replace(Lease.file(writer.id()))) {
      file.publishText(new Lease(writer, beat++).text());
    }
  }

  private void lose() {
    if (!lost) {
      lost = true;
      beating.shutdown();
      whenLost.run();
    }
  }

  /** Ends the right to write: who comes next need not wait. */
  @Override
  public void close() throws IOException {
    beating.shutdownNow();
    ThisProcess.ends(writer);
    synchronized (this) {
      store.delete(Lease.file(writer.id()));
    }
  }

  /**
   * Fails if another process is known, or now found, to have taken the folder over.
   *
   * @throws LeaseLostException if so
   */
  public synchronized void check() throws IOException {
    if (lost || FolderState.newest(store).orElse(0) > manifest.number()) {
      lose();
      throw new LeaseLostException(store.location(), missed);
    }
  }

  /**
   * The groups that count by a manifest, with the marks that it knows; those that should and are
   * damaged stay among them until they are set aside.
   */
  static Map<String, Map<String, FileMark>> counted(FolderState state) {
    Map<String, Map<String, FileMark>> counted = new TreeMap<>();
    for (String group : state.groups().keySet()) {
      counted.put(group, state.manifest().marks(group));
    }
    for (String file : state.broken().keySet()) {
      String group = GroupName.ofFile(file.substring(file.indexOf('/') + 1));
      counted.put(group, state.manifest().marks(group));
    }
    return counted;
  }
}
