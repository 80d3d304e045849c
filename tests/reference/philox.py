"""Philox4x32-10 (Salmon et al. 2011): a counter and a key in, four random 32-bit words out."""

from __future__ import annotations

Words = tuple[int, int, int, int]
Keys = tuple[tuple[int, int], ...]

_MASK = 0xFFFFFFFF
_MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
_WEYL = (0x9E3779B9, 0xBB67AE85)
_ROUNDS = 10


def round_keys(k0: int, k1: int) -> Keys:
    """The key of each of the ten rounds."""
    return tuple(((k0 + n * _WEYL[0]) & _MASK, (k1 + n * _WEYL[1]) & _MASK) for n in range(_ROUNDS))


def philox(c0: int, c1: int, c2: int, c3: int, keys: Keys) -> Words:
    """The four words of one counter."""
    m0, m1 = _MULTIPLIERS
    for k0, k1 in keys:
        product0, product1 = m0 * c0, m1 * c2
        c0, c1, c2, c3 = (product1 >> 32) ^ c1 ^ k0, product1 & _MASK, (product0 >> 32) ^ c3 ^ k1, product0 & _MASK
    return c0, c1, c2, c3
