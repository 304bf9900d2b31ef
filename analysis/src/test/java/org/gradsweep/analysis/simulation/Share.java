package org.gradsweep.analysis.simulation;

import java.util.Locale;

/** A share of things that come in clusters, the sweeps, in which they depend on each other. */
final class Share {
  private double hits;
  private double all;
  private double hitsSquared;
  private double allSquared;
  private double product;
  private long clusters;

  /** Adds one sweep. */
  void add(double hit, double of) {
    hits += hit;
    all += of;
    hitsSquared += hit * hit;
    allSquared += of * of;
    product += hit * of;
    clusters++;
  }

  double value() {
    return hits / all;
  }

  long clusters() {
    return clusters;
  }

  double all() {
    return all;
  }

  /** The standard error of a ratio of sums over independent sweeps. */
  double standardError() {
    double share = value();
    double squares = hitsSquared - 2 * share * product + share * share * allSquared;
    return Math.sqrt(Math.max(0, squares) * clusters / (clusters - 1.0)) / all;
  }

  /** Whether it is above a bound by more than so many standard errors. */
  boolean isAbove(double bound, double errors) {
    return value() > bound + errors * Math.max(standardError(), binomialError(bound));
  }

  /** Whether it is below a bound by more than so many standard errors. */
  boolean isBelow(double bound, double errors) {
    return value() < bound - errors * Math.max(standardError(), binomialError(bound));
  }

  /** What the standard error is if the share is the bound and none depends on another. */
  private double binomialError(double bound) {
    return Math.sqrt(bound * (1 - bound) / all);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%6.2f %% ± %.2f (%,.0f in %,d sweeps)",
        100 * value(),
        100 * standardError(),
        all,
        clusters);
  }
}
