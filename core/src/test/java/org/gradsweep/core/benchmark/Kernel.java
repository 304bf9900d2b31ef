package org.gradsweep.core.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What takes the step: the fast step of a JVM with the Vector API, or the BLAS of one without. */
enum Kernel {
  VECTOR("gradsweep"),
  BLAS("gradsweep without the Vector API");

  private static final String MODULE = "--add-modules=jdk.incubator.vector";

  private final String label;

  Kernel(String label) {
    this.label = label;
  }

  /** The words in tables. */
  String label() {
    return label;
  }

  /** The word that {@link SteppedTrial} takes. */
  String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The command that runs a class in a JVM of its own, with the heap of this one and the launcher's
   * collector.
   */
  List<String> java(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.add("-Xmx" + Runtime.getRuntime().maxMemory());
    command.add("-XX:+UseSerialGC");
    if (this == VECTOR) {
      command.add(MODULE);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
