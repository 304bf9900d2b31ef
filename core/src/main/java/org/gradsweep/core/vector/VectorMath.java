package org.gradsweep.core.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions on a vector of floats, to about 2 units in the last place.
 *
 * <p>They consist of IEEE additions, multiplications, divisions and fused multiply-adds only, so
 * that compiled and interpreted code and every CPU give the same bits; the exponential of the
 * Vector API itself does not promise that. The polynomials of exp and tanh are those of Cephes
 * (Moshier, 1989): expf and tanhf.
 */
final class VectorMath {
  /** 512 bits where the CPU has vectors of them, else 256. */
  static final VectorSpecies<Float> SPECIES =
      FloatVector.SPECIES_PREFERRED.length() >= 16
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_256;

  /** Floats in a vector: 16 or 8. */
  static final int LANES = SPECIES.length();

  private static final float LOG2_E = 1.44269504088896341f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  /** 1.5·2²³: adding it rounds to an integer, which then stands in the low bits. */
  private static final float ROUND = 0x1.8p23f;

  private VectorMath() {}

  /** The next whole number of vectors: the length of a row that ends in padding. */
  static int padded(int length) {
    return (length + LANES - 1) / LANES * LANES;
  }

  /** Whether a sum of 0·x over many x is 0 in every lane: each x was finite. */
  static boolean finite(FloatVector zeros) {
    return !zeros.test(VectorOperators.IS_NAN).anyTrue();
  }

  /** x·log₂e shifted by {@link #ROUND}: the nearest integer n to it stands in its low bits. */
  private static FloatVector shifted(FloatVector clamped) {
    return clamped.mul(LOG2_E).add(ROUND);
  }

  /** x is taken to lie in [−87, 88], beyond which results are those of the nearer end. */
  private static FloatVector clamped(FloatVector x) {
    return x.max(-87f).min(88f);
  }

  /** 2ⁿ. */
  private static FloatVector powerOfTwo(FloatVector shifted) {
    return shifted
        .reinterpretAsInts()
        .sub(Float.floatToRawIntBits(ROUND) - 127)
        .lanewise(VectorOperators.LSHL, 23)
        .reinterpretAsFloats();
  }

  /** r = x − n·ln 2. */
  private static FloatVector remainder(FloatVector clamped, FloatVector shifted) {
    FloatVector n = shifted.sub(ROUND);
    FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), clamped);
    return n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
  }

  /** (eʳ − 1 − r)/r² for |r| ≤ ½ ln 2. */
  private static FloatVector tail(FloatVector r) {
    FloatVector p = FloatVector.broadcast(SPECIES, 1.9875691500e-4f);
    p = p.fma(r, FloatVector.broadcast(SPECIES, 1.3981999507e-3f));
    p = p.fma(r, FloatVector.broadcast(SPECIES, 8.3334519073e-3f));
    p = p.fma(r, FloatVector.broadcast(SPECIES, 4.1665795894e-2f));
    p = p.fma(r, FloatVector.broadcast(SPECIES, 1.6666665459e-1f));
    return p.fma(r, FloatVector.broadcast(SPECIES, 5.0000001201e-1f));
  }

  /** eˣ. */
  static FloatVector exp(FloatVector x) {
    FloatVector clamped = clamped(x);
    FloatVector shifted = shifted(clamped);
    FloatVector r = remainder(clamped, shifted);
    FloatVector p = tail(r).fma(r.mul(r), r).add(1f);
    IntVector exponent =
        shifted
            .reinterpretAsInts()
            .sub(Float.floatToRawIntBits(ROUND))
            .lanewise(VectorOperators.LSHL, 23);
    return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
  }

  /** eˣ − 1, precise also for small x. */
  static FloatVector expm1(FloatVector x) {
    FloatVector clamped = clamped(x);
    FloatVector shifted = shifted(clamped);
    FloatVector r = remainder(clamped, shifted);
    FloatVector p = tail(r).fma(r.mul(r), r);
    FloatVector scale = powerOfTwo(shifted);
    return scale.fma(p, scale.sub(1f));
  }

  /** ln(1+u) for u in [0, 1], by the series of 2·artanh(u/(2+u)). */
  static FloatVector log1p(FloatVector u) {
    FloatVector s = u.div(u.add(2f));
    FloatVector t = s.mul(s);
    FloatVector p = FloatVector.broadcast(SPECIES, 2f / 15);
    p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 13));
    p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 11));
    p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 9));
    p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 7));
    p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 5));
    p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 3));
    p = p.fma(t, FloatVector.broadcast(SPECIES, 2f));
    return p.mul(s);
  }

  /** 1/(1+e⁻ˣ). */
  static FloatVector sigmoid(FloatVector x) {
    return FloatVector.broadcast(SPECIES, 1f).div(exp(x.neg()).add(1f));
  }

  /** tanh x. */
  static FloatVector tanh(FloatVector x) {
    FloatVector magnitude = x.abs();
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector large =
        one.sub(FloatVector.broadcast(SPECIES, 2f).div(exp(magnitude.add(magnitude)).add(1f)));
    FloatVector signed = large.blend(large.neg(), x.lt(0f));
    FloatVector s = x.mul(x);
    FloatVector p = FloatVector.broadcast(SPECIES, -5.70498872745e-3f);
    p = p.fma(s, FloatVector.broadcast(SPECIES, 2.06390887954e-2f));
    p = p.fma(s, FloatVector.broadcast(SPECIES, -5.37397155531e-2f));
    p = p.fma(s, FloatVector.broadcast(SPECIES, 1.33314422036e-1f));
    p = p.fma(s, FloatVector.broadcast(SPECIES, -3.33332819422e-1f));
    FloatVector small = p.mul(s).fma(x, x);
    VectorMask<Float> isSmall = magnitude.lt(0.625f);
    return signed.blend(small, isSmall);
  }
}
