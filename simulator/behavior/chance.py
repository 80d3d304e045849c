"""Keyed chance: every draw is a pure function of what it decides, never of what was drawn before.

Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): key = (seed folded to 32
bits, replicate), counter = (shopper, week, decision << 16 | occasion, item // 4). One call serves four items.
"""

from __future__ import annotations

import numpy as np

from simulator.behavior.compiled import entry_point, mechanism, subroutine
from simulator.behavior.elementary import small_float

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_LOW = np.uint64(0xFFFFFFFF)
_32 = np.uint64(32)
_16 = np.uint64(16)
_TO_UNIT = 2.0**-32
ROUNDS = 10


def fold_seed(seed: int) -> int:
    """A seed of up to 64 bits as the 32-bit first key word: high half xor low half. ValueError outside."""
    if not 0 <= seed < 2**64:
        raise ValueError(f"seed must be between 0 and 2^64 - 1, found {seed}")
    return (seed >> 32) ^ (seed & 0xFFFFFFFF)


@mechanism
def mix(c0, c1, c2, c3, k0, k1):
    """One round. Bits above the lowest 32 of what it returns are of no meaning."""
    product0 = (c0 & _LOW) * _M0
    product1 = (c2 & _LOW) * _M1
    return (product1 >> _32) ^ c1 ^ k0, product1, (product0 >> _32) ^ c3 ^ k1, product0


@mechanism
def philox(c0, c1, c2, c3, k0, k1):
    """Philox4x32-10 of counter (c0..c3) and key (k0, k1), all uint64 below 2^32. Returns four such words."""
    for _ in range(ROUNDS):
        c0, c1, c2, c3 = mix(c0, c1, c2, c3, k0, k1)
        k0 = (k0 + _W0) & _LOW
        k1 = (k1 + _W1) & _LOW
    return c0 & _LOW, c1 & _LOW, c2 & _LOW, c3 & _LOW


@mechanism
def fill_keys(key, keys):
    """The keys of all rounds. `keys`: uint64 (2 x ROUNDS,)."""
    for place in range(ROUNDS):
        keys[2 * place] = (key[0] + np.uint64(place) * _W0) & _LOW
        keys[2 * place + 1] = (key[1] + np.uint64(place) * _W1) & _LOW


@mechanism
def philox_lanes(c0, c1, c2, c3, keys):
    """As many calls of Philox as lanes: c0 to c3 are vectors, `keys` those of all rounds."""
    for place in range(ROUNDS):
        c0, c1, c2, c3 = mix(c0, c1, c2, c3, keys[2 * place], keys[2 * place + 1])
    return c0 & _LOW, c1 & _LOW, c2 & _LOW, c3 & _LOW


@mechanism
def unit(word):
    """A 32-bit word as a float64 strictly between 0 and 1: (word + 1/2) / 2^32. Also lane by lane."""
    return (small_float(word) + 0.5) * _TO_UNIT


@subroutine
def four_units(key, c0, c1, c2, c3):
    """Four uniforms of one counter. All words uint64, so that it is compiled for one kind of arguments only."""
    words = philox(c0, c1, c2, c3, key[0], key[1])
    return unit(words[0]), unit(words[1]), unit(words[2]), unit(words[3])


@mechanism
def draw_four(key, shopper, week, decision, occasion, group):
    """Four uniforms in (0, 1): items 4 x group to 4 x group + 3 of one decision of one shopper and week.

    `key` holds the two key words (uint64[2]); the others are non-negative integers below 2^32,
    decision and occasion below 2^16.
    """
    c2 = (np.uint64(decision) << _16) | np.uint64(occasion)
    return four_units(key, np.uint64(shopper), np.uint64(week), c2, np.uint64(group))


@mechanism
def draw(key, shopper, week, decision, occasion, item):
    """One uniform in (0, 1): the given item."""
    four = draw_four(key, shopper, week, decision, occasion, item >> 2)
    place = item & 3
    if place == 0:
        return four[0]
    if place == 1:
        return four[1]
    if place == 2:
        return four[2]
    return four[3]


@entry_point
def _draw_for_python(key, shopper, week, decision, occasion, item):
    return draw(key, shopper, week, decision, occasion, item)


def uniform(seed: int, replicate: int, shopper: int, week: int, decision: int, occasion: int, item: int) -> float:
    """One keyed uniform for callers in Python; same arguments, same number."""
    key = np.array([fold_seed(seed), replicate], dtype=np.uint64)
    return float(_draw_for_python(key, shopper, week, int(decision), occasion, item))
