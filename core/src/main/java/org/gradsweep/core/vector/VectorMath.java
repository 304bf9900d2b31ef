package org.gradsweep.core.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Elementary functions of floats in arrays, whole vectors at a time, to about 2 units in the last
 * place.
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

  /** Vectors of half as many doubles. */
  static final VectorSpecies<Double> DOUBLES = SPECIES.withLanes(double.class);

  private static final float LOG2_E = 1.44269504088896341f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  /** 1.5·2²³: adding it rounds to an integer, which then stands in the low bits. */
  private static final float ROUND = 0x1.8p23f;

  /** The polynomial (eʳ − 1 − r)/r² for |r| ≤ ½ ln 2, from its highest coefficient. */
  private static final float P0 = 1.9875691500e-4f;

  private static final float P1 = 1.3981999507e-3f;
  private static final float P2 = 8.3334519073e-3f;
  private static final float P3 = 4.1665795894e-2f;
  private static final float P4 = 1.6666665459e-1f;
  private static final float P5 = 5.0000001201e-1f;

  /** What the bits of x are subtracted from for a guess of those of 1/x. */
  private static final int RECIPROCAL = 0x7EF311C7;

  /** Up to here 1 + eˣ has a reciprocal. */
  private static final float LARGEST = 86f;

  private VectorMath() {}

  /** The next whole number of vectors: the length of a row that ends in padding. */
  static int padded(int length) {
    return (length + LANES - 1) / LANES * LANES;
  }

  /** y[i] ← eˣ⁽ⁱ⁾; x is taken to lie in [−87, 88], beyond which results are those there. */
  static void exp(float[] x, float[] y, int count) {
    FloatVector low = FloatVector.broadcast(SPECIES, -87f);
    FloatVector high = FloatVector.broadcast(SPECIES, 88f);
    for (int i = 0; i < count; i += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, i).max(low).min(high);
      // n, the nearest integer to z·log₂e, stands in the low bits, and r = z − n·ln 2.
      FloatVector shifted = z.mul(LOG2_E).add(ROUND);
      FloatVector n = shifted.sub(ROUND);
      FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), z);
      r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(SPECIES, P0);
      p = p.fma(r, FloatVector.broadcast(SPECIES, P1));
      p = p.fma(r, FloatVector.broadcast(SPECIES, P2));
      p = p.fma(r, FloatVector.broadcast(SPECIES, P3));
      p = p.fma(r, FloatVector.broadcast(SPECIES, P4));
      p = p.fma(r, FloatVector.broadcast(SPECIES, P5));
      p = p.fma(r.mul(r), r).add(1f);
      // Adding n to the exponent multiplies by 2ⁿ; the other bits of ROUND are shifted out.
      IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      p.reinterpretAsInts().add(exponent).reinterpretAsFloats().intoArray(y, i);
    }
  }

  /** y[i] ← eˣ⁽ⁱ⁾ − 1, precise also for small x; x is taken to lie in [−87, 88]. */
  static void expm1(float[] x, float[] y, int count) {
    FloatVector low = FloatVector.broadcast(SPECIES, -87f);
    FloatVector high = FloatVector.broadcast(SPECIES, 88f);
    for (int i = 0; i < count; i += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, i).max(low).min(high);
      FloatVector shifted = z.mul(LOG2_E).add(ROUND);
      FloatVector n = shifted.sub(ROUND);
      FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), z);
      r = n.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(SPECIES, P0);
      p = p.fma(r, FloatVector.broadcast(SPECIES, P1));
      p = p.fma(r, FloatVector.broadcast(SPECIES, P2));
      p = p.fma(r, FloatVector.broadcast(SPECIES, P3));
      p = p.fma(r, FloatVector.broadcast(SPECIES, P4));
      p = p.fma(r, FloatVector.broadcast(SPECIES, P5));
      p = p.fma(r.mul(r), r);
      FloatVector scale =
          shifted
              .reinterpretAsInts()
              .lanewise(VectorOperators.LSHL, 23)
              .add(Float.floatToRawIntBits(1f))
              .reinterpretAsFloats();
      scale.fma(p, scale.sub(1f)).intoArray(y, i);
    }
  }

  /** y[i] ← ln(1+u[i]) for u in [0, 1], by the series of 2·artanh(u/(2+u)). */
  static void log1p(float[] u, float[] y, int count) {
    for (int i = 0; i < count; i += LANES) {
      FloatVector x = FloatVector.fromArray(SPECIES, u, i);
      FloatVector s = x.div(x.add(2f));
      FloatVector t = s.mul(s);
      FloatVector p = FloatVector.broadcast(SPECIES, 2f / 15);
      p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 13));
      p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 11));
      p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 9));
      p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 7));
      p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 5));
      p = p.fma(t, FloatVector.broadcast(SPECIES, 2f / 3));
      p = p.fma(t, FloatVector.broadcast(SPECIES, 2f));
      p.mul(s).intoArray(y, i);
    }
  }

  /**
   * x[i] ← 1/(1+x[i]) for x from 0 to 2¹²⁵. The exponent and the digits of a first guess come from
   * an integer subtraction, to an eighth; each round then takes the error to its third power. A
   * division takes a CPU several times as long.
   */
  private static void reciprocalOfOnePlus(float[] x, int count) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = 0; i < count; i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, x, i).add(one);
      FloatVector minus = sum.neg();
      FloatVector y = sum.reinterpretAsInts().neg().add(RECIPROCAL).reinterpretAsFloats();
      FloatVector error = minus.fma(y, one);
      y = y.fma(error.fma(error, error), y);
      error = minus.fma(y, one);
      y.fma(error.fma(error, error), y).intoArray(x, i);
    }
  }

  /** y[i] ← 1/(1+e⁻ˣ⁽ⁱ⁾); below −86 the value there. All in one loop, as it is the busiest. */
  static void sigmoid(float[] x, float[] y, int count) {
    FloatVector low = FloatVector.broadcast(SPECIES, -LARGEST);
    FloatVector high = FloatVector.broadcast(SPECIES, 87f);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = 0; i < count; i += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, i);
      // Not by max and min, which take several instructions each to treat NaN and −0 as Java does.
      z = z.blend(low, z.lt(low)).blend(high, high.lt(z));
      // As in exp, of −z; s = −r.
      FloatVector shifted = z.mul(-LOG2_E).add(ROUND);
      FloatVector n = shifted.sub(ROUND);
      FloatVector s = n.fma(FloatVector.broadcast(SPECIES, LN2_HIGH), z);
      s = n.fma(FloatVector.broadcast(SPECIES, LN2_LOW), s);
      FloatVector p = FloatVector.broadcast(SPECIES, -P0);
      p = p.fma(s, FloatVector.broadcast(SPECIES, P1));
      p = p.fma(s, FloatVector.broadcast(SPECIES, -P2));
      p = p.fma(s, FloatVector.broadcast(SPECIES, P3));
      p = p.fma(s, FloatVector.broadcast(SPECIES, -P4));
      p = p.fma(s, FloatVector.broadcast(SPECIES, P5));
      p = p.fma(s.mul(s), one.sub(s));
      IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
      FloatVector sum = p.reinterpretAsInts().add(exponent).reinterpretAsFloats().add(one);
      // As in reciprocalOfOnePlus.
      FloatVector minus = sum.neg();
      FloatVector q = sum.reinterpretAsInts().neg().add(RECIPROCAL).reinterpretAsFloats();
      FloatVector error = minus.fma(q, one);
      q = q.fma(error.fma(error, error), q);
      error = minus.fma(q, one);
      q.fma(error.fma(error, error), q).intoArray(y, i);
    }
  }

  /** y[i] ← scale·tanh(steepness·x[i]); y is another array than x. */
  static void tanh(float[] x, float[] y, float scale, float steepness, int count) {
    float twice = 2 * steepness;
    FloatVector largest = FloatVector.broadcast(SPECIES, LARGEST);
    for (int i = 0; i < count; i += LANES) {
      FloatVector.fromArray(SPECIES, x, i).abs().mul(twice).min(largest).intoArray(y, i);
    }
    exp(y, y, count);
    reciprocalOfOnePlus(y, count);
    for (int i = 0; i < count; i += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, x, i).mul(steepness);
      // |tanh z| = 1 − 2/(1+e^2|z|), which has too few digits for small z.
      FloatVector large = FloatVector.fromArray(SPECIES, y, i).mul(-2f).add(1f);
      FloatVector s = z.mul(z);
      FloatVector p = FloatVector.broadcast(SPECIES, -5.70498872745e-3f);
      p = p.fma(s, FloatVector.broadcast(SPECIES, 2.06390887954e-2f));
      p = p.fma(s, FloatVector.broadcast(SPECIES, -5.37397155531e-2f));
      p = p.fma(s, FloatVector.broadcast(SPECIES, 1.33314422036e-1f));
      p = p.fma(s, FloatVector.broadcast(SPECIES, -3.33332819422e-1f));
      FloatVector small = p.mul(s).fma(z, z);
      large
          .blend(large.neg(), z.lt(0f))
          .blend(small, z.abs().lt(0.625f))
          .mul(scale)
          .intoArray(y, i);
    }
  }
}
