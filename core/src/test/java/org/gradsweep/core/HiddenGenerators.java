package org.gradsweep.core;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.DropOut;
import org.nd4j.linalg.factory.Nd4j;

/** What the core must not do: one class a way to draw from a generator that no trial has seeded. */
final class HiddenGenerators {
  private HiddenGenerators() {}

  static final class GetRandom {
    Object draw() {
      return Nd4j.getRandom();
    }
  }

  static final class Rand {
    INDArray draw() {
      return Nd4j.rand(2, 3);
    }
  }

  static final class Randn {
    INDArray draw() {
      return Nd4j.randn(2, 3);
    }
  }

  static final class RandomWithSeed {
    INDArray draw() {
      return Nd4j.randn('c', new int[] {2, 3});
    }
  }

  static final class Shuffle {
    void draw(INDArray array) {
      Nd4j.shuffle(array, 0);
    }
  }

  static final class Choice {
    INDArray draw(INDArray from, INDArray shares) {
      return Nd4j.choice(from, shares, 3);
    }
  }

  static final class RandomOperation {
    Object draw(INDArray array) {
      return Nd4j.getExecutioner().exec(new DropOut(array, 0.5));
    }
  }

  static final class Factory {
    INDArray draw() {
      return Nd4j.factory().rand('c', new long[] {2, 3});
    }
  }

  static final class JavaRandom {
    double draw() {
      return new Random(1).nextDouble();
    }
  }

  static final class ThreadLocal {
    double draw() {
      return ThreadLocalRandom.current().nextDouble();
    }
  }

  static final class MathRandom {
    double draw() {
      return Math.random();
    }
  }

  static final class StrictMathRandom {
    double draw() {
      return StrictMath.random();
    }
  }

  static final class CollectionsShuffle {
    void draw(List<?> list) {
      Collections.shuffle(list);
    }
  }

  static final class NamedGenerator {
    double draw() {
      return RandomGenerator.of("L64X128MixRandom").nextDouble();
    }
  }

  static final class Identifier {
    String draw() {
      return UUID.randomUUID().toString();
    }
  }
}
