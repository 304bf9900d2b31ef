"""Mean squares of the activation functions and of their derivatives under normal distributions, from
definitions written here a second time.

Uses Python's standard library alone. The integrals are taken by Gauss's rule of three points on
thousands of panels of one width between corners, and the panels are halved once: what is written
agrees to 1e-10. Writes gaussian_moments.txt beside this script: lines of

    moments ACTIVATION MEAN VARIANCE E[phi^2] E[phi'^2]
    closed ACTIVATION MEAN VARIANCE E[phi^2] E[phi'^2]

the second ones from closed forms. Run again with: python3 gaussian_moments.py
"""
import math
import os

SQRT2 = math.sqrt(2)


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


def cdf(z):
    return 0.5 * math.erfc(-z / SQRT2)


def pdf(z):
    return math.exp(-0.5 * z * z) / math.sqrt(2 * math.pi)


def sech2(z):
    return 0.0 if abs(z) > 300 else 1 / math.cosh(z) ** 2


ALPHA, SCALE = 1.6732632423543772, 1.0507009873554805
ACTIVATIONS = {
    "identity": (lambda z: z, lambda z: 1.0),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z)),
    "tanh": (math.tanh, sech2),
    "lecun_tanh": (lambda z: 1.7159 * math.tanh(2 * z / 3), lambda z: 1.7159 * 2 / 3 * sech2(2 * z / 3)),
    "softsign": (lambda z: z / (1 + abs(z)), lambda z: (1 + abs(z)) ** -2),
    "hard_tanh": (lambda z: max(-1.0, min(1.0, z)), lambda z: 1.0 if abs(z) < 1 else 0.0),
    "relu": (lambda z: max(0.0, z), lambda z: 1.0 if z > 0 else 0.0),
    "leaky_relu": (lambda z: z if z > 0 else 0.01 * z, lambda z: 1.0 if z > 0 else 0.01),
    "elu": (lambda z: z if z > 0 else math.expm1(z), lambda z: 1.0 if z > 0 else math.exp(z)),
    "selu": (
        lambda z: SCALE * (z if z > 0 else ALPHA * math.expm1(z)),
        lambda z: SCALE * (1.0 if z > 0 else ALPHA * math.exp(z)),
    ),
    "gelu": (lambda z: z * cdf(z), lambda z: cdf(z) + z * pdf(z)),
    "silu": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * sigmoid(-z))),
    "softplus": (lambda z: max(z, 0.0) + math.log1p(math.exp(-abs(z))), sigmoid),
}
CORNERS = [-1.0, 0.0, 1.0]
THIRD = math.sqrt(0.6)


def mean_squares(functions, mean, deviation, panels):
    low, high = mean - 10 * deviation, mean + 10 * deviation
    # A scale of its own near 0, where a wide distribution meets a function that bends.
    inner = [c for c in (-40.0, 40.0) if deviation > 40]
    ends = [low] + sorted(c for c in CORNERS + inner if low < c < high) + [high]
    sums = [0.0, 0.0]
    for start, end in zip(ends, ends[1:]):
        width = (end - start) / panels
        for panel in range(panels):
            centre = start + (panel + 0.5) * width
            for offset, weight in ((-THIRD, 5 / 18), (0.0, 8 / 18), (THIRD, 5 / 18)):
                z = centre + 0.5 * width * offset
                density = weight * width * pdf((z - mean) / deviation) / deviation
                for i in (0, 1):
                    sums[i] += density * functions[i](z) ** 2
    return sums


def checked(name, mean, variance):
    coarse = mean_squares(ACTIVATIONS[name], mean, math.sqrt(variance), 2000)
    fine = mean_squares(ACTIVATIONS[name], mean, math.sqrt(variance), 4000)
    for a, b in zip(coarse, fine):
        assert abs(a - b) <= 1e-10 * b, (name, mean, variance, a, b)
    return fine


def closed_forms():
    for variance in (1e-6, 0.25, 1.0, 7.0, 1e4, 1e12):
        yield "identity", 0.5, variance, 0.25 + variance, 1.0
        yield "relu", 0.0, variance, variance / 2, 0.5
        yield "leaky_relu", 0.0, variance, variance * (1 + 1e-4) / 2, (1 + 1e-4) / 2
        s = math.sqrt(variance)
        m = 1.5
        yield "relu", m, variance, (m * m + variance) * cdf(m / s) + m * s * pdf(m / s), cdf(m / s)
        inside = math.erf(1 / (s * SQRT2))
        # E min(1, z^2) = variance (inside - 2 (1/s) pdf(1/s)) + 1 - inside: it cancels for a large variance.
        if variance < 100:
            yield "hard_tanh", 0.0, variance, variance * (inside - 2 / s * pdf(1 / s)) + math.erfc(1 / (s * SQRT2)), inside
        # gelu' = Phi + z pdf: E[Phi^2] = 1/4 + asin(v/(1+v))/(2 pi), and the rest by Stein's lemma.
        v = variance
        r = 1 / (1 + 2 * v)
        phi2 = 0.25 + math.asin(v / (1 + v)) / (2 * math.pi)
        # E[z Phi pdf] = v E[d/dz (Phi pdf)] = v (E[pdf^2] - E[z Phi pdf]); E[pdf^2] = sqrt(r)/(2 pi)
        density2 = math.sqrt(r) / (2 * math.pi)
        cross = v / (1 + v) * density2
        z2density2 = density2 * v * r
        yield "gelu", 0.0, variance, None, phi2 + 2 * cross + z2density2
    yield "selu", 0.0, 1.0, 1.0, None


def text(x):
    return "-" if x is None else repr(x)


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "gaussian_moments.txt"), "w") as out:
    for name in ACTIVATIONS:
        for mean, variance in ((0.0, 0.01), (0.0, 1.0), (0.0, 3.7), (0.4, 2.5), (-2.0, 0.5), (0.0, 400.0), (0.3, 1e4)):
            print("moments", name, mean, variance, *map(repr, checked(name, mean, variance)), file=out)
    for name, mean, variance, square, derivative in closed_forms():
        print("closed", name, mean, variance, text(square), text(derivative), file=out)
