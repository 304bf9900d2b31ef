"""Expected numbers of networks of every kind, computed with NumPy.

Writes networks.txt beside this script. A line is a quantity, its name and its elements (row-major);
a line that begins with "case" names the axes that differ from their defaults and begins the numbers
of one network. All networks start from the same parameters. First the cases that hold the loss and
every gradient of one pass, then those that hold all parameters after three steps, and the loss of
the evaluation (with running moments) then.
Run again with: python3 networks.py
"""
import math
import os
import numpy as np

rng = np.random.default_rng(2026)
SIZES = [3, 4, 4, 4, 3]
LAYERS = len(SIZES) - 1
N, M, RATE = 9, 3, 0.3
BETA1, BETA2, EPS = 0.9, 0.999, 1e-8
x = rng.normal(size=(N, SIZES[0])).astype(np.float32).astype(float)
labels = rng.integers(0, SIZES[-1], size=N)
y = np.eye(SIZES[-1])[labels]
start = {}
for l in range(1, LAYERS + 1):
    start["w", l] = rng.normal(size=(SIZES[l - 1], SIZES[l]))
    start["b", l] = rng.normal(size=SIZES[l])
    if l < LAYERS:
        start["g", l] = rng.uniform(0.5, 1.5, size=SIZES[l])
erf = np.vectorize(math.erf)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def elu(z, alpha, scale):
    return scale * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))


SELU = 1.6732632423543772, 1.0507009873554805
phi = lambda z: np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
Phi = lambda z: (1 + erf(z / math.sqrt(2))) / 2
ACTIVATIONS = {
    "identity": (lambda z: z, lambda z: np.ones_like(z)),
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z)),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "lecun_tanh": (
        lambda z: 1.7159 * np.tanh(2 * z / 3),
        lambda z: 1.7159 * 2 / 3 / np.cosh(2 * z / 3) ** 2,
    ),
    "softsign": (lambda z: z / (1 + abs(z)), lambda z: (1 + abs(z)) ** -2),
    "hard_tanh": (lambda z: np.clip(z, -1, 1), lambda z: (abs(z) < 1) * 1.0),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "leaky_relu(0.2)": (lambda z: np.where(z > 0, z, 0.2 * z), lambda z: np.where(z > 0, 1, 0.2)),
    "elu": (lambda z: elu(z, 1, 1), lambda z: np.exp(np.minimum(z, 0))),
    "selu": (
        lambda z: elu(z, *SELU),
        lambda z: SELU[1] * np.where(z > 0, 1, SELU[0] * np.exp(np.minimum(z, 0))),
    ),
    "gelu": (lambda z: z * Phi(z), lambda z: Phi(z) + z * phi(z)),
    "silu": (
        lambda z: z * sigmoid(z),
        lambda z: sigmoid(z) + z * sigmoid(z) * sigmoid(-z),
    ),
    "softplus": (lambda z: np.log1p(np.exp(z)), sigmoid),
}
RESIDUALS = {
    "none": (0, 1),
    "identity": (1, 1),
    "identity(2)": (2, 1),
    "identity_inverse_sqrt": (1, LAYERS**-0.5),
    "identity_zero": (1, 0),
}


def loss_of(kind, z, ys):
    """Mean loss, and its derivative by z for each example."""
    if kind == "softmax_cross_entropy":
        p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
        return -np.mean(np.log((p * ys).sum(axis=1))), p - ys
    a = sigmoid(z)
    if kind == "cross_entropy":
        # -ln a and -ln(1 - a), without the cancellation in 1 - a.
        c = ys * np.logaddexp(0, -z) + (1 - ys) * np.logaddexp(0, z)
        return np.mean(c.sum(axis=1)), a - ys
    return np.mean(((a - ys) ** 2).sum(axis=1)) / 2, (a - ys) * a * (1 - a)


def begins(case, end):
    """The layer whose outputs are added to those of layer `end`; None if none are."""
    every = RESIDUALS[case["residual"]][0]
    return end - every if every and end > 1 and end < LAYERS and (end - 1) % every == 0 else None


