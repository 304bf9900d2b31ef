package org.gradsweep.job.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Two commands at once on one folder, one of them disturbed, and one more {@code run}. */
final class Round {
  /** Done, refused, ended from outside, killed. */
  private static final Set<Integer> ALLOWED = Set.of(0, 2, 4, 137);

  private static final long POLL_MILLIS = 100;

  /** A holder that is paused for longer loses its lease. */
  private static final String LEASE = "-Dgradsweep.lease.seconds=3";

  /** A short life: it is over before the second compiler's code would pay. */
  private static final String SHORT = "-XX:TieredStopAtLevel=1";

  private final Path folder;
  private final Place place;
  private final String name;
  private final Schedule schedule;
  private final List<String> told = new ArrayList<>();

  Round(Path folder, Place place, String name, Schedule schedule) {
    this.folder = folder;
    this.place = place;
    this.name = name;
    this.schedule = schedule;
  }

  /** What became of the commands. */
  String told() {
    return String.join("; ", told);
  }

  /** Runs all, and tells what was not as it must be. */
  List<String> run() throws Exception {
    long[] before = counts(place.list(name));
    List<String> complaints = new ArrayList<>();
    try (Watch watch = new Watch(place.directory(name))) {
      List<JavaProcess> processes = new ArrayList<>();
      try {
        List<String> commands = schedule.pair().commands(schedule.reversed());
        processes.add(start("first", commands.get(0)));
        FutureTask<Boolean> disturber = new FutureTask<>(() -> disturb(processes, before));
        Thread thread = new Thread(disturber, "disturber");
        if (schedule.victim() == 0) {
          thread.start();
        }
        TimeUnit.MILLISECONDS.sleep(schedule.gapMillis());
        processes.add(start("second", commands.get(1)));
        if (schedule.victim() == 1) {
          thread.start();
        }
        told.add(disturber.get() ? "disturbed" : "not disturbed");
        for (int i = 0; i < processes.size(); i++) {
          complaints.addAll(complaint(commands.get(i), processes.get(i), ALLOWED));
        }
      } finally {
        processes.forEach(JavaProcess::close);
      }
      boolean extended = schedule.pair() == Schedule.Pair.RUN_AND_EXTEND;
      try (JavaProcess last = start("last", extended ? "extend" : "run")) {
        complaints.addAll(complaint("the last run", last, Set.of(0)));
      }
      complaints.addAll(watch.complaints());
    }
    return complaints;
  }

  private JavaProcess start(String which, String command) throws IOException {
    String location = place.location(name);
    List<String> run = List.of("run", "rounds.yaml", "--out", location, "--master", "local[2]");
    List<String> arguments =
        switch (command) {
          case "run" -> run;
          case "compact" -> List.of("compact", location);
          case "extend" ->
              Stream.concat(run.stream(), Stream.of("--extend", "--set", ChaosRounds.EXTENDED))
                  .toList();
          default -> throw new IllegalArgumentException(command);
        };
    return place
        .installation()
        .gradsweep(name + "-" + which, List.of(LEASE, SHORT), arguments.toArray(String[]::new));
  }

  private List<String> complaint(String command, JavaProcess process, Set<Integer> allowed)
      throws InterruptedException {
    int code = process.exitCode();
    told.add(command + " ended with " + code + (code == 0 ? "" : " (" + last(process) + ")"));
    return allowed.contains(code)
        ? List.of()
        : List.of(command + " ended with " + code + ": " + process.err());
  }

  private static String last(JavaProcess process) {
    return process.err().lines().reduce("", (before, line) -> line);
  }

  private static long[] counts(List<String> files) {
    return Stream.of(Disturbance.Trigger.values()).mapToLong(t -> t.count(files)).toArray();
  }

  /** Whether the victim lived until then. */
  private boolean disturb(List<JavaProcess> processes, long[] before)
      throws IOException, InterruptedException {
    JavaProcess victim = processes.get(schedule.victim());
    boolean disturbed = false;
    for (Disturbance disturbance : schedule.disturbances()) {
      if (awaitTrigger(victim, disturbance, before[disturbance.trigger().ordinal()])) {
        disturb(victim, disturbance);
        disturbed = true;
      }
    }
    return disturbed;
  }

  /** Whether the victim still runs then. */
  private boolean awaitTrigger(JavaProcess victim, Disturbance disturbance, long before)
      throws IOException, InterruptedException {
    while (victim.handle().isAlive()
        && disturbance.trigger() != Disturbance.Trigger.START
        && disturbance.trigger().count(place.list(name)) < before + disturbance.count()) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    if (victim.handle().isAlive()) {
      TimeUnit.MILLISECONDS.sleep(disturbance.delayMillis());
    }
    return victim.handle().isAlive();
  }

  private static void disturb(JavaProcess victim, Disturbance disturbance)
      throws IOException, InterruptedException {
    if (disturbance.kill()) {
      victim.kill();
    } else if (victim.trySignal("STOP")) {
      TimeUnit.MILLISECONDS.sleep(disturbance.pauseMillis());
      victim.trySignal("CONT"); // a process that had just ended takes the STOP, and is gone by now
    }
  }
}
