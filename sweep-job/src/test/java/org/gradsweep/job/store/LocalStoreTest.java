package org.gradsweep.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.gradsweep.core.folder.ListedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a folder on this machine lists while others write to it. */
final class LocalStoreTest {
  private static final int LISTINGS = 1000;

  @TempDir Path folder;
  private volatile boolean listing = true;

  /** Puts one file in place of the other, again and again: one of them is always there. */
  private void exchange() {
    try {
      for (int round = 0; listing; round++) {
        Files.createFile(folder.resolve(round % 2 == 0 ? "b" : "a"));
        Files.delete(folder.resolve(round % 2 == 0 ? "a" : "b"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void ofFilesThatReplaceEachOtherOneIsAlwaysListed() throws IOException {
    Files.createFile(folder.resolve("a"));
    LocalStore store = new LocalStore(folder);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Void> writing = CompletableFuture.runAsync(this::exchange, thread);
      for (int i = 0; i < LISTINGS; i++) {
        assertThat(store.list("")).isNotEmpty();
      }
      assertThat(writing).isNotDone();
      listing = false;
      writing.join();
    } finally {
      listing = false;
      thread.shutdownNow();
    }
  }

  @Test
  @Timeout(10)
  void aLinkThatLeadsNowhereIsLeftOut() throws IOException {
    Files.createFile(folder.resolve("there"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
    assertThat(new LocalStore(folder).list(""))
        .singleElement()
        .extracting(ListedFile::name)
        .isEqualTo("there");
  }
}
