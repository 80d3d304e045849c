"""With everything off, the market is the closed NBD-Dirichlet: 20,000 shoppers, within Monte-Carlo error.

Shoppers are independent then, so the error of each figure is that of the mean over 40 batches of 500 shoppers.
"""

from __future__ import annotations

import numpy as np
import pytest

from simulator.calibration.dirichlet import DirichletMarket
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.study.service import Service
from simulator.study.shoppers import Comparers, Experience, Leaving, Needs, Profile, Segment
from simulator.study.stores import Store

SHARES = (0.4, 0.3, 0.2, 0.1)
SHOPPERS = 20_000
BATCHES = 40
WEEKS = 13
STANDARD_ERRORS = 4.5
"""Of about 50 figures, one beyond this by chance alone happens once in 3,000 seeds."""

NOTHING_ON = Profile(
    needs=Needs(mean_per_week=0.9),
    comparers=Comparers(share=0.0),
    experience=Experience(choice_weight=0.0, leaving_weight=0.0, severe=0.0),
    leaving=Leaving(alpha=0.001, beta=100_000.0),
    segments={"all": Segment(share=1.0, habit_weight=0.0)},
)


@pytest.fixture(scope="module")
def counts() -> np.ndarray:
    """Orders by quarter, shopper and store: (2, shoppers, stores)."""
    stores = tuple(
        Store(name=f"Store {j}", focal=j == 0, share=share, service=Service(failure_probability=0.0))
        for j, share in enumerate(SHARES)
    )
    job = Job(NOTHING_ON, (stores,), stores, SHOPPERS, float(SHOPPERS), 2 * WEEKS, burn_in_weeks=0, seed=8, replicate=1)
    market = Market(job, threads=2)
    ever = []
    for week in range(2 * WEEKS):
        market.step()
        if week % WEEKS == WEEKS - 1:
            ever.append(np.concatenate([block.relations["orders"][:, 0] for block in market.shoppers.blocks]))
    return np.stack([ever[0], ever[1] - ever[0]]).astype(np.float64)


@pytest.fixture(scope="module")
def theory() -> DirichletMarket:
    needs = NOTHING_ON.needs
    mean = needs.mean_per_week * (1.0 - needs.skip) * WEEKS
    return DirichletMarket(mean, needs.shape, NOTHING_ON.taste.concentration, SHARES)


def agrees(values: np.ndarray, weights: np.ndarray, expected: float) -> None:
    """Is sum(values) / sum(weights) what is expected, within the error seen between batches?"""
    top = values.reshape(BATCHES, -1).sum(axis=1)
    bottom = weights.reshape(BATCHES, -1).sum(axis=1)
    found = top.sum() / bottom.sum()
    error = np.std(top - found * bottom, ddof=1) * np.sqrt(BATCHES) / bottom.sum()
    assert abs(found - expected) < STANDARD_ERRORS * error, (found, expected, error)


@pytest.mark.parametrize("store", range(len(SHARES)))
def test_penetration_and_purchases_per_buyer(counts: np.ndarray, theory: DirichletMarket, store: int) -> None:
    orders, everybody = counts[0, :, store], np.ones(SHOPPERS)
    agrees(orders > 0, everybody, theory.penetration(store))
    agrees(orders, orders > 0, theory.purchases_per_buyer(store))


@pytest.mark.parametrize("store", range(len(SHARES)))
def test_share_of_category_requirements_and_sole_buyers(
    counts: np.ndarray, theory: DirichletMarket, store: int
) -> None:
    orders, category = counts[0, :, store], counts[0].sum(axis=1)
    buyers = orders > 0
    agrees(orders, category * buyers, theory.share_of_category_requirements(store))
    agrees(buyers & (orders == category), buyers, theory.sole_buyers(store))
    agrees(category * buyers, buyers, theory.category_purchases_per_buyer(store))


@pytest.mark.parametrize("store", range(len(SHARES)))
def test_repeat_buying(counts: np.ndarray, theory: DirichletMarket, store: int) -> None:
    buyers = counts[0, :, store] > 0
    agrees(buyers & (counts[1, :, store] > 0), buyers, theory.repeat_rate(store))
    agrees(counts[0, :, store] == 1, buyers, theory.bought_once(store))


def test_duplication_of_purchase(counts: np.ndarray, theory: DirichletMarket) -> None:
    expected = theory.duplication()
    for one in range(len(SHARES)):
        for other in range(len(SHARES)):
            if one != other:
                buyers = counts[0, :, other] > 0
                agrees(buyers & (counts[0, :, one] > 0), buyers, float(expected[one, other]))


def test_the_category_is_negative_binomial(counts: np.ndarray, theory: DirichletMarket) -> None:
    category = counts[0].sum(axis=1)
    agrees(category > 0, np.ones(SHOPPERS), theory.category_penetration())
    for number in range(6):
        agrees(category == number, np.ones(SHOPPERS), float(theory.category_pmf()[number]))