def passes(case, p, xs, ys, running=None):
    """Mean loss, mean gradients, and moments of batch normalization of each layer."""
    f, df = ACTIVATIONS[case["activation"]]
    norm, scale = case["normalization"], RESIDUALS[case["residual"]][1]
    out, z, inverse, normal, moments = {0: xs}, {}, {}, {}, {}
    for l in range(1, LAYERS + 1):
        z[l] = out[l - 1] @ p["w", l]
        if l < LAYERS and norm != "none":
            axis = 0 if norm == "batch" else 1
            mean = z[l].mean(axis=axis, keepdims=True)
            variance = z[l].var(axis=axis, keepdims=True)
            moments[l] = mean, variance
            if running and norm == "batch":
                mean, variance = running[l]
            inverse[l] = (variance + 1e-5) ** -0.5
            normal[l] = (z[l] - mean) * inverse[l]
            z[l] = p["g", l] * normal[l]
        z[l] = z[l] + p["b", l]
        if l < LAYERS:
            out[l] = f(z[l])
            if begins(case, l):
                out[l] = out[begins(case, l)] + scale * out[l]
    loss, delta = loss_of(case["loss"], z[LAYERS], ys)
    d, before = {}, {l: 0 for l in range(LAYERS)}
    for l in range(LAYERS, 0, -1):
        if l < LAYERS:
            outer = before[l]
            if begins(case, l):
                before[begins(case, l)] = before[begins(case, l)] + outer
                outer = scale * outer
            delta = outer * df(z[l])
        d["b", l] = delta.mean(axis=0)
        if l < LAYERS and norm != "none":
            d["g", l] = (delta * normal[l]).mean(axis=0)
            axis = 0 if norm == "batch" else 1
            inner = delta * p["g", l]
            inner = inner - inner.mean(axis=axis, keepdims=True)
            slope = (delta * p["g", l] * normal[l]).mean(axis=axis, keepdims=True)
            delta = inverse[l] * (inner - normal[l] * slope)
        d["w", l] = out[l - 1].T @ delta / len(xs)
        before[l - 1] = before[l - 1] + delta @ p["w", l].T
    return loss, d, moments


def clipped(kind, d):
    """The gradients after clipping by a norm over all or over a layer's, or element by element."""
    if kind == "none":
        return d
    name, bound = kind[:-1].split("(")
    bound = float(bound)
    if name == "value":
        return {key: np.clip(g, -bound, bound) for key, g in d.items()}
    square = {key: (g**2).sum() for key, g in d.items()}
    result = {}
    for key, g in d.items():
        whole = sum(s for other, s in square.items() if name == "global_norm" or other[1] == key[1])
        result[key] = g * min(1, bound / math.sqrt(whole))
    return result


def change(rule, mu, t, rate, g, u, v):
    """The step that a rule takes for the gradient g in step t, and its two states after it."""
    if rule == "momentum":
        u = mu * u - rate * g
        return u, u, v
    if rule == "nesterov":
        u = mu * u - rate * g
        return mu * u - rate * g, u, v
    if rule == "rmsprop":
        v = mu * v + (1 - mu) * g**2
        return -rate * g / (np.sqrt(v) + EPS), u, v
    if rule == "adagrad":
        v = v + g**2
        return -rate * g / (np.sqrt(v) + EPS), u, v
    if rule in ("adam", "adamw"):
        u = BETA1 * u + (1 - BETA1) * g
        v = BETA2 * v + (1 - BETA2) * g**2
        u_hat, v_hat = u / (1 - BETA1**t), v / (1 - BETA2**t)
        return -rate * u_hat / (np.sqrt(v_hat) + EPS), u, v
    return -rate * g, u, v


def factor(schedule, step):
    """The factor on the rate in a step from 0, in a trial of one epoch of three steps."""
    if schedule == "cosine(0.1)":
        return 0.1 + 0.9 * (1 + math.cos(math.pi * step / 3)) / 2
    if schedule == "warmup(1.0)":
        return min(1, (step + 1) / 3)
    return 1


