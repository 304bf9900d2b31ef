package org.gradsweep.core.train;

/**
 * Where the first number that is not finite appeared.
 *
 * @param epoch from 1; 0: before training
 * @param step within the epoch, from 1; 0: before training. The measurement after an epoch counts
 *     to the epoch's last step, which made the parameters that it found
 * @param layer from 1 to L
 */
public record Divergence(int epoch, int step, int layer) {}
