"""Points of the Sobol sequence with the direction numbers of Joe and Kuo, computed with SciPy.

Writes sobol.txt beside this script: one line a point, its number and its 32 coordinates as multiples
of 2^-32. Run again with: python3 sobol.py
"""
import os
from scipy.stats import qmc

coordinates = 32
numbers = list(range(20)) + [255, 256, 4095, 12345, 65535, 65536, 99999]
points = qmc.Sobol(coordinates, scramble=False, bits=32).random(max(numbers) + 1)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sobol.txt"), "w") as out:
    for number in numbers:
        print(number, *[int(x * 2**32) for x in points[number]], file=out)
