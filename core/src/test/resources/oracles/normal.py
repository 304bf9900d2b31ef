"""The normal distribution function and density to 60 digits: Maclaurin series and continued fraction.

Writes normal.txt beside this script: z, the distribution function and the density at z. Both
forms are checked against each other and against math.erfc. Run again with: python3 normal.py
"""
import math
import os
from decimal import Decimal, getcontext

getcontext().prec = 60
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494")


def density(z):
    return (-z * z / 2).exp() / (2 * PI).sqrt()


def tail_by_series(x):
    term = total = x
    n = 1
    while term > total * Decimal(10) ** -58:
        term *= x * x / (2 * n + 1)
        total += term
        n += 1
    return Decimal("0.5") - density(x) * total


def tail_by_fraction(x):
    f = Decimal(0)
    for n in range(3000, 0, -1):
        f = n / (x + f)
    return density(x) / (x + f)


def cumulative(z):
    x = abs(z)
    tail = tail_by_series(x) if x < 6 else tail_by_fraction(x)
    assert abs(float(tail) - math.erfc(float(x) / math.sqrt(2)) / 2) <= 2e-13 * float(tail) + 5e-324
    return tail if z < 0 else 1 - tail


def main():
    for x in map(Decimal, ("5.5", "6", "6.5")):
        series, fraction = tail_by_series(x), tail_by_fraction(x)
        assert abs(series - fraction) < fraction * Decimal(10) ** -30
    points = {k / 8 for k in range(-8 * 39, 8 * 9 + 1)}
    for seam in (0.66291, math.sqrt(32), 2.0**-40, 1e-300):
        for z in (math.nextafter(seam, 0), seam, math.nextafter(seam, 99), 1.01 * seam):
            points |= {-z, z}
    points |= {-k * math.pi for k in range(1, 13)}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "normal.txt")
    with open(path, "w") as out:
        for z in sorted(points):
            exact = Decimal(z)
            out.write(f"{z!r} {cumulative(exact):.20e} {density(exact):.20e}\n")


if __name__ == "__main__":
    main()
