package org.gradsweep.job.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gradsweep.core.folder.Lease;
import org.gradsweep.core.folder.ListedFile;
import org.gradsweep.core.folder.Manifest;
import org.gradsweep.core.folder.Manifests;
import org.gradsweep.core.folder.Writer;

/**
 * Whether somebody is writing to a sweep directory.
 *
 * @param state what is known
 * @param writer who does; empty unless it is running
 */
public record Activity(State state, Optional<Writer> writer) {
  /** What is known of the one who may write. */
  public enum State {
    /** It lives. */
    RUNNING("running"),
    /** It is done, or dead. */
    STOPPED("stopped"),
    /** It has given no sign of life for longer than it may. */
    SILENT("not finished, and whoever ran it gives no sign of life");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** What a user is told. */
    public String word() {
      return word;
    }
  }

  static Activity of(FileStore store) throws IOException {
    List<ListedFile> root = store.list("");
    Optional<Writer> writer = Manifests.among(root).read(store).flatMap(Manifest::writer);
    String file = writer.map(w -> Lease.file(w.id())).orElse("");
    Optional<ListedFile> lease = root.stream().filter(f -> f.name().equals(file)).findFirst();
    if (lease.isEmpty()) {
      return new Activity(State.STOPPED, Optional.empty());
    }
    Optional<Boolean> lives = ThisProcess.lives(writer.get());
    if (lives.isPresent()) {
      return lives.get()
          ? new Activity(State.RUNNING, writer)
          : new Activity(State.STOPPED, Optional.empty());
    }
    Instant sign = Instant.ofEpochMilli(lease.get().modified());
    boolean fresh = sign.plus(writer.get().lease()).isAfter(Instant.now());
    return new Activity(fresh ? State.RUNNING : State.SILENT, fresh ? writer : Optional.empty());
  }
}
