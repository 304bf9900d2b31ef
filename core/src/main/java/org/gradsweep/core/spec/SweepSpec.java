package org.gradsweep.core.spec;

import org.gradsweep.core.data.DatasetSpec;

/**
 * A checked sweep file: everything that the user asked for.
 *
 * @param name letters, digits, dots, dashes and underscores; names the default output folder
 * @param dataset where the examples come from
 * @param probe on what is measured
 * @param replicates independent seeds of every grid point, from 1
 * @param baseSeed the seed of replicate 0; replicate r has the seed base + r
 * @param maxTrials the largest number of trials that may be planned
 * @param grid the axes
 */
public record SweepSpec(
    String name,
    DatasetSpec dataset,
    Probe probe,
    int replicates,
    long baseSeed,
    long maxTrials,
    Grid grid) {}
