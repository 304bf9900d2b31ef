package org.gradsweep.core.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A process that takes steps on request and tells how long they took; it waits in between. */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintStream requests;
  private final String greeting;

  private Peer(Process process, String program) throws IOException {
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    String line = answers.readLine();
    this.greeting = line == null ? program + " ended without a word" : line;
  }

  /**
   * Starts a process on one thread and waits for its first line.
   *
   * @param pin what stands before the command; a command that is not installed ends at once
   */
  static Peer start(List<String> pin, List<String> command) throws IOException {
    List<String> all = new ArrayList<>(pin);
    all.add("env");
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENBLAS_NUM_THREADS", "1");
    return new Peer(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start(), command.get(0));
  }

  /** The first line that the process printed: its versions, or why it can't be timed. */
  String greeting() {
    return greeting;
  }

  /** Whether the process answers; one that can't be timed has ended after its greeting. */
  boolean answers(String request) throws IOException {
    requests.println(request);
    return answers.readLine() != null;
  }

  /** The numbers that the process answers a request with. */
  double[] ask(String request) throws IOException {
    requests.println(request);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("a process ended while it was timed");
    }
    return Arrays.stream(answer.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @Override
  public void close() {
    requests.close();
    process.destroy();
  }
}
