package org.gradsweep.core.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gradsweep.core.error.UserException;

/**
 * One step of SGD on shuffled MNIST in float32 beside PyTorch's, on one thread of one CPU: all
 * contenders wait in processes of their own and take turns, so that what else the machine does in
 * that minute meets them alike; what counts is CPU time, from which other processes take little.
 *
 * <p>The Python that has PyTorch is named by the environment variable GRADSWEEP_PYTHON, else it is
 * Debian's; the script is peers/torch_step.py.
 */
final class PeerComparison {
  private static final String[] ROWS = {"30:10", "30,30,30,30:10", "30,30:100", "100,100:32"};
  private static final List<String> TORCH = List.of("module", "hand", "tuned");
  private static final int ROUNDS = 9;
  private static final Path SCRIPT = Path.of("src", "test", "peers", "torch_step.py");

  private final List<String> pin;
  private final List<String> table = new ArrayList<>();
  private String peers;

  private PeerComparison(List<String> pin) {
    this.pin = pin;
  }

  /**
   * Prints a table.
   *
   * @param rows hidden layers and mini-batch, such as {@code 30,30:10}; none: the four of the
   *     README
   */
  static int run(String... rows) throws IOException, InterruptedException {
    for (String row : rows) {
      if (!row.matches("[0-9]+(,[0-9]+)*:[0-9]+")) {
        throw new UserException("a net and its batch must be such as 30,30:10, found " + row);
      }
    }
    PeerComparison comparison = new PeerComparison(BenchmarkMachine.pin());
    for (String row : rows.length == 0 ? ROWS : rows) {
      comparison.compare(row);
    }
    comparison.print();
    return 0;
  }

  private void compare(String row) throws IOException, InterruptedException {
    String[] parts = row.split(":");
    Map<String, Contender> contenders = new LinkedHashMap<>();
    try (Peer torch = Peer.start(pin, torch(parts));
        Peer vector = Peer.start(pin, ours(Kernel.VECTOR, parts));
        Peer blas = Peer.start(pin, ours(Kernel.BLAS, parts))) {
      peers = torch.greeting() + "; gradsweep with " + vector.greeting();
      if (torch.answers("hand 50")) {
        TORCH.forEach(name -> contenders.put(name, new Contender(torch, name + " ")));
      }
      contenders.put("vector", new Contender(vector, ""));
      contenders.put("blas", new Contender(blas, ""));
      for (Contender contender : contenders.values()) {
        contender.warmUp();
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Contender contender : contenders.values()) {
          contender.round();
        }
      }
    }
    table.add(line(parts, contenders));
  }

  private static List<String> torch(String... row) {
    String python = System.getenv().getOrDefault("GRADSWEEP_PYTHON", "/usr/bin/python3");
    return List.of(python, SCRIPT.toString(), "784," + row[0] + ",10", row[1], "-");
  }

  private static List<String> ours(Kernel kernel, String... row) {
    return kernel.java(StepServer.class, row[0], row[1], kernel.kind());
  }

  private static String line(String[] row, Map<String, Contender> contenders) {
    List<String> cells = new ArrayList<>();
    cells.add("784, " + row[0].replace(",", ", ") + ", 10; " + row[1]);
    for (String name : TORCH) {
      cells.add(contenders.containsKey(name) ? contenders.get(name).time() : "-");
    }
    Contender hand = contenders.get("hand");
    for (String name : List.of("vector", "blas")) {
      Contender ours = contenders.get(name);
      cells.add(ours.time());
      cells.add(hand == null ? "-" : hand.ratio(ours));
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  private void print() {
    System.out.println(
        BenchmarkMachine.describe()
            + ", one thread, "
            + (pin.isEmpty() ? "not pinned" : "pinned to CPU " + pin.get(pin.size() - 1)));
    System.out.println(peers);
    System.out.println(
        "Microseconds of CPU time per step, gathering the mini-batch included: the least of "
            + ROUNDS
            + " rounds in turn (and how far above it the longest is);");
    System.out.println("ratio to PyTorch by hand: median of the rounds (least-most)");
    System.out.println(
        "| net; batch | nn.Module | PyTorch by hand | by hand, tuned | gradsweep | ratio "
            + "| gradsweep without the Vector API | ratio |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    table.forEach(System.out::println);
  }
}
