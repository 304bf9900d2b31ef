package org.gradsweep.core.net;

import org.bytedeco.openblas.global.openblas;

/**
 * The shape of a matrix product C ← α op(A) op(B) + βC over the leading rows of a batch: which
 * factor is transposed, and the sizes, as the BLAS takes them. All matrices are row-major and
 * dense.
 *
 * @param transposeA whether op(A) = Aᵀ
 * @param transposeB whether op(B) = Bᵀ
 * @param m rows of C
 * @param n columns of C
 * @param k the length of the sums
 * @param firstRowA the first row of A that takes part
 * @param firstRowB the first row of B that takes part
 * @param firstRowC the first row of C that takes part
 */
record Product(
    boolean transposeA,
    boolean transposeB,
    int m,
    int n,
    int k,
    int firstRowA,
    int firstRowB,
    int firstRowC) {
  static final int ROW_MAJOR = openblas.CblasRowMajor;

  /** Z = A·W for {@code examples} rows. */
  static Product forward(int examples, int inputs, int outputs) {
    return new Product(false, false, examples, outputs, inputs, 0, 0, 0);
  }

  /** Zᵀ = Wᵀ·Aᵀ for {@code examples} rows of A. */
  static Product forwardTransposed(int examples, int inputs, int outputs) {
    return new Product(true, true, outputs, examples, inputs, 0, 0, 0);
  }

  /** D·Wᵀ for {@code examples} rows. */
  static Product backward(int examples, int inputs, int outputs) {
    return new Product(false, true, examples, inputs, outputs, 0, 0, 0);
  }

  /** Aᵀ·D, summed over the rows {@code first} to {@code first + examples}. */
  static Product gradient(int first, int examples, int inputs, int outputs) {
    return new Product(true, false, inputs, outputs, examples, first, first, 0);
  }

  /** A·Aᵀ of the rows {@code first} to {@code first + examples}: their inner products. */
  static Product gram(int first, int examples, int inputs) {
    return new Product(false, true, examples, examples, inputs, first, first, 0);
  }

  int blasTransposeA() {
    return transposeA ? openblas.CblasTrans : openblas.CblasNoTrans;
  }

  int blasTransposeB() {
    return transposeB ? openblas.CblasTrans : openblas.CblasNoTrans;
  }
}
