"""Comparing prices (PR3), stores inspected (PR4), large baskets (PR8) and hard times (PR11)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.measures import Choice, Measure
from simulator.market.simulate import simulate
from simulator.study.calendar import Phase
from simulator.study.service import Fulfilment
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from tests.evidence.customers import in_most, mall, marketplace, some_or_all_seeds, with_values
from tests.evidence.panels import Stores, job_of, last_week_of, run, web_shop

MARKETS = {"web": web_shop, "marketplace": marketplace, "grocery": Profile}


def elasticity(profile: Profile, price: float, seed: int, weeks: int = 8, economy: tuple[Phase, ...] = ()) -> float:
    """Of orders at a store with a fifth of the market, to a price that it charges from week 0 on."""
    sizes = {"shoppers": 9_000, "represents": 9_000.0, "weeks": weeks, "seed": seed}
    job = job_of(profile, mall(), mall(price_index=price), economy=economy, **sizes)
    orders = simulate(job, threads=2).flow(Measure.ORDERS)[..., 0].sum(axis=0)
    return float(np.log(orders[1] / orders[0]) / np.log(price))


# --- PR3


@some_or_all_seeds
def test_who_compares_is_elastic_but_less_than_was_found(seeds: tuple[int, ...]) -> None:
    compared = with_values(marketplace(), comparers={"share": 1.0, "probability": 1.0})
    never = with_values(marketplace(), comparers={"share": 0.0})
    found = {seed: [elasticity(each, 1.02, seed) for each in (compared, never)] for seed in seeds}
    assert in_most(seeds, lambda seed: found[seed][0] < 2.0 * found[seed][1] < 0.0)
    mean = np.mean([each[0] for each in found.values()])
    assert -7.0 < mean < -4.0  # PR3 has -7 to -10: tastes that differ hold most at their store


def kept(profile: Profile, seed: int) -> float:
    """Part of a quarter's customers who order again in the next one, when the store charges 5 % more."""
    sizes = {"shoppers": 9_000, "weeks": 13, "burn_in_weeks": 52, "seed": seed, "bought_within_weeks": 13}
    tallies = run(profile, mall(price_index=1.05), today=mall(), **sizes)
    return float(tallies.retained[-1, 0, :, 0].sum() / tallies.cohort[:, 0].sum())


@some_or_all_seeds
def test_a_prior_visit_matters_even_to_who_compares(seeds: tuple[int, ...]) -> None:
    profile = with_values(marketplace(), comparers={"share": 1.0, "probability": 1.0})
    kinds = {name: kind.model_copy(update={"habit_weight": 0.0}) for name, kind in profile.segments.items()}
    forgetful = profile.model_copy(update={"segments": kinds})
    assert in_most(seeds, lambda seed: kept(profile, seed) > kept(forgetful, seed))  # PR3


# --- PR4


def inspected(profile: Profile, stores: Stores) -> float:
    """Stores whose prices are looked at for a need: those considered, or all when comparing."""
    job = job_of(profile, stores, weeks=12, burn_in_weeks=52)
    now = last_week_of(job)
    blocks = now.market.shoppers.blocks
    considered = np.concatenate([block.people["considered"][:, 0] for block in blocks])
    number = sum((considered >> place & 1) for place in range(len(stores)))
    needs = now.shopper("need_rate")
    tallies = simulate(job, threads=2)
    compared = tallies.choice(Choice.COMPARED).sum() / tallies.choice(Choice.NEEDS).sum()
    return float((1.0 - compared) * (number * needs).sum() / needs.sum() + compared * len(stores))


FOUR = (
    Store(name="Ours", focal=True, share=0.4),
    Store(name="Second", share=0.3),
    Store(name="Third", share=0.2),
    Store(name="Fourth", share=0.1),
)


@pytest.mark.parametrize(
    ("market", "three", "four"),
    [("web", (1.1, 1.8), (1.8, 2.2)), ("marketplace", (2.7, 3.0), (3.7, 4.0)), ("grocery", (2.7, 3.0), (3.7, 4.0))],
)
def test_how_many_stores_are_inspected(market: str, three: tuple[float, float], four: tuple[float, float]) -> None:
    # PR4 has 1.1 to 1.8 online and 2 to 3 for groceries: met by the fitted web shop among three, not by the assumed one
    assert three[0] <= inspected(MARKETS[market](), mall()) <= three[1]
    assert four[0] <= inspected(MARKETS[market](), FOUR) <= four[1]


# --- PR8

NEAR = Fulfilment(delivers=False, in_store=True, visit_burden=0.0)


def far_and_near(way: Fulfilment) -> Stores:
    """Ours is cheap and has a cost of going there; the other is dear and next door."""
    return (
        Store(name="Ours", focal=True, share=0.4, price_index=0.9, fulfilment=way),
        Store(name="Near", share=0.4, fulfilment=NEAR),
        Store(name="Rest", share=0.2),
    )


def basket_of_ours(way: Fulfilment) -> tuple[float, float]:
    """Mean basket there over that next door, and orders there over those without the cost of going there."""
    worlds = far_and_near(Fulfilment(delivers=False, in_store=True, visit_burden=0.0)), far_and_near(way)
    tallies = run(Profile(), *worlds, shoppers=6_000)
    volume, orders = (tallies.flow(each).sum(axis=0).astype(float) for each in (Measure.VOLUME, Measure.ORDERS))
    baskets = volume / orders
    ratio = baskets[1, 0] / baskets[1, 1] / (baskets[0, 0] / baskets[0, 1])
    return float(ratio), float(orders[1, 0] / orders[0, 0])


def test_large_baskets_go_where_a_fee_is_paid_for_each_order() -> None:
    basket, orders = basket_of_ours(Fulfilment(fee=4.0, free_from=1000.0))
    assert basket > 1.1  # PR8, for a cost that is money
    assert orders < 0.9


def test_a_distance_keeps_small_and_large_baskets_away_alike() -> None:
    basket, orders = basket_of_ours(Fulfilment(delivers=False, in_store=True, visit_burden=0.6))
    assert orders < 0.9
    assert basket == pytest.approx(1.0, abs=0.02)  # PR8 is missed: a visit costs utility, whatever the basket


# --- PR11


@some_or_all_seeds
@pytest.mark.parametrize("market", ["marketplace", "grocery"])
def test_prices_matter_more_in_hard_times(seeds: tuple[int, ...], market: str) -> None:
    hard = (Phase(start_week=0, weeks=26),)
    profile = MARKETS[market]()
    found = {seed: [elasticity(profile, 0.9, seed, 26, phases) for phases in ((), hard)] for seed in seeds}
    assert in_most(seeds, lambda seed: found[seed][1] < found[seed][0])
    usual, steeper = np.mean(list(found.values()), axis=0)
    assert 1.05 <= steeper / usual <= 1.2  # PR11
