package org.gradsweep.core.table;

/**
 * The state of a trial after an epoch (0: before training).
 *
 * <p>A number that does not apply is NaN. Every field is described in {@link Tables#EPOCHS}.
 */
public record EpochRow(
    String trialId,
    int epoch,
    double trainLoss,
    double trainAccuracy,
    double validationLoss,
    double validationAccuracy,
    double testAccuracy,
    double trainSeconds,
    double measureSeconds) {}
