"""What a program is worth to a shopper: never more for a harder rule, nothing for what cannot be had."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulator.behavior.columns import ACCOUNT, NEVER, PROGRAM, SHOPPER

from .drivers import worths_of

DECAY = 2.0 ** (-np.arange(1041) / 13.0)
SITUATION = st.fixed_dictionaries(
    {
        "points": st.integers(0, 3000),
        "pace": st.floats(0.0, 300.0),
        "pace_week": st.integers(-1, 60),
        "basket_mean": st.floats(0.5, 300.0),
        "perceived_value": st.floats(0.0, 2.0),
        "reward": st.integers(0, 500_000),
        "point_value": st.sampled_from([1, 100, 10_000]),
        "min_points": st.integers(0, 3000),
        "expiry_weeks": st.integers(0, 200),
        "known": st.floats(0.0, 1.0),
    }
)
Worth = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def worth(situation: dict[str, Any], **changes: Any) -> Worth:
    """Waits, utilities and v in a situation; a change may be an array of values, one a row."""
    values = situation | changes
    count = max(np.size(value) for value in values.values())
    columns = [np.zeros(count, kind) for kind in (ACCOUNT, SHOPPER, PROGRAM)]
    for name, value in values.items():
        for column in columns:
            if name in column.dtype.names:
                column[name] = value
    waits, rewards, worths = np.zeros(count), np.zeros(count), np.zeros(count)
    worths_of(*columns, 60, DECAY, 0.01, 26.0, waits, rewards, worths)
    return waits, rewards, worths


def falls(*columns: NDArray[np.float64]) -> bool:
    return all((np.diff(column) <= 0.0).all() for column in columns)


@given(SITUATION)
def test_a_higher_minimum_never_raises_what_a_reward_is_worth(situation: dict[str, Any]) -> None:
    _, utility, v = worth(situation, min_points=np.arange(0, 3200, 50))
    assert falls(utility, v)


@given(SITUATION)
def test_an_earlier_expiry_never_raises_what_a_reward_is_worth(situation: dict[str, Any]) -> None:
    _, utility, v = worth(situation, expiry_weeks=np.array([0, *range(200, 0, -5), 1]))
    assert falls(utility, v)


@given(SITUATION)
def test_a_higher_rate_a_faster_pace_and_more_points_never_lower_it(situation: dict[str, Any]) -> None:
    ways: dict[str, NDArray[Any]] = {
        "reward": np.arange(0, 500_000, 9_999),
        "pace": np.linspace(0.0, 300.0, 50),
        "points": np.arange(0, 3000, 60),
        "known": np.linspace(0.0, 1.0, 11),
        "perceived_value": np.linspace(0.0, 2.0, 11),
    }
    for name, values in ways.items():
        _, utility, v = worth(situation, **{name: values})
        assert (np.diff(utility) >= 0.0).all(), name
        assert (np.diff(v) >= 0.0).all(), name


@given(SITUATION, st.sampled_from(["reward", "perceived_value", "known"]))
def test_what_is_not_given_or_not_seen_is_worth_exactly_nothing(situation: dict[str, Any], nothing: str) -> None:
    _, utility, v = worth(situation, **{nothing: 0})
    assert utility[0] == v[0] == 0.0


@given(SITUATION)
def test_worth_is_a_share_and_utility_is_finite(situation: dict[str, Any]) -> None:
    waits, utility, v = worth(situation)
    assert 0.0 <= v[0] <= 1.0
    assert 0.0 <= utility[0] < 3.0
    assert 0.0 <= waits[0] <= 1e4


def test_a_balance_that_suffices_has_no_wait_and_a_halved_reward_at_the_half_life() -> None:
    base = {"basket_mean": 10.0, "perceived_value": 1.0, "reward": 20_000, "point_value": 100, "known": 1.0}
    ready = base | {"points": 500, "min_points": 500, "pace": 10.0, "pace_week": 60}
    waits, utility, _ = worth(ready)
    assert waits[0] == 0.0
    np.testing.assert_allclose(utility, -np.log(1 - 0.02), rtol=1e-12)
    # 26 weeks at 20 points a week (10 a week x 2 % / .01) are 520 points.
    waits, utility, _ = worth(ready, points=0, min_points=520)
    np.testing.assert_allclose(waits, 26.0, rtol=1e-6)
    np.testing.assert_allclose(utility, -np.log(1 - 0.01), rtol=1e-6)


def test_who_never_ordered_expects_no_reward() -> None:
    base = {"basket_mean": 10.0, "perceived_value": 1.0, "reward": 20_000, "point_value": 100, "known": 1.0}
    waits, utility, _ = worth(base | {"min_points": 100, "pace": 99.0, "pace_week": NEVER})
    assert waits[0] == 1e4
    assert utility[0] < 1e-80
