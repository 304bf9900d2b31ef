package org.gradsweep.core.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.gradsweep.core.net.Blas;
import org.gradsweep.core.table.Provenance;
import org.nd4j.linalg.factory.Nd4j;

/** The machine and the libraries that trials run on, as their rows tell it. */
final class Machine {
  private Machine() {}

  /**
   * Where this process runs trials.
   *
   * @param engine {@code local}, or {@code spark} and its version
   */
  static Provenance provenance(String engine) {
    String version = Machine.class.getPackage().getImplementationVersion();
    return new Provenance(
        host(),
        1,
        engine,
        version == null ? "development" : version,
        Runtime.version().toString(),
        Nd4j.class.getPackage().getImplementationVersion() == null
            ? Nd4j.getBackend().getClass().getSimpleName()
            : Nd4j.class.getPackage().getImplementationVersion(),
        Blas.provenance());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
