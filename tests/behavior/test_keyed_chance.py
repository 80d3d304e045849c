"""Every draw is a function of what it decides: known answers, addresses, bounds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from simulator.behavior.chance import fold_seed
from simulator.behavior.decisions import Decision

from .drivers import fours, uniforms, units_of, words_of

F = 0xFFFFFFFF
KEY = np.array([17, 4], dtype=np.uint64)
WORD = st.integers(0, F)
HALF_WORD = st.integers(0, 2**16 - 1)
ADDRESS = st.tuples(WORD, WORD, HALF_WORD, HALF_WORD, st.integers(0, 2**34 - 1))


def philox(counter: tuple[int, ...], key: tuple[int, ...]) -> tuple[int, ...]:
    into = np.zeros((1, 4), np.uint64)
    words_of(np.array([counter], np.uint64), np.array([key], np.uint64), into)
    return tuple(int(word) for word in into[0])


def uniforms_at(key: np.ndarray, *addresses: tuple[int, ...]) -> np.ndarray:
    into = np.zeros(len(addresses))
    uniforms(key, np.array(addresses, np.int64), into)
    return into


def fours_at(key: np.ndarray, *addresses: tuple[int, ...]) -> np.ndarray:
    into = np.zeros((len(addresses), 4))
    fours(key, np.array(addresses, np.int64), into)
    return into


@pytest.mark.parametrize(
    ("counter", "key", "words"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((F, F, F, F), (F, F), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)
def test_philox_gives_the_known_answers_of_random123(
    counter: tuple[int, ...], key: tuple[int, ...], words: tuple[int, ...]
) -> None:
    assert philox(counter, key) == words


@given(ADDRESS)
def test_a_draw_stands_at_its_address(address: tuple[int, ...]) -> None:
    shopper, week, decision, occasion, item = address
    words = philox((shopper, week, decision << 16 | occasion, item // 4), (17, 4))
    assert uniforms_at(KEY, address)[0] == (words[item % 4] + 0.5) / 2**32


@given(ADDRESS, ADDRESS)
def test_two_addresses_share_no_four_draws(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    # Philox is a bijection of the counter: other counters give other four words, always.
    groups = [(*address[:4], address[4] // 4) for address in (one, other)]
    assume(groups[0] != groups[1])
    drawn = fours_at(KEY, *groups)
    assert drawn[0].tolist() != drawn[1].tolist()


@pytest.mark.parametrize("part", range(5))
def test_every_part_of_the_address_matters(part: int) -> None:
    addresses = np.tile([7, 9, int(Decision.CHOICE), 3, 5], (2000, 1))
    addresses[:, part] = np.arange(2000)
    assert len(set(uniforms_at(KEY, *map(tuple, addresses)))) == 2000


@pytest.mark.parametrize("part", [0, 1])
def test_seed_and_replicate_matter(part: int) -> None:
    keys = np.tile([17, 4], (500, 1)).astype(np.uint64)
    keys[:, part] = np.arange(500)
    assert len({float(uniforms_at(key, (7, 9, 19, 3, 5))[0]) for key in keys}) == 500


def test_uniforms_lie_strictly_between_0_and_1() -> None:
    words = np.array([0, 1, F - 1, F], np.uint64)
    into = np.zeros(4)
    units_of(words, into)
    assert into.min() > 0.0
    assert into.max() < 1.0
    assert into.tolist() == [(word + 0.5) / 2**32 for word in (0, 1, F - 1, F)]


@given(st.integers(0, 2**64 - 1))
def test_a_seed_folds_to_one_word(seed: int) -> None:
    assert 0 <= fold_seed(seed) <= F
    assert fold_seed(seed & F) == seed & F


@pytest.mark.parametrize("seed", [-1, 2**64, -(2**70)])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    with pytest.raises(ValueError, match="seed must be between"):
        fold_seed(seed)


def test_decisions_are_distinct_and_fit_their_bits() -> None:
    numbers = [int(decision) for decision in Decision]
    assert numbers == sorted(set(numbers))
    assert max(numbers) < 2**16
