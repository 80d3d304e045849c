"""What a program is worth to a shopper: never more for a harder rule, nothing for what cannot be had."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulator.behavior.columns import ACCOUNT, MARKET, NEVER, PROGRAM, SHOPPER

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
MARKET_OF_1_PERCENT = np.zeros(1, MARKET)
MARKET_OF_1_PERCENT["just_noticeable"] = 0.01
MARKET_OF_1_PERCENT["delay_half_life"] = 26.0


def worth(situation: dict[str, Any], **changes: Any) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Reward utilities and v in a situation; a change may be an array of values, one a row."""
    values = situation | changes
    count = max(np.size(value) for value in values.values())
    columns = [np.zeros(count, kind) for kind in (ACCOUNT, SHOPPER, PROGRAM)]
    for name, value in values.items():
        for column in columns:
            if name in column.dtype.names:
                column[name] = value
    worths_of(*columns, MARKET_OF_1_PERCENT, 60, DECAY)
    return columns[0]["reward_utility"], columns[0]["worth"]


def falls(*columns: NDArray[np.float32]) -> bool:
    return all((np.diff(column) <= 0.0).all() for column in columns)


@given(SITUATION)
def test_a_higher_minimum_never_raises_what_a_reward_is_worth(situation: dict[str, Any]) -> None:
    utility, v = worth(situation, min_points=np.arange(0, 3200, 50))
    assert falls(utility, v)


@given(SITUATION)
def test_an_earlier_expiry_never_raises_what_a_reward_is_worth(situation: dict[str, Any]) -> None:
    utility, v = worth(situation, expiry_weeks=np.array([0, *range(200, 0, -5), 1]))
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
        utility, v = worth(situation, **{name: values})
        assert (np.diff(utility) >= 0.0).all(), name
        assert (np.diff(v) >= 0.0).all(), name


@given(SITUATION, st.sampled_from(["reward", "perceived_value", "known"]))
def test_what_is_not_given_or_not_seen_is_worth_exactly_nothing(situation: dict[str, Any], nothing: str) -> None:
    utility, v = worth(situation, **{nothing: 0})
    assert utility[0] == v[0] == 0.0


@given(SITUATION)
def test_worth_is_a_share_and_utility_is_finite(situation: dict[str, Any]) -> None:
    utility, v = worth(situation)
    assert 0.0 <= v[0] <= 1.0
    assert 0.0 <= utility[0] < 3.0


BASE = {"basket_mean": 10.0, "perceived_value": 1.0, "reward": 20_000, "point_value": 100, "known": 1.0}


def test_a_reward_at_hand_counts_in_full_and_by_half_after_the_half_life() -> None:
    ready = BASE | {"points": 520, "min_points": 520, "pace": 10.0, "pace_week": 60}
    np.testing.assert_allclose(worth(ready)[0], -np.log(1 - 0.02), rtol=1e-6)
    # 26 weeks at 20 points a week (10 a week x 2 % / .01) are 520 points.
    np.testing.assert_allclose(worth(ready, points=0)[0], -np.log(1 - 0.01), rtol=1e-6)
    np.testing.assert_allclose(worth(ready, points=0)[1], 1 - np.exp(-1), rtol=1e-6)


def test_what_can_never_be_had_is_worth_nothing() -> None:
    never_ordered = BASE | {"min_points": 100, "pace": 99.0, "pace_week": NEVER}
    too_slow = BASE | {"min_points": 10**6, "pace": 0.5, "pace_week": 60}
    lapses = BASE | {"points": 99, "min_points": 100, "pace": 1.0, "pace_week": 60, "expiry_weeks": 9}
    for situation in (never_ordered, too_slow, lapses):
        utility, v = worth(situation)
        assert utility[0] == v[0] == 0.0
    assert worth(lapses, expiry_weeks=10)[0][0] > 0.0
