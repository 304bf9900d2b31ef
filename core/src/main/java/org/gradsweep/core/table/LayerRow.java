package org.gradsweep.core.table;

/**
 * What was measured of one layer on the probe set at one time.
 *
 * <p>Gradients are those of the data loss alone, averaged over the probe examples, before clipping
 * and L2; norms are accumulated in double precision. Every field is described in {@link
 * Tables#LAYERS}.
 */
public record LayerRow(
    String trialId,
    int epoch,
    int layer,
    int units,
    double biasGradL2Norm,
    double biasGradL2Mean,
    double biasGradL2Rms,
    double weightGradL2Norm,
    double weightGradRms,
    double weightGradAbsMean,
    double weightGradAbsMax,
    double gradZeroFraction,
    long gradNonfiniteCount,
    double ratioToNextLayer,
    double predictedRatioToNextLayer,
    double activationMean,
    double activationStd,
    double preactivationRms,
    double predictedPreactivationRms,
    double saturatedFraction,
    double deadFraction,
    double weightL2Norm,
    double biasL2Norm,
    double weightDistanceFromInit,
    double weightUpdateToWeightRatio,
    double weightGradNoiseRatio) {}
