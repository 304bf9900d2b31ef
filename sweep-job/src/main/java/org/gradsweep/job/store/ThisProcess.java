package org.gradsweep.job.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.gradsweep.core.data.Sha256;
import org.gradsweep.core.folder.Writer;

/** What this process knows of itself, and of other processes of its machine. */
final class ThisProcess {
  private static final int ID_LETTERS = 8;
  private static final int MACHINE_LETTERS = 16;
  private static final long SAME_START_MILLIS = 1_000;

  /** Drawn at each boot of the machine. */
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Leads to what tells apart containers of one machine that number their processes alike. */
  private static final Path PROCESSES = Path.of("/proc/self/ns/pid");

  private static final String MACHINE = machine();

  /** The ids under which this process writes to folders. */
  private static final Set<String> WRITING = ConcurrentHashMap.newKeySet();

  private ThisProcess() {}

  /** This process as the one that asks to write. */
  static Writer asWriter(String command, int leaseSeconds) {
    return new Writer(
        UUID.randomUUID().toString().substring(0, ID_LETTERS),
        host(),
        MACHINE,
        ProcessHandle.current().pid(),
        started(ProcessHandle.current()),
        command,
        Instant.now(),
        leaseSeconds);
  }

  /** Remembers that a writer of this process has begun, so that another of them waits for it. */
  static void begins(Writer writer) {
    WRITING.add(writer.id());
  }

  /** Forgets a writer of this process. */
  static void ends(Writer writer) {
    WRITING.remove(writer.id());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine whose own name leads nowhere still has processes
    }
  }

  private static String machine() {
    try {
      String facts = Files.readString(BOOT).strip() + Files.readSymbolicLink(PROCESSES);
      return Sha256.of(facts.getBytes(StandardCharsets.UTF_8)).substring(0, MACHINE_LETTERS);
    } catch (IOException | UnsupportedOperationException e) {
      // Where the system does not tell, no other process is taken to be of this machine.
      return UUID.randomUUID().toString().replace("-", "").substring(0, MACHINE_LETTERS);
    }
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Whether a writer is known to live, or to be dead; empty if it can't be known from here. */
  static Optional<Boolean> lives(Writer writer) {
    if (!writer.machine().equals(MACHINE)) {
      return Optional.empty();
    }
    Optional<ProcessHandle> process = ProcessHandle.of(writer.pid());
    if (writer.pid() == ProcessHandle.current().pid()) {
      return Optional.of(WRITING.contains(writer.id()));
    }
    if (process.isEmpty() || !isSame(process.get(), writer)) {
      return Optional.of(false);
    }
    return switch (state(writer.pid())) {
      case 'Z', 'X' -> Optional.of(false);
      case 'T', 't', '?' -> Optional.empty(); // stopped: it may go on, and it may not
      default -> Optional.of(true);
    };
  }

  private static boolean isSame(ProcessHandle process, Writer writer) {
    long start = started(process);
    return start == 0
        || writer.started() == 0
        || Math.abs(start - writer.started()) < SAME_START_MILLIS;
  }

  /** The letter that Linux has for a process's state; ? if it does not tell. */
  private static char state(long pid) {
    try {
      String facts = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return facts.charAt(facts.lastIndexOf(')') + 2);
    } catch (IOException | IndexOutOfBoundsException e) {
      return '?'; // it has ended meanwhile
    }
  }
}