def trained(case):
    """The parameters after three steps, and the moments that the evaluation then uses."""
    name, _, argument = case["optimizer"].rstrip(")").partition("(")
    mu = float(argument) if argument else 0.9
    kinds = ["w", "b"] if case["normalization"] == "none" else ["w", "b", "g"]
    p = {key: value.copy() for key, value in start.items() if key[0] in kinds}
    state = {key: (np.zeros_like(value), np.zeros_like(value)) for key, value in p.items()}
    running = {l: (0.0, 1.0) for l in range(1, LAYERS)}
    for step in range(3):
        rows = slice(step * M, (step + 1) * M)
        rate = RATE * factor(case["schedule"], step)
        _, d, moments = passes(case, p, x[rows], y[rows])
        for l, batch in moments.items():
            running[l] = tuple(0.9 * old + 0.1 * new for old, new in zip(running[l], batch))
        for key, g in clipped(case["gradient_clip"], d).items():
            delta, u, v = change(name, mu, step + 1, rate, g, *state[key])
            state[key] = u, v
            if key[0] == "w":
                pull = rate * case["l1"] / N * np.sign(p[key])
                p[key] = (1 - rate * case["l2"] / N) * p[key] - pull
            p[key] = p[key] + delta
    return p, running


DEFAULTS = {
    "activation": "sigmoid",
    "normalization": "none",
    "residual": "none",
    "loss": "cross_entropy",
    "optimizer": "sgd",
    "schedule": "constant",
    "l2": 0.0,
    "l1": 0.0,
    "gradient_clip": "none",
}
lines = []


def keep(name, value):
    lines.append(name + " " + " ".join(repr(float(v)) for v in np.asarray(value).ravel()))


def keep_all(parameters):
    for (kind, l), value in parameters.items():
        keep(f"{kind}{l}", value)


def begin(**axes):
    case = DEFAULTS | axes
    lines.append("case " + " ".join(f"{key}={value}" for key, value in axes.items()))
    return case


keep("x", x)
keep("labels", labels)
keep_all(start)
LOSSES = ["cross_entropy", "softmax_cross_entropy", "quadratic"]
NORMALIZATIONS = ["none", "batch", "layer"]
passed = [
    dict(activation=activation, loss=loss, normalization=normalization, residual=residual)
    for loss in LOSSES
    for normalization in NORMALIZATIONS
    for residual, activation in zip(RESIDUALS, ["tanh", "gelu", "selu", "softplus", "sigmoid"])
]
passed += [
    dict(
        activation=activation,
        loss=LOSSES[i % 3],
        normalization=NORMALIZATIONS[(i // 3) % 3],
        residual=list(RESIDUALS)[i % 4],
    )
    for i, activation in enumerate(ACTIVATIONS)
]
for axes in passed:
    case = begin(**axes)
    loss, d, _ = passes(case, start, x, y)
    keep("loss", loss)
    keep_all({key: d[key] for key in start if key in d})

OPTIMIZERS = ["sgd", "momentum", "nesterov(0.8)", "rmsprop(0.7)", "adagrad", "adam", "adamw"]
CLIPS = ["none", "global_norm(0.4)", "per_layer_norm(0.1)", "value(0.05)"]
for i, optimizer in enumerate(OPTIMIZERS):
    for j, clip in enumerate(CLIPS):
        k = i + j
        case = begin(
            optimizer=optimizer,
            gradient_clip=clip,
            l2=[0.7, 0.0, 1.3][k % 3],
            l1=[0.0, 0.4][k % 2],
            schedule=["constant", "cosine(0.1)", "warmup(1.0)"][(i + 2 * j) % 3],
            normalization=NORMALIZATIONS[(2 * i + j) % 3],
            residual=list(RESIDUALS)[(i + j) % 4],
            loss=LOSSES[(i + 2 * j + 1) % 3],
            activation=["tanh", "sigmoid", "gelu", "softplus"][(i + j) % 4],
        )
        p, running = trained(case)
        keep_all(p)
        keep("evaluation", passes(case, p, x, y, running)[0])

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "networks.txt"), "w") as out:
    out.write("\n".join(lines) + "\n")
