"""Makes effects.csv beside it: differences with intervals and probabilities, from other libraries.

Needs SciPy and statsmodels: python3 effects.py > effects.csv
"""

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

random = np.random.default_rng(20260101)


def line(*values):
    print(",".join(v if isinstance(v, str) else repr(float(v)) for v in values))


# means, n1, mean1, sd1, n2, mean2, sd2, difference, low, high, p: Welch
for n1, n2, shift, scale in [
    (2, 2, 0.1, 1.0),
    (3, 5, 0.0, 1.0),
    (5, 5, 0.002, 0.1),
    (5, 24, -3.0, 10.0),
    (30, 10, 0.5, 0.01),
    (200, 300, 1e-3, 1.0),
]:
    a = 0.9 + 0.01 * random.standard_normal(n1)
    b = 0.9 + shift + 0.01 * scale * random.standard_normal(n2)
    test = stats.ttest_ind(b, a, equal_var=False)
    interval = test.confidence_interval(0.95)
    line(
        "means",
        n1, a.mean(), a.std(ddof=1), n2, b.mean(), b.std(ddof=1),
        b.mean() - a.mean(), interval.low, interval.high, test.pvalue,
    )  # fmt: skip

# shares, count1, trials1, count2, trials2, difference, low, high, p: Fisher, Newcombe
for k1, n1, k2, n2 in [
    (0, 5, 5, 5),
    (0, 5, 1, 5),
    (3, 3, 0, 24),
    (7, 20, 11, 24),
    (1, 300, 9, 200),
]:
    low, high = confint_proportions_2indep(k2, n2, k1, n1, method="newcomb", compare="diff")
    p = stats.fisher_exact([[k1, n1 - k1], [k2, n2 - k2]]).pvalue
    line("shares", k1, n1, k2, n2, k2 / n2 - k1 / n1, low, high, p)

# holm, p..., corrected p...
for p in [[0.01, 0.04, 0.03, 0.005], [0.5], [0.6, 0.9, 0.02, 0.02, 1.0, 1e-9]]:
    line("holm", *p, *multipletests(p, method="holm")[1])

# pairs, n, mean, deviation, difference, low, high, p: Student's t of one sample
random = np.random.default_rng(7)
for n, shift in [(2, 0.0), (3, 0.01), (5, 0.002), (10, 0.004), (40, 0.0)]:
    d = shift + 0.005 * random.standard_normal(n)
    test = stats.ttest_1samp(d, 0)
    interval = test.confidence_interval(0.95)
    line("pairs", n, d.mean(), d.std(ddof=1), d.mean(), interval.low, interval.high, test.pvalue)
