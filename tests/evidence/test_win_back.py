"""Winning back: with and without an offer (RE6), by why they left and with what (RE7), by how long ago (RE8)."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from simulator.behavior.around_columns import WIN_BACK_SENDER, OfferMeasure
from simulator.behavior.measures import Measure
from simulator.market.simulate import simulate
from simulator.study.offers import Deal, WinBack
from simulator.study.pricing import Promotion
from simulator.study.service import Service
from tests.evidence.customers import in_most, mall, marketplace, some_or_all_seeds, with_values
from tests.evidence.panels import FloatArray, Stores, job_of

DEAL = Deal(value=5.0)
PLANS: dict[str, WinBack | None] = {
    "nothing": None,
    "a word": WinBack(),
    "an offer": WinBack(deal=DEAL),
    "early": WinBack(deal=DEAL, until_weeks=26),
    "late": WinBack(deal=DEAL, idle_weeks=52, until_weeks=104),
    "over a price": WinBack(deal=DEAL, reasons=("price",)),
    "over service": WinBack(deal=DEAL, reasons=("service",)),
    "a bundle": WinBack(deal=DEAL, kind="bundle"),
    "an upgrade": WinBack(deal=DEAL, kind="upgrade"),
}
NAMES = list(PLANS)
SENT, BACK, USED, EXTRA = range(4)


def losing(plan: WinBack | None) -> Stores:
    """A store that loses many: six in a hundred orders fail, and its prices come and go."""
    ours: dict[str, Any] = {"service": Service(failure_probability=0.06), "win_back": plan}
    return mall(0.3, promotions={"sale": Promotion(depth=0.15, every_weeks=6)}, **ours)


@cache
def regained(seed: int) -> FloatArray:
    """Contacts, who came back, who used the offer, and orders beyond those without win-back: (4, PLANS)."""
    profile = with_values(marketplace(), leaving={"alpha": 0.2})  # ten times as many leave
    worlds = [losing(plan) for plan in PLANS.values()]
    job = job_of(profile, *worlds, shoppers=6_000, represents=6_000.0, weeks=104, burn_in_weeks=104, seed=seed)
    tallies = simulate(job, threads=2)
    counted = tallies.offers[:, :, 0, WIN_BACK_SENDER].sum(axis=0)
    orders = tallies.flow(Measure.ORDERS)[..., 0].sum(axis=0)
    chosen = (OfferMeasure.SENT, OfferMeasure.RELEVANT, OfferMeasure.USED)
    return np.stack([*(counted[:, each] for each in chosen), orders - orders[0]]).astype(np.float64)


def rate(found: FloatArray, name: str, of: int = BACK, per: int = SENT) -> float:
    return float(found[of, NAMES.index(name)] / found[per, NAMES.index(name)])


@some_or_all_seeds
def test_an_offer_brings_back_several_times_as_many_as_a_word(seeds: tuple[int, ...]) -> None:
    found = np.sum([regained(seed) for seed in seeds], axis=0)
    assert 0.01 <= rate(found, "a word") <= 0.04  # RE6: .03
    assert 0.10 <= rate(found, "an offer") <= 0.30  # RE6, of those who consider the store again
    assert 0.05 <= rate(found, "an offer", USED) <= 0.10  # of those who buy with it: below RE6
    assert all(regained(seed)[EXTRA, 2] > regained(seed)[EXTRA, 1] for seed in seeds)


@some_or_all_seeds
def test_who_left_over_a_price_is_easier_to_regain(seeds: tuple[int, ...]) -> None:
    runs = {seed: regained(seed) for seed in seeds}
    assert in_most(seeds, lambda seed: rate(runs[seed], "over a price") > rate(runs[seed], "over service"))  # RE7
    found = np.sum(list(runs.values()), axis=0)
    assert rate(found, "over a price") > 1.4 * rate(found, "over service")


@some_or_all_seeds
def test_a_bundle_regains_most_and_an_upgrade_keeps_longest(seeds: tuple[int, ...]) -> None:
    found = np.sum([regained(seed) for seed in seeds], axis=0)
    plans = "a bundle", "an offer", "an upgrade"
    bundle, price, upgrade = (rate(found, name) for name in plans)
    assert bundle > price > upgrade  # RE7
    bundle, price, upgrade = (rate(found, name, EXTRA, BACK) for name in plans)
    assert bundle < price < upgrade  # RE7: orders that each one regained makes


@some_or_all_seeds
def test_the_sooner_the_better(seeds: tuple[int, ...]) -> None:
    runs = {seed: regained(seed) for seed in seeds}
    assert in_most(seeds, lambda seed: rate(runs[seed], "early") > 1.3 * rate(runs[seed], "late"))  # RE8
