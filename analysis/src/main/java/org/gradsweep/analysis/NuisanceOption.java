package org.gradsweep.analysis;

import org.gradsweep.analysis.sql.Nuisance;
import org.gradsweep.analysis.sql.SweepFiles;
import picocli.CommandLine.Option;

/** Over which axes networks are tuned before they are compared. */
final class NuisanceOption {
  @Option(
      names = "--nuisance",
      paramLabel = "KEY,KEY",
      description =
          "Axes that networks are tuned over before they are compared; default: those that the"
              + " sweep file declares.")
  private String keys;

  /**
   * Those of the option, else those that the sweep declares.
   *
   * @throws org.gradsweep.core.error.UserException if one of them is no axis
   */
  Nuisance of(SweepFiles files) {
    return keys == null ? Nuisance.declaredBy(files) : Nuisance.given(keys);
  }

  /** Those of the option, else those that either sweep declares. */
  Nuisance of(SweepFiles first, SweepFiles second) {
    return of(first).and(of(second));
  }
}
