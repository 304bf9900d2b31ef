"""The training step of the benchmarks in PyTorch, on one thread, as a peer to be compared with.

usage: torch_step.py SIZES BATCH STEPS     for example 784,30,10 10 5000
       torch_step.py SIZES BATCH -         answers requests

Three versions of one step of SGD on MNIST (float32, sigmoid layers, cross-entropy of independent
outputs, weights that shrink by 1 - rate*5/50000):
  module: nn.Module with autograd and optim.SGD, as most users write it;
  hand:   backpropagation by hand, the parameters updated in place;
  tuned:  the same with fused operations and every result written to memory that is used again.
All read mini-batches of rows that are gathered in random order once an epoch, into memory that is
used again; the gathering is timed apart and shared out among the epoch's steps.

With STEPS, prints each version's microseconds of CPU time per step, the gathering included, and those of the
gathering alone. With "-", reads lines such as "hand 500" and answers each with the two numbers.
The first line that is printed names PyTorch and its BLAS. The folder with MNIST's four files is
read from the environment variable GRADSWEEP_MNIST.

Exit codes: 3 without PyTorch or MNIST; 4 where the BLAS is the reference or can't be told.
"""

import gzip
import os
import re
import sys
import time

INSTALL = "install python3-torch and libopenblas0-pthread (Debian)"
EXAMPLES = 50_000
RATE = 0.1
SHRINK = 1 - RATE * 5.0 / EXAMPLES

try:
    import torch
except ImportError:
    print(f"no PyTorch in {sys.executable}: {INSTALL}")
    sys.exit(3)


def blas():
    """The BLAS that PyTorch calls; None where it is the reference one or can't be told."""
    if torch.backends.mkl.is_available():
        return "MKL"
    with open("/proc/self/maps", encoding="utf-8") as maps:
        mapped = {line.split(maxsplit=5)[5].strip() for line in maps if ".so" in line}
    # Other libraries may bring an OpenBLAS of their own: a libblas.so is the one that counts.
    chosen = [path for path in mapped if "/libblas.so" in path] or mapped
    for path in sorted(chosen):
        known = re.search("openblas|blis|atlas|mkl", path)
        if known:
            versions = [re.search(r"libopenblas.*-r([0-9.]+)\.so", path) for path in mapped]
            version = next((" " + found.group(1) for found in versions if found), "")
            return {"openblas": "OpenBLAS" + version}.get(known.group(), known.group())
    built_in = re.search(r"BLAS_INFO=(open|mkl)\b", torch.__config__.show())
    return {"open": "OpenBLAS", "mkl": "MKL"}[built_in.group(1)] if built_in else None


def read(folder, name, header):
    path = os.path.join(folder, name)
    for candidate, opener in ((path + ".gz", gzip.open), (path, open)):
        if os.path.exists(candidate):
            with opener(candidate, "rb") as stream:
                return torch.frombuffer(bytearray(stream.read()[header:]), dtype=torch.uint8)
    print(f"no {path}")
    sys.exit(3)


class Images:
    """MNIST's training examples, an epoch of which is gathered in random order."""

    def __init__(self, folder):
        pixels = read(folder, "train-images-idx3-ubyte", 16).view(-1, 784)[:EXAMPLES]
        labels = read(folder, "train-labels-idx1-ubyte", 8)[:EXAMPLES].long()
        self.x = pixels.float() / 255
        self.y = torch.nn.functional.one_hot(labels, 10).float()
        self.shuffled_x = torch.empty_like(self.x)
        self.shuffled_y = torch.empty_like(self.y)

    def shuffle(self):
        """Gathers an epoch; seconds of CPU time."""
        start = time.process_time()
        order = torch.randperm(EXAMPLES)
        torch.index_select(self.x, 0, order, out=self.shuffled_x)
        torch.index_select(self.y, 0, order, out=self.shuffled_y)
        return time.process_time() - start


