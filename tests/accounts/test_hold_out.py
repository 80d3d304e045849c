"""What an experiment would have estimated, and how large it had to be: by hand and by sampling."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.people.hold_out import DETECTABLE, hold_out_books
from simulator.behavior.around_columns import Experiment
from simulator.market.tallies import Tallies

from .books import empty_tallies, followed

UNIT = 100


def _with_groups(*groups: list[float], world: int = 1, tallies: Tallies | None = None) -> Tallies:
    """Spend of everybody who takes part, and of everybody held out, in the one year."""
    found = tallies or followed(empty_tallies(52))
    for group, spend in enumerate(groups):
        units = np.array(spend) * UNIT
        cell = found.experiments[0, world, 0, group]
        cell[Experiment.SHOPPERS], cell[Experiment.SPEND] = len(units), units.sum()
        cell[Experiment.SQUARES] = (units**2).sum()
    return found


def test_difference_of_means_with_its_standard_error() -> None:
    taking, held = [10.0, 20.0, 30.0], [8.0, 12.0]
    tallies = _with_groups(taking, held)
    _with_groups([9.0, 17.0, 28.0, 8.0, 12.0], world=0, tallies=tallies)
    found = hold_out_books(tallies, 0, scale=4.0)
    assert found is not None
    assert found.estimate[0, 1] == pytest.approx(10.0)
    error = np.sqrt(np.var(taking, ddof=1) / 3 + np.var(held, ddof=1) / 2)
    assert found.error[0, 1] == pytest.approx(error)
    assert found.real_error[0, 1] == pytest.approx(error / 2)
    assert found.detectable[0, 1] == pytest.approx(DETECTABLE * error / 2)
    # The same five shoppers spend 80 here and 74 in the baseline: 6 more, for the three who take part.
    assert found.effect[0, 1] == pytest.approx(2.0)
    # An effect of 2 with this spread: 5 x (2.80 x 6.11 / 2)^2 shoppers.
    assert found.needed[0, 1] == pytest.approx(5 * (DETECTABLE * error / 2.0) ** 2)


def test_as_many_as_needed_see_the_effect_in_four_of_five_experiments() -> None:
    chance = np.random.default_rng(3)
    spread, effect, size = 8.0, 1.0, 400
    tallies = _with_groups(
        list(chance.normal(50 + effect, spread, size * 3 // 4)), list(chance.normal(50, spread, size // 4))
    )
    base = _with_groups(list(np.full(size, 50.0)), world=0, tallies=tallies)
    found = hold_out_books(base, 0, 1.0)
    assert found is not None
    wanted = round(size * (DETECTABLE * float(found.error[0, 1]) / effect) ** 2)
    taking, held = wanted * 3 // 4, wanted // 4
    estimates = chance.normal(effect, spread * np.sqrt(1 / taking + 1 / held), 4000)
    seen = np.abs(estimates) > 1.96 * spread * np.sqrt(1 / taking + 1 / held)
    assert 0.75 < seen.mean() < 0.85


def test_nobody_held_out_is_no_experiment() -> None:
    assert hold_out_books(_with_groups([1.0, 2.0]), 0, 1.0) is None
    assert hold_out_books(empty_tallies(52), 0, 1.0) is None
