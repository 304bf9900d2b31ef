package org.gradsweep.job.store;

/**
 * One plan that a sweep directory holds, and the sweep file that it came from.
 *
 * @param planFingerprint of {@link org.gradsweep.core.plan.Plan#fingerprint()}
 * @param dataFingerprint of the loaded data set: with it the plan can be made again without data
 * @param trials number of planned trials
 * @param semantics {@link org.gradsweep.core.plan.Semantics#VERSION} of the program that wrote it
 * @param gradsweepVersion the version of that program
 * @param sweep the resolved sweep file, YAML
 */
public record Generation(
    String planFingerprint,
    String dataFingerprint,
    long trials,
    int semantics,
    String gradsweepVersion,
    String sweep) {}
