package org.gradsweep.core.plan;

import java.io.Serializable;
import org.gradsweep.core.axis.TrialConfig;

/**
 * One trial of a plan: a configuration with a seed.
 *
 * @param trialId 32 hexadecimal digits: the hash of everything that decides the result
 *     (configuration, seed, probe, data fingerprint, version of the semantics)
 * @param gridIndex the place of the configuration in the expanded grid, from 0
 * @param replicate the number of the replicate, from 0
 * @param seed what every random number of the trial is drawn from
 * @param config a value for every axis
 */
public record Trial(String trialId, long gridIndex, int replicate, long seed, TrialConfig config)
    implements Serializable {}
