package org.gradsweep.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.gradsweep.core.data.MnistFiles.RemoteFile;
import org.gradsweep.core.error.UserException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDownloadTest {
  private static final RemoteFile ONE = new RemoteFile("one.gz", sum("the first file"));
  private static final RemoteFile TWO = new RemoteFile("two.gz", sum("the second file"));
  private static final String BY_HAND = "; by hand: fetch one.gz, two.gz on a machine that can";

  @TempDir Path temp;
  private Path dir;
  private HttpServer server;
  private final Map<String, String> served = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> progress = new ArrayList<>();

  private static String sum(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(Sha256.newDigest().digest(bytes));
  }

  @BeforeEach
  void serve() throws IOException {
    dir = temp.resolve("data/mnist");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          requests.add(path);
          String text = served.get(path);
          if (path.startsWith("/moved/")) {
            exchange.getResponseHeaders().add("Location", path.replace("/moved/", "/good/"));
            exchange.sendResponseHeaders(302, -1);
          } else if (path.startsWith("/cut/")) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
          } else if (text == null) {
            exchange.sendResponseHeaders(404, 3);
            exchange.getResponseBody().write(new byte[3]);
          } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
    server.start();
    served.put("/good/one.gz", "the first file");
    served.put("/good/two.gz", "the second file");
    served.put("/wrong/one.gz", "another file");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private URI mirror(String folder) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + folder);
  }

  private void download(URI... mirrors) throws InterruptedException {
    new MnistDownload(List.of(ONE, TWO), dir, List.of(mirrors), progress::add).run();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void missingFilesAreFetchedAndThoseThatAreThereAreNot() throws Exception {
    download(mirror("good"));
    assertThat(files()).containsExactly("one.gz", "two.gz");
    assertThat(dir.resolve("two.gz")).hasContent("the second file");
    Files.delete(dir.resolve("one.gz"));
    requests.clear();
    progress.clear();
    download(mirror("good/"));
    assertThat(requests).containsExactly("/good/one.gz");
    assertThat(files()).containsExactly("one.gz", "two.gz");
    assertThat(progress)
        .containsExactly(
            "two.gz: is there",
            "one.gz: downloading from " + mirror("good/one.gz"),
            "one.gz: is there, its SHA-256 is right");
  }

  @Test
  void theNextMirrorIsTriedAndRedirectsAreFollowed() throws Exception {
    download(mirror("nowhere"), mirror("cut"), mirror("wrong"), mirror("moved"));
    assertThat(files()).containsExactly("one.gz", "two.gz");
    // Java's client may ask again where an answer was cut off.
    assertThat(requests.stream().distinct())
        .startsWith("/nowhere/one.gz", "/cut/one.gz", "/wrong/one.gz");
    assertThat(progress).contains("one.gz: " + mirror("nowhere/one.gz") + ": HTTP status 404");
  }

  @Test
  void anotherSumIsToldAndTheFileIsNotKept() throws IOException {
    assertThatThrownBy(() -> download(mirror("wrong")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "one.gz: not downloaded: %s: SHA-256 must be %s, found %s%s, and copy them to %s",
            mirror("wrong/one.gz"), ONE.sha256(), sum("another file"), BY_HAND, dir);
    assertThat(files()).isEmpty();
  }

  @Test
  void everyMirrorsFailureIsTold() throws IOException {
    URI dead = URI.create("http://127.0.0.1:1/");
    assertThatThrownBy(() -> download(mirror("nowhere"), dead))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "one.gz: not downloaded: %s: HTTP status 404; %s: no connection%s, and copy them to %s",
            mirror("nowhere/one.gz"), dead.resolve("one.gz"), BY_HAND, dir);
    assertThat(files()).isEmpty();
  }

  @Test
  void aFileOfAnotherContentIsReportedAndNotTouched() throws IOException {
    Files.createDirectories(dir);
    Files.writeString(dir.resolve("two.gz"), "mine");
    assertThatThrownBy(() -> download(mirror("good")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "%s: SHA-256 must be %s, found %s; the file was left as it is:"
                + " remove it, then run again",
            dir.resolve("two.gz"), TWO.sha256(), sum("mine"));
    assertThat(dir.resolve("two.gz")).hasContent("mine");
    assertThat(requests).isEmpty();
  }

  @Test
  void aFolderThatCannotBeWrittenIsTold() throws IOException {
    Files.createDirectories(dir.getParent());
    Files.writeString(dir, "a file");
    assertThatThrownBy(() -> download(mirror("good")))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "%s: can't be written: a file of that name is in the way%s, and copy them to %s",
            dir, BY_HAND, dir);
    assertThat(requests).isEmpty();
  }

  @Test
  void aMirrorMustBeOnTheWeb() {
    assertThatThrownBy(() -> download(URI.create("file:///tmp/")))
        .isInstanceOf(UserException.class)
        .hasMessage("--mirror: must be an http or https URI, found file:///tmp/");
    assertThatThrownBy(() -> download(URI.create("http:///mnist")))
        .isInstanceOf(UserException.class)
        .hasMessage("--mirror: must be an http or https URI, found http:///mnist");
  }

  @Test
  void theOfficialFilesAreFourWithDifferentSums() {
    assertThat(MnistFiles.GZIPPED).extracting(RemoteFile::name).doesNotHaveDuplicates().hasSize(4);
    assertThat(MnistFiles.GZIPPED)
        .extracting(RemoteFile::sha256)
        .doesNotHaveDuplicates()
        .allMatch(sum -> sum.matches("[0-9a-f]{64}"));
  }
}
