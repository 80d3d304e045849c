"""Flip points of functions that were worked out by hand, and how often their intervals hold the truth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.experiment.parameters import Range
from simulator.experiment.sensitivity.flips import flips
from simulator.experiment.sensitivity.inputs import Input
from simulator.experiment.sensitivity.refine import next_values
from simulator.experiment.sensitivity.response import FloatArray, Response

UNIT = Input(Range("price.slope", ("price.slope",), 0.0, 1.0, is_scale=False), 0.0, 1.0, 0.5)


def response(values: tuple[float, ...], *policies: list[float], noise: FloatArray | None = None) -> Response:
    """Policies by their mean at each value; `noise`: (draws, policies), the same at every value."""
    drawn = np.zeros((3, len(policies))) if noise is None else noise
    means = np.array(policies).T
    return Response(UNIT, values, tuple(range(len(drawn))), means[:, None, :] + drawn[None])


def test_a_line_that_crosses_the_baseline_flips_where_algebra_says() -> None:
    (flip,) = flips(response((0.0, 0.5, 1.0), [0.0, 0.0, 0.0], [3.0, 1.0, -1.0]))
    assert (flip.at, flip.below, flip.above) == (pytest.approx(0.75), 1, 0)
    assert (flip.low, flip.high) == (pytest.approx(0.75), pytest.approx(0.75)), "nothing varies between draws"


def test_no_flip_without_a_change_of_the_lead() -> None:
    assert flips(response((0.0, 0.5, 1.0), [0.0, 0.0, 0.0], [3.0, 0.0, 2.0])) == ()
    assert flips(response((0.0, 1.0), [0.0, 0.0], [0.0, 0.0])) == (), "the same policy twice never overtakes itself"
    assert flips(response((0.0, 1.0), [0.0, 0.0], [-1.0, -2.0])) == ()


def test_a_third_policy_that_leads_only_between_two_values_is_found() -> None:
    """Up from -3 to 1, down from 1 to -3, and 0 throughout: the last leads from 1/4 to 3/4."""
    found = flips(response((0.0, 1.0), [1.0, -3.0], [-3.0, 1.0], [0.0, 0.0]))
    assert [(flip.at, flip.below, flip.above) for flip in found] == [
        (pytest.approx(0.25), 0, 2),
        (pytest.approx(0.75), 2, 1),
    ]


def test_several_flips_of_a_hump_are_all_told() -> None:
    found = flips(response((0.0, 0.5, 1.0), [0.0, 0.0, 0.0], [-1.0, 1.0, -3.0]))
    assert [(flip.at, flip.above) for flip in found] == [(pytest.approx(0.25), 1), (pytest.approx(0.625), 0)]


def test_the_interval_is_open_toward_an_end_that_is_not_clear() -> None:
    noise = np.zeros((6, 2))
    noise[:, 1] = [-2.0, 2.0, -1.5, 1.5, -1.0, 1.0]
    (flip,) = flips(response((0.0, 1.0), [0.0, 0.0], [30.0, -1.0], noise=noise))
    assert flip.at == pytest.approx(30 / 31)
    assert flip.high is None
    assert flip.low is not None
    assert 0.85 < flip.low < flip.at
    assert not flip.is_bounded


def test_one_draw_has_no_interval() -> None:
    (flip,) = flips(response((0.0, 1.0), [0.0, 0.0], [1.0, -1.0], noise=np.zeros((1, 2))))
    assert (flip.at, flip.low, flip.high) == (pytest.approx(0.5), None, None)


@given(
    st.lists(st.lists(st.floats(-5, 5), min_size=3, max_size=3), min_size=2, max_size=5),
)
def test_the_lead_between_flips_is_that_of_the_highest_line(means: list[list[float]]) -> None:
    """Whatever the lines: at any value, nobody is above the policy that the flips name as the leader there."""
    told = response((0.0, 0.4, 1.0), *means)
    found = flips(told)
    for value in np.linspace(0.0, 1.0, 41):
        leader = told.leader(0)
        for flip in found:
            if value > flip.at:
                leader = flip.above
        mean = told.between(float(value)).mean(axis=0)
        assert mean[leader] >= mean.max() - 1e-9


@pytest.mark.parametrize(("draws", "wanders"), [(6, 0.5), (20, 2.0)])
def test_intervals_hold_the_true_flip_in_95_percent_of_studies(draws: int, wanders: float) -> None:
    """Each draw has a line of its own, level and slope drawn; the mean line crosses 0 at 0.6."""
    chance = np.random.default_rng(2026)
    held = bounded = count = 0
    for _ in range(1500):
        level = 3.0 + wanders * chance.standard_normal(draws)
        slope = -5.0 + wanders * chance.standard_normal(draws)
        gaps = np.stack([level + slope * value for value in (0.0, 0.5, 1.0)])
        told = Response(UNIT, (0.0, 0.5, 1.0), tuple(range(draws)), np.stack([np.zeros_like(gaps), gaps], axis=2))
        for flip in flips(told)[:1]:
            count += 1
            low = -np.inf if flip.low is None else flip.low
            high = np.inf if flip.high is None else flip.high
            held += low <= 0.6 <= high
            bounded += flip.is_bounded
    assert count > 1450
    assert held / count == pytest.approx(0.95, abs=0.015)
    assert bounded > 0.5 * count, "intervals that are open on a side would hold anything"


def test_steps_close_in_on_the_flip_of_a_curve() -> None:
    """Mean difference 1 - x^3 * 2 crosses 0 at 0.7937; straight lines between 0.5 and 1 miss it by 0.06."""
    chance = 0.02 * np.random.default_rng(5).standard_normal(12)

    def at(values: tuple[float, ...]) -> Response:
        gaps = np.array([1.0 - 2.0 * value**3 + chance - chance.mean() for value in values])
        return Response(UNIT, values, tuple(range(12)), np.stack([np.zeros_like(gaps), gaps], axis=2))

    told, away = at((0.0, 0.5, 1.0)), []
    for _ in range(3):
        away.append(abs(flips(told)[0].at - 0.5 ** (1 / 3)))
        if wanted := next_values(told):
            told = told.with_values(at(wanted))
    away.append(abs(flips(told)[0].at - 0.5 ** (1 / 3)))
    assert away[0] > 0.05
    assert away[-1] < 0.005


def test_whole_numbers_are_looked_at_only_where_there_are_some() -> None:
    whole = Input(UNIT.of, 0.0, 4.0, 2.0, is_whole=True)
    gaps = np.array([[3.0], [1.0], [-2.0]])
    npv = np.stack([np.zeros_like(gaps), gaps], axis=2)
    told = Response(whole, (0.0, 2.0, 4.0), (0,), npv)
    assert next_values(told) == (3.0,)
    near = Response(whole, (0.0, 2.0, 3.0, 4.0), (0,), np.insert(npv, 2, [[[0.0, 0.4]]], axis=0))
    assert next_values(near) == ()


def test_draws_that_failed_at_a_closer_look_are_left_out_everywhere() -> None:
    first = response((0.0, 1.0), [0.0, 0.0], [1.0, -1.0], noise=np.zeros((4, 2)))
    more = Response(UNIT, (0.5,), (1, 3), np.ones((1, 2, 2)))
    both = first.with_values(more)
    assert both.values == (0.0, 0.5, 1.0)
    assert both.draws == (1, 3)
    assert both.npv.shape == (3, 2, 2)
    assert first.with_values(Response(UNIT, (0.5,), (9,), np.ones((1, 1, 2)))) is first
