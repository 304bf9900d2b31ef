"""Expected output of RandomStream: xoshiro256++ seeded through SplitMix64, in Python integers.

Writes random_stream.txt beside this script: seed, purpose, index, then the first four numbers.
Run again with: python3 random_stream.py
"""
import os

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def rotl(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


def stream(seed, purpose, index):
    state = mix((seed + GOLDEN) & MASK)
    state = mix(state ^ ((purpose + 0x632BE59BD9B4E019) & MASK))
    state = mix(state ^ ((index * 0xD1342543DE82EF95 + 1) & MASK))
    s = []
    for _ in range(4):
        state = (state + GOLDEN) & MASK
        s.append(mix(state))
    while True:
        yield (rotl((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 45)


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "random_stream.txt"), "w") as out:
    for seed, purpose, index in [(0, 0, 0), (0, 0, 1), (1, 2, 7), ((-5) & MASK, 3, 123456789)]:
        numbers = stream(seed, purpose, index)
        signed = seed - (1 << 64) if seed >> 63 else seed
        out.write(" ".join(map(str, [signed, purpose, index] + [next(numbers) for _ in range(4)])) + "\n")
