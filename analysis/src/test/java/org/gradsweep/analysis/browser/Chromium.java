package org.gradsweep.analysis.browser;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A headless Chromium of its own, driven by the Chrome DevTools Protocol.
 *
 * <p>It is found by the environment variable {@code GRADSWEEP_CHROMIUM}, else on the path.
 */
public final class Chromium implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("DevTools listening on ws://(127\\.0\\.0\\.1:\\d+)/.*");

  private final Process process;
  private final Path profile;
  private final String address;
  private final HttpClient http = HttpClient.newHttpClient();

  private Chromium(Process process, Path profile, String address) {
    this.process = process;
    this.profile = profile;
    this.address = address;
  }

  /** The program; empty where none is installed and none is named. */
  public static Optional<String> program() {
    String named = System.getenv("GRADSWEEP_CHROMIUM");
    if (named != null) {
      return Optional.of(named);
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "chromium"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /** Starts the program. */
  public static Chromium start() throws IOException {
    Path profile = Files.createTempDirectory("gradsweep-chromium");
    Process process =
        new ProcessBuilder(
                List.of(
                    program().orElseThrow(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--hide-scrollbars",
                    "--no-first-run",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + profile,
                    "about:blank"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    StringBuilder said = new StringBuilder();
    BufferedReader errors = process.errorReader();
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      said.append(line).append('\n');
      Matcher listening = LISTENING.matcher(line);
      if (listening.matches()) {
        drain(errors);
        return new Chromium(process, profile, listening.group(1));
      }
    }
    throw new IOException("Chromium did not start:\n" + said);
  }

  /** Opens an empty page. */
  public BrowserPage page() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?about:blank"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return BrowserPage.connect(http, answer);
  }

  /** A full pipe would stop the program. */
  private static void drain(BufferedReader errors) {
    Thread reader =
        new Thread(
            () -> {
              try {
                while (errors.readLine() != null) {
                  // what Chromium says of its own is of no interest
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    reader.setDaemon(true);
    reader.setUncaughtExceptionHandler((thread, e) -> {}); // the stream ends with the process
    reader.start();
  }

  @Override
  public void close() throws IOException {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
