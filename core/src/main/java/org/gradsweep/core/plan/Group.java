package org.gradsweep.core.plan;

import java.io.Serializable;
import java.util.List;

/**
 * Trials that one task runs one after the other and commits together.
 *
 * @param name hash of the ids of its trials, the name of its files: the same trials always make the
 *     same files, whoever writes them and however often
 * @param trials indices into {@link Plan#trials()}
 * @param estimatedSeconds by the cost model
 */
public record Group(String name, List<Integer> trials, double estimatedSeconds)
    implements Serializable {}
