package org.gradsweep.job.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gradsweep.job.Ran;
import org.gradsweep.job.TinySweep;
import org.gradsweep.job.store.GroupWriter;
import org.gradsweep.job.store.SweepDirectory;
import org.gradsweep.job.store.SweepRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake at the command line: one line that tells it, exit code 2, and nothing lost. */
final class CommandLineErrorsTest {
  private static final int IDX_HEADER = 16;

  @TempDir Path folder;

  /** A folder with everything that the commands of the table name. */
  @BeforeEach
  void prepare() throws IOException {
    TinySweep.writeConfig(folder);
    writeConfig("mnist.yaml", "source: mnist");
    writeConfig("csv.yaml", "source: csv, path: table.csv, label: y");
    Files.writeString(folder.resolve("table.csv"), "a,b,y\n1,2,0\n3,,1\n");
    Files.writeString(folder.resolve("file"), "a file, not a folder");
    Files.createDirectories(folder.resolve("thesis"));
    Files.writeString(folder.resolve("thesis/thesis.tex"), "\\begin{document}");
    Files.createDirectories(folder.resolve("torn"));
    for (String name : new String[] {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"}) {
      Files.write(folder.resolve("torn").resolve(name), new byte[IDX_HEADER / 2]);
    }
    writeWrongConfigs();
    writeWrongImages();
    TinySweep other = TinySweep.with("epochs=3", "grid.learning_rate=0.25");
    SweepDirectory held = SweepDirectory.at(folder.resolve("other").toString(), null);
    held.write(SweepRecord.of(other.generation()));
    try (GroupWriter writer = new GroupWriter(held, "group")) {
      writer.add(other.results().get(0));
      writer.commit();
    }
    Files.createDirectories(folder.resolve("broken"));
    Files.writeString(folder.resolve("broken/sweep.yaml"), "name: not ours\n");
  }

  private void writeConfig(String name, String source) throws IOException {
    Files.writeString(
        folder.resolve(name),
        TinySweep.YAML
            .replace("source: synthetic_digits", source)
            .replaceAll("_examples: \\d+", "_examples: 10")
            .replace("{examples: 50}", "{examples: 10}"));
  }

  private void writeWrongConfigs() throws IOException {
    Files.writeString(folder.resolve("unknown.yaml"), TinySweep.YAML + "colour: red\n");
    Files.writeString(folder.resolve("repeated.yaml"), TinySweep.YAML + "name: again\n");
    Files.writeString(
        folder.resolve("type.yaml"), TinySweep.YAML.replaceFirst("epochs: \\d+", "epochs: many"));
    Files.writeString(
        folder.resolve("unequal.yaml"),
        TinySweep.YAML.replaceFirst(
            "hidden_layers: .*", "hidden_layers: [[5, 6]]\n  residual: identity"));
    Files.writeString(
        folder.resolve("empty.yaml"),
        TinySweep.YAML.substring(0, TinySweep.YAML.indexOf("grid:")) + "grid: {}\n");
  }

  /** Folders whose IDX files are taken for each other, or do not belong together. */
  private void writeWrongImages() throws IOException {
    byte[] images = idx(3, 20, 2, 2);
    byte[] labels = idx(1, 20);
    writeMnist("mislabelled", labels, images);
    writeMnist("unmatched", images, idx(1, 19));
  }

  private void writeMnist(String name, byte[] images, byte[] labels) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(name));
    for (String part : new String[] {"train", "t10k"}) {
      Files.write(directory.resolve(part + "-images-idx3-ubyte"), images);
      Files.write(directory.resolve(part + "-labels-idx1-ubyte"), labels);
    }
  }

  private static byte[] idx(int dimensions, int... sizes) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 + 4 * dimensions + IntStream.of(sizes).reduce(1, (a, b) -> a * b));
    bytes.putInt(0x800 + dimensions);
    IntStream.of(sizes).forEach(bytes::putInt);
    return bytes.array();
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("", "must name a command"),
        arguments("rnu tiny.yaml", "rnu"),
        arguments("run", "CONFIG"),
        arguments("run tiny.yaml --epoch 3", "--epoch"),
        arguments("run tiny.yaml more.yaml", "more.yaml"),
        arguments("run missing.yaml", "missing.yaml: there is no such file"),
        arguments("plan missing.yaml", "missing.yaml: there is no such file"),
        arguments("run thesis", "is a folder"),
        arguments("plan tiny.yaml --slots 0", "--slots: must be >= 1, found 0"),
        arguments("plan tiny.yaml --slots many", "many"),
        arguments("plan tiny.yaml --set", "--set"),
        arguments("plan tiny.yaml --set nothing", "nothing"),
        arguments("plan tiny.yaml --set learning_rat=1", "learning_rat"),
        arguments("run tiny.yaml --set learning_rate=-1", "must be > 0, found -1"),
        arguments("run tiny.yaml --out file", "must be a folder, found a file"),
        arguments("run tiny.yaml --out file/below", "file"),
        arguments("run tiny.yaml --out /proc/gradsweep", "/proc/gradsweep"),
        arguments("run tiny.yaml --out nosuch:///results", "nosuch"),
        arguments("run tiny.yaml --out thesis", "found thesis.tex"),
        arguments("run tiny.yaml --out thesis --overwrite", "found thesis.tex"),
        arguments("run tiny.yaml --out thesis --extend", "found thesis.tex"),
        arguments("run tiny.yaml --out broken --overwrite", "must be a sweep directory's record"),
        arguments("run tiny.yaml --out other", "holds another plan"),
        arguments("run tiny.yaml --out other", "epochs: 3 -> 2"),
        arguments("run tiny.yaml --out other", "--extend adds the new trials"),
        arguments("run tiny.yaml --out other --extend --overwrite", "mutually exclusive"),
        arguments("run tiny.yaml --out new --master nosuch://master", "nosuch://master"),
        arguments("run mnist.yaml --out new --data-dir empty", "train-images"),
        arguments("run mnist.yaml --out new --data-dir torn", "train-images-idx3-ubyte"),
        arguments("run mnist.yaml --out new --data-dir mislabelled", "train-images-idx3-ubyte"),
        arguments("run mnist.yaml --out new --data-dir unmatched", "19 labels"),
        arguments("run unknown.yaml", "colour"),
        arguments("run repeated.yaml", "name"),
        arguments("run type.yaml", "epochs: must be an integer >= 0, found 'many'"),
        arguments("run empty.yaml", "grid"),
        arguments(
            "run unequal.yaml --out new",
            "unequal.yaml:9 residual: identity adds hidden layer 1 to 2, which must be of one"
                + " width, found 5 and 6: no trial can be trained"),
        arguments(
            "run tiny.yaml --out new --set residual=identity --set hidden_layers=[[5,6],[5,5]]",
            "--set residual=identity: identity adds hidden layer 1 to 2, which must be of one"
                + " width, found 5 and 6: 6 of 12 trials can't be trained; leave them out by where"),
        arguments(
            "run tiny.yaml --out new --set weight_init=orthogonal --set hidden_layers=[5,1]",
            "--set weight_init=orthogonal: orthogonal needs at least 2 units in every layer, found"
                + " 784 inputs, [5, 1] and 10 outputs"),
        arguments(
            "run tiny.yaml --out new --set normalization=batch --set batch_size=1",
            "--set normalization=batch: batch needs at least 2 examples in every mini-batch, found"
                + " batch_size 1"),
        arguments(
            "run tiny.yaml --out new --set normalization=batch --set batch_size=199",
            "of 200 in mini-batches of 199 1 is left over"),
        arguments(
            "run tiny.yaml --out new --set schedule=warmup(2.5)",
            "--set schedule=warmup(2.5): warmup(2.5) takes longer than the trial"),
        arguments("run tiny.yaml --out new --set learning_rate=.inf", "must be finite"),
        arguments("run tiny.yaml --out new --set learning_rate=1e-999", "must be > 0, found 0.0"),
        arguments("run tiny.yaml --out new --set learning_rate=[]", "at least one value"),
        arguments(
            "run tiny.yaml --out new --set learning_rate={\"log_range\":[0,1],\"points\":3}",
            "must be > 0, found 0"),
        arguments(
            "run tiny.yaml --out new --set sample={\"count\":7}",
            "must be <= 6, the combinations of the grid, found"),
        arguments("run tiny.yaml --out new --set dropout=1", "must be >= 0 and < 1, found 1"),
        arguments("run tiny.yaml --out new --set gradient_clip=value(0)", "must be > 0, found 0"),
        arguments("run tiny.yaml --out new --set activation=leaky_relu(-1)", "found -1"),
        arguments("run tiny.yaml --out new --set weight_init=orthogonal(0)", "found 0"),
        arguments("run tiny.yaml --out new --set schedule=step(9)", "first acts after epoch 9"),
        arguments("run csv.yaml --out new --data-dir .", "table.csv"),
        arguments("status nowhere", "must be a sweep directory, found nothing"),
        arguments("status broken", "must be a sweep directory's record"),
        arguments("verify nowhere", "must be a sweep directory, found nothing"),
        arguments("verify thesis", "found thesis.tex"),
        arguments("compact", "DIR"),
        arguments("compact nowhere", "must be a sweep directory, found nothing"),
        arguments("compact thesis", "found thesis.tex"),
        arguments("compact file", "must be a folder, found a file"),
        arguments("compact nosuch:///results", "nosuch"),
        arguments("data cifar", "cifar"),
        arguments("data mnist --data-dir file --mirror http://127.0.0.1:9/", "file"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void oneLineAndNothingLost(String command, String told) throws IOException {
    Map<String, String> before = contents();
    Ran ran = Ran.of((Object[]) inFolder(command));
    assertThat(ran.err()).startsWith("gradsweep: ").contains(told);
    assertThat(ran.err().lines()).as(ran.err()).hasSize(1);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(contents()).containsAllEntriesOf(before);
  }

  /** The words of a command, the names of files in this test's folder. */
  private String[] inFolder(String command) {
    return command.isEmpty()
        ? new String[0]
        : Stream.of(command.split(" "))
            .map(
                word ->
                    Files.exists(folder.resolve(word))
                            || word.matches("missing.*|new|nowhere|empty|file/.*")
                        ? folder.resolve(word).toString()
                        : word)
            .toArray(String[]::new);
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  @Test
  void helpAndVersionGoToStdout() {
    assertThat(Ran.of("--help")).extracting(Ran::code, Ran::err).containsExactly(0, "");
    assertThat(Ran.of("--help").out())
        .contains("plan", "run", "status", "verify", "compact", "data", "sql", "report", "compare");
    assertThat(Ran.of("run", "--help").out()).contains("--retry-failed");
    assertThat(Ran.of("--version").out()).startsWith("gradsweep ");
  }

  @Test
  void planShowsWhatCanNotBeTrainedAndRefusesIt() {
    Ran ran = Ran.of("plan", folder.resolve("unequal.yaml"));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).containsPattern("invalid +\\d+ trials, which can't be trained:\n");
    assertThat(ran.err().lines()).hasSize(1);
  }

  @Test
  void planNeedsNoDataFiles() {
    Ran ran = Ran.of("plan", folder.resolve("mnist.yaml"), "--slots", 4);
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(ran.out()).containsPattern("trials +12\n").contains("4 slots");
  }
}
