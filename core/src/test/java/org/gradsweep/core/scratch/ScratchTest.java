package org.gradsweep.core.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes leave in the temporary folder: nothing of those that are dead. */
final class ScratchTest {
  @TempDir Path parent;

  /** A process that puts a file in its folder and then waits for the end of its input. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] args) throws IOException {
      Path folder = Scratch.folder();
      Files.writeString(Files.createDirectory(folder.resolve("below")).resolve("file"), "text");
      System.out.println(folder);
      if (System.in.read() >= 0) {
        throw new IllegalStateException("nothing is written to it");
      }
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + parent,
            "-cp",
            System.getProperty("java.class.path"),
            Owner.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path folderOf(Process owner) throws IOException {
    return Path.of(
        new BufferedReader(new InputStreamReader(owner.getInputStream(), StandardCharsets.UTF_8))
            .readLine());
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.sorted().toList();
    }
  }

  @Test
  void aKilledProcessLeavesItsFolderToTheNextOne() throws Exception {
    Process killed = start();
    Path folder = folderOf(killed);
    assertThat(folder).isDirectory().hasParent(parent);
    assertThat(Scratch.removeDead(parent)).as("of a living process").isZero();
    assertThat(folder.resolve("below/file")).hasContent("text");

    killed.destroyForcibly().waitFor();
    assertThat(folder).isDirectory();
    Process next = start();
    Path its = folderOf(next);
    assertThat(folder).doesNotExist();
    assertThat(its).isDirectory();

    next.getOutputStream().close();
    assertThat(next.waitFor()).isZero();
    assertThat(left()).isEmpty();
  }

  @Test
  void whatIsNotOurOwnStays() throws Exception {
    Path foreign = Files.createDirectory(parent.resolve("gradsweep-thesis"));
    Path lock = Files.createFile(parent.resolve("gradsweep-thesis.lock"));
    Path target = Files.createDirectory(parent.resolve("target"));
    Files.writeString(target.resolve("kept"), "kept");
    Files.createFile(parent.resolve("gradsweep-1-2.lock"));
    Path folder = Files.createDirectory(parent.resolve("gradsweep-1-2"));
    Files.createSymbolicLink(folder.resolve("link"), target);

    assertThat(Scratch.removeDead(parent)).isEqualTo(1);
    assertThat(folder).doesNotExist();
    assertThat(target.resolve("kept")).as("behind a link").exists();
    assertThat(left()).containsExactlyInAnyOrder(foreign, lock, target);
  }

  @Test
  void theFolderOfThisProcessStaysWhileItIsUsed() throws Exception {
    try (Scratch own = Scratch.in(parent)) {
      assertThat(Scratch.removeDead(parent)).isZero();
      assertThat(own.path()).isDirectory();
    }
    assertThat(left()).isEmpty();
  }
}
