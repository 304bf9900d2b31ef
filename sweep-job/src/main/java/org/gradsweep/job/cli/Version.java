package org.gradsweep.job.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this program, as its jar tells it. */
final class Version implements IVersionProvider {
  static final String TEXT = text();

  private static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"gradsweep " + TEXT};
  }
}
