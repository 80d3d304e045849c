"""A market left alone stays as it is; skipping and joining at random do what their definitions say."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from simulator.behavior.measures import Choice, Measure, Row, Wallet
from simulator.market.job import Job
from simulator.market.simulate import simulate
from simulator.market.tallies import Tallies
from simulator.study.program import Enrollment, Program
from simulator.study.shoppers import Leaving, Needs, Profile
from simulator.study.stores import Store

Make = Callable[..., Job]
Stores = Callable[..., tuple[Store, ...]]
REPLICATES = 10
STANDARD_ERRORS = 4.0
RESTLESS = Leaving(alpha=0.79, beta=2.43)


def clear_of_0(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Is the mean over replicates (first axis) more than 4 standard errors from 0?"""
    error = values.std(axis=0, ddof=1) / np.sqrt(len(values))
    return np.asarray(np.abs(values.mean(axis=0)) > STANDARD_ERRORS * error)


def slopes(series: NDArray[np.float64]) -> NDArray[np.float64]:
    """Least-squares slope per week of each column."""
    weeks = np.arange(len(series)) - (len(series) - 1) / 2
    return np.asarray(weeks @ series / (weeks @ weeks))


@pytest.mark.parametrize("leaving", [Leaving(), RESTLESS], ids=["grocery", "restless"])
def test_a_market_without_programs_shows_no_trend(make_job: Make, make_stores: Stores, leaving: Leaving) -> None:
    trends = []
    for replicate in range(REPLICATES):
        sizes = {"shoppers": 1500, "weeks": 104, "burn_in_weeks": 104, "replicate": replicate}
        tallies = simulate(make_job(make_stores(), profile=Profile(leaving=leaving), **sizes))
        orders = tallies.flow(Measure.ORDERS)[:, 0].astype(float)
        shares = orders / orders.sum(axis=1, keepdims=True)
        trends.append(slopes(np.column_stack([shares, orders.sum(axis=1)])))
    assert not clear_of_0(np.array(trends)).any()


@pytest.mark.parametrize(("rate", "shoppers"), [(0.05, 8000), (1.5, 1000), (6.0, 500)])
def test_skipping_does_not_depend_on_how_much_is_needed(
    make_job: Make, make_stores: Stores, rate: float, shoppers: int
) -> None:
    profile = Profile(needs=Needs(mean_per_week=rate))
    tallies = simulate(make_job(make_stores(), profile=profile, shoppers=shoppers, weeks=60))
    needs = tallies.choice(Choice.NEEDS).sum()
    assert 0.13 < tallies.choice(Choice.SKIPPED).sum() / needs < 0.16
    # Needs are Poisson given rates, and rates vary between shoppers with coefficient 1 / sqrt(shape).
    expected = rate * shoppers * 60
    error = expected * np.sqrt(1.0 / expected + 1.0 / (0.9 * shoppers))
    assert abs(needs - expected) < STANDARD_ERRORS * error


def member_share_gap(tallies: Tallies, world: int) -> tuple[float, float]:
    """Mean share of wallet of members less others, and less their own in the baseline; everybody who spent."""
    cells = tallies.wallets[-1, world, :, 0]
    members, others = cells[Row.MEMBER], cells[Row.OUTSIDER]
    naive = members[Wallet.SHARE] / members[Wallet.SHOPPERS] - others[Wallet.SHARE] / others[Wallet.SHOPPERS]
    return naive / 1e6, members[Wallet.CAUSED_SHARE] / members[Wallet.PAIRED] / 1e6


def test_when_chance_assigns_members_the_naive_effect_is_the_caused_one(make_job: Make, make_stores: Stores) -> None:
    program = Program(reward_rate=0.05, min_redemption=0.0, enrollment=Enrollment(mode="assigned", share=0.5))
    gaps = []
    for replicate in range(REPLICATES):
        job = make_job(make_stores(), make_stores(program), shoppers=1500, weeks=52, replicate=replicate)
        gaps.append(member_share_gap(simulate(job), world=1))
    naive, caused = np.array(gaps).T
    assert clear_of_0(caused[:, None]).all()
    assert not clear_of_0((naive - caused)[:, None]).any()
