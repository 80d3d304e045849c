"""Known answers of Random123 (kat_vectors, philox4x32 10), and the address of a draw."""

import math

import pytest

from .chance import CHOICE, PARAMETER, SEGMENT, Chance, job_keys
from .philox import philox, round_keys

F = 0xFFFFFFFF


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
def test_known_answers(
    counter: tuple[int, int, int, int], key: tuple[int, int], words: tuple[int, int, int, int]
) -> None:
    assert philox(*counter, round_keys(*key)) == words


def test_address_of_a_draw() -> None:
    chance = Chance(job_keys(0x0123456789ABCDEF, 7), shopper=5, week=9)
    words = philox(5, 9, CHOICE * 65536 + 3, 1, round_keys(0x01234567 ^ 0x89ABCDEF, 7))
    assert chance.u(CHOICE, 3, item=6) == (words[2] + 0.5) / 2**32


def test_decisions_keep_their_numbers() -> None:
    assert (SEGMENT, CHOICE, PARAMETER) == (1, 19, 26)


@pytest.mark.parametrize("rate", [0.0, 0.4, 3.0, 75.0])
def test_poisson_mean(rate: float) -> None:
    keys, n = job_keys(1, 0), 4000
    mean = sum(Chance(keys, shopper, 0).poisson(rate, CHOICE) for shopper in range(n)) / n
    assert mean == pytest.approx(rate, abs=4 * math.sqrt(rate / n))


@pytest.mark.parametrize("a", [0.3, 0.9, 1.5, 6.0])
def test_gamma_mean(a: float) -> None:
    keys, n = job_keys(2, 0), 4000
    mean = sum(math.exp(Chance(keys, shopper, 0).log_gamma(a, CHOICE)) for shopper in range(n)) / n
    assert mean == pytest.approx(a, abs=4 * math.sqrt(a / n))
