package org.gradsweep.core.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.gradsweep.core.data.MnistFiles.RemoteFile;
import org.gradsweep.core.error.UserException;

/**
 * Downloads the gzipped files of MNIST into a folder and checks their sums.
 *
 * <p>A file gets its name only when it is whole: until then it is a temporary file beside it. A
 * file that is there already is never touched.
 */
public final class MnistDownload {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration FILE_TIMEOUT = Duration.ofMinutes(10);

  private static final int HTTP_OK = 200;

  private final List<RemoteFile> wanted;
  private final Path dir;
  private final List<URI> mirrors;
  private final Consumer<String> progress;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(Redirect.NORMAL)
          .build();

  MnistDownload(List<RemoteFile> wanted, Path dir, List<URI> mirrors, Consumer<String> progress) {
    for (URI mirror : mirrors) {
      boolean web = "http".equals(mirror.getScheme()) || "https".equals(mirror.getScheme());
      if (!web || mirror.getHost() == null) {
        throw new UserException("--mirror: must be an http or https URI, found " + mirror);
      }
    }
    this.wanted = wanted;
    this.dir = dir;
    this.mirrors = mirrors;
    this.progress = progress;
  }

  /**
   * Gets the files that are missing.
   *
   * @param dir the folder, made where there is none
   * @param mirrors folders with the four files, tried in this order; empty: well-known ones
   * @param progress is told each step, one line at a time
   * @throws UserException if a file can't be had or written, or one of another content is there
   * @throws InterruptedException if the thread is interrupted
   */
  public static void run(Path dir, List<URI> mirrors, Consumer<String> progress)
      throws InterruptedException {
    List<URI> sources = mirrors.isEmpty() ? MnistFiles.MIRRORS : mirrors;
    new MnistDownload(MnistFiles.GZIPPED, dir, sources, progress).run();
  }

  void run() throws InterruptedException {
    try {
      Files.createDirectories(dir);
      for (RemoteFile file : missing()) {
        download(file);
      }
    } catch (IOException e) {
      throw new UserException(dir + ": can't be written: " + IoReason.of(e) + byHand(), e);
    }
  }

  private List<RemoteFile> missing() throws IOException {
    List<RemoteFile> missing = new ArrayList<>();
    for (RemoteFile file : wanted) {
      Path target = dir.resolve(file.name());
      if (!Files.exists(target)) {
        missing.add(file);
        continue;
      }
      String found = Sha256.of(target);
      if (!found.equals(file.sha256())) {
        throw new UserException(
            ("%s: SHA-256 must be %s, found %s; the file was left as it is:"
                    + " remove it, then run again")
                .formatted(target, file.sha256(), found));
      }
      progress.accept(file.name() + ": is there");
    }
    return missing;
  }

  private void download(RemoteFile file) throws IOException, InterruptedException {
    Path part = dir.resolve(file.name() + "." + ProcessHandle.current().pid() + ".part");
    List<String> failures = new ArrayList<>();
    try {
      for (URI mirror : mirrors) {
        URI source = source(mirror, file);
        progress.accept(file.name() + ": downloading from " + source);
        Files.write(part, new byte[0]); // so that a folder that can't be written is told at once
        Optional<String> failure = fetch(source, part);
        if (failure.isEmpty()) {
          failure = wrongSum(file, part);
        }
        if (failure.isEmpty()) {
          Files.move(part, dir.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
          progress.accept(file.name() + ": is there, its SHA-256 is right");
          return;
        }
        failures.add(source + ": " + failure.get());
        progress.accept(file.name() + ": " + source + ": " + failure.get());
      }
    } finally {
      Files.deleteIfExists(part);
    }
    throw new UserException(
        file.name() + ": not downloaded: " + String.join("; ", failures) + byHand());
  }

  private static URI source(URI mirror, RemoteFile file) {
    String folder = mirror.toString();
    return URI.create(folder + (folder.endsWith("/") ? "" : "/") + file.name());
  }

  /** Why the file could not be fetched; empty if it was. */
  private Optional<String> fetch(URI source, Path target) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(source).build();
    CompletableFuture<HttpResponse<Path>> answer =
        client.sendAsync(
            request,
            head ->
                head.statusCode() == HTTP_OK
                    ? BodySubscribers.ofFile(target)
                    : BodySubscribers.replacing(target));
    try {
      int status = answer.get(FILE_TIMEOUT.toSeconds(), TimeUnit.SECONDS).statusCode();
      return status == HTTP_OK ? Optional.empty() : Optional.of("HTTP status " + status);
    } catch (TimeoutException e) {
      return Optional.of("not whole after " + FILE_TIMEOUT.toMinutes() + " minutes");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        return Optional.of(IoReason.of(cause));
      }
      throw new IllegalStateException("downloading " + source, e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static Optional<String> wrongSum(RemoteFile file, Path part) throws IOException {
    String found = Sha256.of(part);
    return found.equals(file.sha256())
        ? Optional.empty()
        : Optional.of("SHA-256 must be " + file.sha256() + ", found " + found);
  }

  private String byHand() {
    return "; by hand: fetch "
        + wanted.stream().map(RemoteFile::name).collect(Collectors.joining(", "))
        + " on a machine that can, and copy them to "
        + dir;
  }
}