class ByHand:
    """Backpropagation by hand: W [inputs, outputs] of each layer, one row an example."""

    def __init__(self, sizes, batch):
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.weights = [torch.randn(i, o) / i**0.5 for i, o in pairs]
        self.biases = [torch.randn(1, o) for _, o in pairs]
        self.scale = -RATE / batch

    def step(self, x, y):
        activations = [x]
        for w, b in zip(self.weights, self.biases):
            activations.append(torch.sigmoid(torch.addmm(b, activations[-1], w)))
        delta = activations.pop() - y
        for w, b in zip(reversed(self.weights), reversed(self.biases)):
            below = activations.pop()
            back = delta @ w.t() * below * (1 - below) if activations else None
            w.addmm_(below.t(), delta, beta=SHRINK, alpha=self.scale)
            b.add_(delta.sum(0, keepdim=True), alpha=self.scale)
            delta = back


class Tuned(ByHand):
    """The same without allocations, with as few operations as there are to call."""

    def __init__(self, sizes, batch):
        super().__init__(sizes, batch)
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.activations = [torch.empty(batch, o) for _, o in pairs]
        self.deltas = [torch.empty(batch, o) for _, o in pairs]
        self.ones = torch.ones(1, batch)

    def step(self, x, y):
        a, d, w, b = self.activations, self.deltas, self.weights, self.biases
        below = x
        for layer, out in enumerate(a):
            torch.addmm(b[layer], below, w[layer], out=out)
            below = out.sigmoid_()
        delta = torch.sub(below, y, out=d[-1])
        for layer in range(len(w) - 1, -1, -1):
            below = a[layer - 1] if layer else x
            if layer:
                torch.mm(delta, w[layer].t(), out=d[layer - 1])
            w[layer].addmm_(below.t(), delta, beta=SHRINK, alpha=self.scale)
            b[layer].addmm_(self.ones, delta, alpha=self.scale)
            if layer:
                delta = d[layer - 1]
                torch.ops.aten.sigmoid_backward.grad_input(delta, below, grad_input=delta)


class ByModule:
    """What most users write."""

    def __init__(self, sizes, batch):
        layers = []
        for inputs, outputs in zip(sizes[:-1], sizes[1:]):
            layers += [torch.nn.Linear(inputs, outputs), torch.nn.Sigmoid()]
        self.net = torch.nn.Sequential(*layers[:-1])
        weights = [p for p in self.net.parameters() if p.dim() == 2]
        biases = [p for p in self.net.parameters() if p.dim() == 1]
        groups = [{"params": weights, "weight_decay": 5.0 / EXAMPLES}, {"params": biases}]
        self.optimizer = torch.optim.SGD(groups, lr=RATE)
        self.loss = torch.nn.BCEWithLogitsLoss(reduction="sum")
        self.batch = batch

    def step(self, x, y):
        self.optimizer.zero_grad(set_to_none=True)
        (self.loss(self.net(x), y) / self.batch).backward()
        self.optimizer.step()


def measure(trained, images, batch, steps):
    """Microseconds of CPU time per step, gathering included, and those of the gathering."""
    per_epoch = EXAMPLES // batch
    gathering = images.shuffle() / per_epoch
    x, y = images.shuffled_x, images.shuffled_y
    start = time.process_time()
    for step in range(steps):
        i = step % per_epoch * batch
        trained.step(x[i : i + batch], y[i : i + batch])
    seconds = (time.process_time() - start) / steps
    return (seconds + gathering) * 1e6, gathering * 1e6


def main():
    torch.set_num_threads(1)
    sizes, batch = [int(size) for size in sys.argv[1].split(",")], int(sys.argv[2])
    library = blas()
    if library is None:
        print(f"PyTorch {torch.__version__} has the slow reference BLAS or an unknown one: {INSTALL}")
        sys.exit(4)
    folder = os.environ.get("GRADSWEEP_MNIST")
    if not folder:
        print("GRADSWEEP_MNIST names no folder with MNIST")
        sys.exit(3)
    images = Images(folder)
    torch.manual_seed(0)
    versions = {"module": ByModule, "hand": ByHand, "tuned": Tuned}
    versions = {name: version(sizes, batch) for name, version in versions.items()}
    print(f"PyTorch {torch.__version__} with {library}", flush=True)
    with_steps = sys.argv[3] != "-"
    requests = [f"{name} {sys.argv[3]}" for name in versions] if with_steps else sys.stdin
    for request in requests:
        name, steps = request.split()
        if with_steps:
            measure(versions[name], images, batch, 500)
            print(name, end=" ")
        with torch.set_grad_enabled(name == "module"):
            print("%.2f %.2f" % measure(versions[name], images, batch, int(steps)), flush=True)


if __name__ == "__main__":
    main()
