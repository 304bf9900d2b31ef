"""Expected numbers of a small network, computed with NumPy.

Writes small_net.txt beside this script: one line a quantity, its name and its elements (row-major).
Run again with: python3 small_net.py
"""
import os
import numpy as np

rng = np.random.default_rng(12)
sizes = [4, 5, 3]
n, m, rate, l2, mu = 6, 2, 0.5, 0.7, 0.9
x = rng.normal(size=(n, sizes[0])).astype(np.float32).astype(float)
labels = rng.integers(0, sizes[-1], size=n)
y = np.eye(sizes[-1])[labels]
weights = [rng.normal(size=(i, o)) for i, o in zip(sizes[:-1], sizes[1:])]
biases = [rng.normal(size=o) for o in sizes[1:]]
lines = {}


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def passes(w, b, xs, ys):
    """Activations, mean loss, and mean gradients of sigmoid units with cross-entropy."""
    a = [xs]
    for wl, bl in zip(w, b):
        a.append(sigmoid(a[-1] @ wl + bl))
    loss = -np.mean(np.sum(ys * np.log(a[-1]) + (1 - ys) * np.log(1 - a[-1]), axis=1))
    delta = a[-1] - ys
    dw, db = [None] * len(w), [None] * len(w)
    for l in reversed(range(len(w))):
        dw[l] = a[l].T @ delta / len(xs)
        db[l] = delta.mean(axis=0)
        delta = (delta @ w[l].T) * a[l] * (1 - a[l])
    return a, loss, dw, db


def keep(name, value):
    lines[name] = np.asarray(value, dtype=float).ravel()


keep("x", x)
keep("labels", labels)
for l in range(2):
    keep(f"w{l + 1}", weights[l])
    keep(f"b{l + 1}", biases[l])
a, loss, dw, db = passes(weights, biases, x, y)
keep("loss", loss)
for l in range(2):
    keep(f"a{l + 1}", a[l + 1])
    keep(f"dw{l + 1}", dw[l])
    keep(f"db{l + 1}", db[l])

beta1, beta2, eps = 0.9, 0.999, 1e-8


def change(rule, t, g, u, v):
    """The step that a rule takes for the gradient g in step t, and its two states after it."""
    if rule == "momentum":
        u = mu * u - rate * g
        return u, u, v
    if rule == "nesterov":
        u = mu * u - rate * g
        return mu * u - rate * g, u, v
    if rule == "rmsprop":
        v = 0.9 * v + 0.1 * g**2
        return -rate * g / (np.sqrt(v) + eps), u, v
    if rule == "adagrad":
        v = v + g**2
        return -rate * g / (np.sqrt(v) + eps), u, v
    if rule in ("adam", "adamw"):
        u = beta1 * u + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        u_hat, v_hat = u / (1 - beta1**t), v / (1 - beta2**t)
        return -rate * u_hat / (np.sqrt(v_hat) + eps), u, v
    return -rate * g, u, v


for rule in ("sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw"):
    parameters = [p.copy() for p in weights + biases]
    states = [(np.zeros_like(p), np.zeros_like(p)) for p in parameters]
    for step in range(3):
        rows = slice(step * m, (step + 1) * m)
        _, _, dw, db = passes(parameters[:2], parameters[2:], x[rows], y[rows])
        for i, g in enumerate(dw + db):
            delta, u, v = change(rule, step + 1, g, *states[i])
            states[i] = (u, v)
            shrink = 1 - rate * l2 / n if i < 2 else 1
            parameters[i] = shrink * parameters[i] + delta
    for l in range(2):
        keep(f"{rule}_w{l + 1}", parameters[l])
        keep(f"{rule}_b{l + 1}", parameters[2 + l])

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "small_net.txt"), "w") as out:
    for name, values in lines.items():
        out.write(name + " " + " ".join(repr(float(v)) for v in values) + "\n")
