package org.gradsweep.job.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.gradsweep.core.error.UserException;
import org.gradsweep.core.folder.Fault;
import org.gradsweep.core.folder.FileMark;
import org.gradsweep.core.folder.FolderCheck;
import org.gradsweep.core.folder.FolderState;
import org.gradsweep.core.folder.Lease;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.folder.Writer;

/**
 * Asks for the right to write to a sweep directory.
 *
 * <p>Where another process has it and is seen to live, that is the end. A process of this machine
 * is asked for by its number. Of others, and of those that stand still, the sign of life is
 * watched: one that changes lives; one that does not change for the time that it states has lost
 * its right, dead or not, since the next manifest is made in its place.
 */
final class LeaseSeeker {
  /** The seconds without a sign of life after which a process may be taken for dead. */
  private static final int LEASE_SECONDS = Integer.getInteger("gradsweep.lease.seconds", 30);

  private static final long MOST_POLL_MILLIS = 1_000;
  private static final int POLLS = 20;

  private final SweepDirectory directory;
  private final FileStore store;
  private final Claim claim;

  LeaseSeeker(SweepDirectory directory, Claim claim) {
    this.directory = directory;
    this.store = directory.store();
    this.claim = claim;
  }

  HeldLease take() throws IOException {
    Writer writer = ThisProcess.asWriter(claim.command(), LEASE_SECONDS);
    while (true) {
      FolderState state = FolderState.read(store);
      Optional<String> record =
          claim.record().apply(directory.record(state)).map(SweepRecord::text);
      Optional<Writer> holder = state.manifest().writer();
      if (holder.isPresent() && !hasGone(holder.get(), state.manifest())) {
        continue; // there is another by now
      }
      Map<String, Map<String, FileMark>> counted =
          claim.clears() ? Map.of() : HeldLease.counted(state);
      Manifest next = state.manifest().next(writer, record, counted);
      List<Fault> damaged = new FolderCheck(store, state).besideTables();
      Optional<HeldLease> lease = HeldLease.take(store, writer, next);
      if (lease.isPresent() && hasBegun(lease.get(), state, record)) {
        damaged.forEach(this::tell);
        return lease.get();
      }
    }
  }

  private void tell(Fault fault) {
    claim
        .notes()
        .accept(
            "%s/%s: %s; written again"
                .formatted(directory.location(), fault.file(), fault.reason()));
  }

  /**
   * Puts in order what the manifest tells.
   *
   * @return false if another process has taken the right away in the meantime
   */
  private boolean hasBegun(HeldLease lease, FolderState before, Optional<String> record)
      throws IOException {
    try {
      begin(lease, before, record);
      return true;
    } catch (IOException | RuntimeException e) {
      boolean lost = isLost(lease, e);
      lease.close();
      if (lost) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isLost(HeldLease lease, Exception failure) throws IOException {
    try {
      lease.check();
      return false;
    } catch (LeaseLostException e) {
      e.addSuppressed(failure);
      return true;
    }
  }

  private void begin(HeldLease lease, FolderState before, Optional<String> record)
      throws IOException {
    if (!store.createsExclusively()) {
      claim
          .notes()
          .accept(
              directory.location()
                  + ": this store can't keep two runs that begin at the same moment apart; start"
                  + " one at a time");
    }
    if (record.isPresent() && !isWritten(record.get())) {
      lease.check();
      directory.write(SweepRecord.parse(SweepDirectory.RECORD, record.get()));
    }
    Optional<Writer> predecessor = before.manifest().writer();
    if (predecessor.isPresent()) {
      store.delete(Lease.file(predecessor.get().id()));
    }
    if (!claim.clears()) {
      adopt(lease, before);
    }
  }

  private boolean isWritten(String record) throws IOException {
    if (!store.exists(SweepDirectory.RECORD)) {
      return false;
    }
    try (InputStream in = store.open(SweepDirectory.RECORD)) {
      return Arrays.equals(in.readAllBytes(), record.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Counts the groups that another process has completed between the listing and the manifest: a
   * reader may have seen them.
   */
  private void adopt(HeldLease lease, FolderState before) throws IOException {
    Manifest manifest = before.manifest();
    FolderState now = FolderState.readBy(store, manifest);
    if (!now.groups().keySet().equals(before.groups().keySet())) {
      Map<String, Map<String, FileMark>> counted = new TreeMap<>(HeldLease.counted(now));
      lease.commit(counted);
    }
  }

  /**
   * Whether the process that wrote the manifest has no right to write any more.
   *
   * @return false if there is a newer manifest by now
   * @throws UserException if it lives
   */
  private boolean hasGone(Writer holder, Manifest manifest) throws IOException {
    String file = Lease.file(holder.id());
    Optional<String> first = text(file);
    if (first.isEmpty()) {
      return true;
    }
    long begin = System.nanoTime();
    long lease = holder.lease().toNanos();
    long poll = Math.min(MOST_POLL_MILLIS, holder.lease().toMillis() / POLLS);
    boolean told = false;
    while (System.nanoTime() - begin < lease) {
      Optional<Boolean> lives = ThisProcess.lives(holder);
      if (lives.isPresent() && !lives.get()) {
        return true;
      }
      Optional<String> text = text(file);
      if (FolderState.newest(store).orElse(0) > manifest.number()) {
        return false;
      }
      if (text.isEmpty()) {
        return true;
      }
      if (lives.isPresent() || !text.equals(first)) {
        throw new UserException(
            directory.location() + ": is being written to by " + holder.words());
      }
      if (!told && System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(2)) {
        told = true;
        claim
            .notes()
            .accept(
                "waiting for a sign of life of "
                    + holder.words()
                    + ", up to "
                    + holder.leaseSeconds()
                    + " s");
      }
      sleep(poll);
    }
    claim.notes().accept(holder.words() + " gives no sign of life; going on in its place");
    return true;
  }

  private Optional<String> text(String file) throws IOException {
    try {
      return store.exists(file) ? Optional.of(store.readText(file)) : Optional.empty();
    } catch (IOException e) {
      if (store.exists(file)) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static void sleep(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
