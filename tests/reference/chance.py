"""Named draws (3.1): U(shopper, week, decision, occasion, item) and the distributions made of them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from itertools import count

from .philox import Keys, philox, round_keys

SEGMENT, NEED_RATE, TASTE, PRICE_SLOPE, BASKET_MEAN, COMPARER, SAVER, PERCEIVED_VALUE = range(1, 9)
LEAVING_ALPHA, LEAVING_BETA, JOINING, ASSIGNMENT, NEWCOMER, EXIT, NEEDS, CONTACT = range(9, 17)
PERSUASION, REDISCOVERY, CHOICE, PLAN, OUTCOME = range(17, 22)
DIRECTED_NEEDS, DIRECTED_CHOICE, DIRECTED_PLAN, DIRECTED_OUTCOME, PARAMETER, TURN, START = range(22, 29)
EXTRA, DIRECTED_EXTRA, PARTNER, PRIZE, ENGAGEMENT, RENEWAL, CLUB = range(29, 36)
PRONE, DISTANCE, OPT_OUT, HOLD_OUT, KNOWN, PICKED, SENT, RELEVANT, RETURNING = range(36, 45)
WORD, TALK, DIRECTED_TALK, INVITED, ALIKE, NEIGHBOR = range(45, 51)

Four = tuple[float, float, float, float]
TWO_PI = 2.0 * math.pi
WORDS = 2.0**32


def job_keys(seed: int, replicate: int) -> Keys:
    """The round keys of a job: k0 = high half xor low half of the 64-bit seed, k1 = replicate."""
    return round_keys((seed >> 32 & 0xFFFFFFFF) ^ (seed & 0xFFFFFFFF), replicate)


def exp(x: float) -> float:
    """exp as in C: infinite where it overflows, where Python would raise."""
    try:
        return math.exp(x)
    except OverflowError:
        return math.inf


def f4(x: float) -> float:
    """The value that a column marked f4 keeps of x: rounded to 32 bits."""
    return ctypes.c_float(x).value


def add(values: Iterable[float]) -> float:
    """A plain sum from left to right (the built-in one corrects its rounding from Python 3.12 on)."""
    total = 0.0
    for value in values:
        total += value
    return total


def normal(u0: float, u1: float) -> float:
    """A standard normal from two uniforms."""
    return math.sqrt(-2.0 * math.log(u0)) * math.cos(TWO_PI * u1)


def half(age: float, half_life: float) -> float:
    """What is left of 1 after an age: 2^(-age / half_life)."""
    return math.pow(2.0, -age / half_life)


class Chance:
    """All draws of one shopper in one week; computed when first asked for, then the same for every world."""

    __slots__ = ("_blocks", "_keys", "_week", "shopper")

    def __init__(self, keys: Keys, shopper: int, week: int) -> None:
        self._keys, self.shopper, self._week = keys, shopper, week
        self._blocks: dict[tuple[int, int], Four] = {}

    def of_week(self, week: int) -> Chance:
        """The draws of the same shopper in another week."""
        return Chance(self._keys, self.shopper, week)

    def four(self, decision: int, occasion: int = 0, attempt: int = 0) -> Four:
        """The four uniforms of items 4 * attempt to 4 * attempt + 3, each strictly between 0 and 1."""
        key = (decision * 65536 + occasion, attempt)
        block = self._blocks.get(key)
        if block is None:
            a, b, c, d = philox(self.shopper, self._week, *key, self._keys)
            block = (a + 0.5) / WORDS, (b + 0.5) / WORDS, (c + 0.5) / WORDS, (d + 0.5) / WORDS
            self._blocks[key] = block
        return block

    def foreseen(self, key: int, attempt: int, block: Four) -> None:
        """Take a block that `foresight` has drawn; `key` is decision * 65536 + occasion."""
        self._blocks[key, attempt] = block

    def u(self, decision: int, occasion: int = 0, item: int = 0) -> float:
        """One uniform."""
        return self.four(decision, occasion, item >> 2)[item & 3]

    def race(self, decision: int, occasion: int, item: int) -> float:
        """An exponential waiting time; the largest weight / race wins."""
        return -math.log(self.u(decision, occasion, item))

    def normal(self, decision: int, occasion: int = 0) -> float:
        """A standard normal from items 0 and 1."""
        return normal(*self.four(decision, occasion)[:2])

    def log_gamma(self, a: float, decision: int, occasion: int = 0) -> float:
        """The logarithm of a Gamma(a) variate (Marsaglia and Tsang)."""
        b = a + 1.0 if a < 1.0 else a
        d = b - 1.0 / 3.0
        c = 1.0 / math.sqrt(9.0 * d)
        for attempt in count():
            u0, u1, u2, _ = self.four(decision, occasion, attempt)
            x = normal(u0, u1)
            r = 1.0 + c * x
            if r <= 0.0:
                continue
            v = r * r * r
            if math.log(u2) < x * x / 2.0 + d - d * v + d * math.log(v):
                break
        result = math.log(d * v)
        return result + math.log(self.u(decision, occasion, 3)) / a if a < 1.0 else result

    def poisson(self, rate: float, decision: int, occasion: int = 0) -> int:
        """A Poisson count: one inversion, or the sum of several when the rate is above 30."""
        parts = max(1, math.ceil(rate / 30.0))
        return sum(_poisson(rate / parts, self.u(decision, occasion, item)) for item in range(parts))


def _poisson(rate: float, u: float) -> int:
    """The smallest n with u <= P(N <= n)."""
    n, probability = 0, math.exp(-rate)
    cumulative = probability
    while u > cumulative:
        n += 1
        probability = probability * rate / n
        cumulative += probability
    return n
