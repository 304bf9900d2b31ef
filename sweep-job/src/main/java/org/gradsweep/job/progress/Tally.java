package org.gradsweep.job.progress;

/**
 * How many trials have ended.
 *
 * @param done all of them
 * @param diverged those that DIVERGED
 * @param failed those that FAILED
 */
public record Tally(long done, long diverged, long failed) {}
