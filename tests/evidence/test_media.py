"""What media win: carry-over (AQ9), whom they move (AQ10), and less for each further coin (AQ11)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.market.simulate import simulate
from simulator.study.acquisition import Acquisition, Channel
from tests.evidence.customers import in_most, mall, marketplace, some_or_all_seeds
from tests.evidence.panels import FloatArray, job_of, paired_error, weeks_of

SHOPPERS = 20_000
STOP = 26
"""Media run half a year, then stop."""


def ads(a_head: float, power: float = 0.5, stop: int | None = STOP) -> Acquisition:
    """Media that cost so much a week for every shopper. `power`: how fast reach saturates."""
    spend = a_head * SHOPPERS
    channel = Channel(spend_per_week=spend, start_week=0, stop_week=stop, saturation_power=power)
    return Acquisition(channels={"ads": channel})


MEDIA = ads(0.01), ads(0.01, stop=None), ads(0.01, power=1.0), ads(0.01, power=1.0, stop=None), ads(0.02)
STOPPED, KEPT, PLAIN_STOPPED, PLAIN_KEPT, DOUBLE = range(len(MEDIA))


@cache
def won(seed: int) -> tuple[FloatArray, FloatArray]:
    """Customers won beyond those of the twin without media, and contacts, by week, of each of MEDIA: (weeks, MEDIA)."""
    worlds = mall(), *(mall(acquisition=each) for each in MEDIA)
    sizes = {"shoppers": SHOPPERS, "represents": float(SHOPPERS), "weeks": 48, "seed": seed}
    tallies = simulate(job_of(marketplace(), *worlds, **sizes), threads=2)
    first, contacts = (tallies.flow(each)[..., 0].astype(float) for each in (Measure.FIRST_ORDERS, Measure.CONTACTS))
    return first[:, 1:] - first[:, :1], contacts[:, 1:]


def halved_after(inflow: FloatArray, stopped: int, kept: int) -> int:
    """Weeks from the stop until four weeks bring less than half of what they do where media go on."""
    four = np.array([inflow[week : week + 4].sum(axis=0) for week in range(STOP, len(inflow) - 3)])
    return int(np.argmax(four[:, stopped] < four[:, kept] / 2.0)) + 2  # the middle of the four


@some_or_all_seeds
def test_the_inflow_of_new_customers_fades_over_weeks(seeds: tuple[int, ...]) -> None:
    runs = [won(seed) for seed in seeds]
    inflow, contacts = (np.sum([run[part] for run in runs], axis=0) for part in (0, 1))
    # AQ9 has 2 to 6 weeks. Reach is concave in the adstock, which halves in 4: the default power of .5 makes it last.
    assert 8 <= halved_after(inflow, STOPPED, KEPT) <= 15
    assert 8 <= halved_after(contacts, STOPPED, KEPT) <= 11
    assert 2 <= halved_after(inflow, PLAIN_STOPPED, PLAIN_KEPT) <= 6  # AQ9
    assert 3 <= halved_after(contacts, PLAIN_STOPPED, PLAIN_KEPT) <= 6


@some_or_all_seeds
def test_twice_the_budget_wins_less_than_half_again_as_many(seeds: tuple[int, ...]) -> None:
    gained = {seed: won(seed)[0][:STOP].sum(axis=0) for seed in seeds}
    assert in_most(seeds, lambda seed: gained[seed][STOPPED] < gained[seed][DOUBLE] < 1.5 * gained[seed][STOPPED])
    total = np.sum(list(gained.values()), axis=0)
    assert 0.1 <= np.log2(total[DOUBLE] / total[STOPPED]) <= 0.5  # AQ11


@pytest.fixture(scope="module")
def moved() -> dict[str, tuple[float, float, FloatArray]]:
    """Of shoppers by what they were to the store: lift of their orders, orders with media, differences of twins."""
    media = Acquisition(channels={"ads": Channel(spend_per_week=0.005 * SHOPPERS, start_week=0)})
    sizes = {"shoppers": SHOPPERS, "represents": float(SHOPPERS), "weeks": 27, "burn_in_weeks": 52, "seed": 1}
    for now in weeks_of(job_of(marketplace(), mall(), mall(acquisition=media), **sizes)):
        if now.week == 0:
            before, last = now.relation("orders"), now.relation("last_order")
            idle = now.tick - last
    without, with_media = (now.relation("orders", world) for world in (0, 1))
    usual = np.quantile(before[before > 0], 0.8)
    groups = {
        "never": last < 0,
        "lapsed": (last >= 0) & (idle > 26),
        "light": (last >= 0) & (idle <= 26) & (before <= usual),
        "heavy": (last >= 0) & (idle <= 26) & (before > usual),
    }
    found = {}
    for name, who in groups.items():
        more = (with_media - without)[who].astype(float)
        base = float((without - before)[who].sum())
        found[name] = more.sum() / base, more.sum(), more
    return found


def test_media_move_those_who_buy_least_most(moved: dict[str, tuple[float, float, FloatArray]]) -> None:
    never, lapsed, light, heavy = (moved[name][0] for name in ("never", "lapsed", "light", "heavy"))
    assert never > 3 * heavy > 0.0  # AQ10, in proportion to what they buy anyway
    assert lapsed > 2 * heavy
    assert light > 1.5 * heavy


def test_loyal_customers_are_moved_too_against_what_was_found(
    moved: dict[str, tuple[float, float, FloatArray]],
) -> None:
    more = moved["heavy"][2]
    assert more.sum() > 5 * paired_error(more)  # AQ10 has about 0: salience moves whoever considers the store
    assert moved["heavy"][1] > moved["never"][1] + moved["lapsed"][1]
