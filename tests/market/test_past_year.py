"""Who bought in the two years before the horizon, against a recount of every shopper's orders."""

from __future__ import annotations

import numpy as np

from simulator.market.job import YEAR, Job
from simulator.market.market import Market
from simulator.market.past_year import GAPS, Past
from simulator.study.demand import Needs
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

STORES = (Store(name="Ours", focal=True, share=0.4), Store(name="Rest", share=0.6))


def job(burn_in: int) -> Job:
    profile = Profile(needs=Needs(mean_per_week=0.05))
    return Job(profile, (STORES,), STORES, 900, 900.0, weeks=1, burn_in_weeks=burn_in, seed=4, replicate=2)


def test_counts_equal_a_recount_of_all_orders() -> None:
    market = Market(job(130), block_size=300)
    bought = np.zeros((130, 900, 2), bool)
    while market.tick < 130:
        market.step()
        last = np.concatenate([block.relations["last_order"][:, 0] for block in market.shoppers.blocks])
        bought[market.tick - 1] = last == market.tick - 1
    market.step()
    counts = market.record.past.counts
    year, before = bought[-YEAR:].any(axis=0), bought[-2 * YEAR : -YEAR].any(axis=0)
    assert (counts[Past.CUSTOMERS] == year.sum(axis=0)).all()
    assert (counts[Past.BEFORE] == before.sum(axis=0)).all()
    assert (counts[Past.KEPT] == (before & year).sum(axis=0)).all()
    for weeks in (1, 10, 52, 78):
        known = bought[130 - YEAR - weeks : 130 - YEAR].any(axis=0) & year
        assert (counts[GAPS : GAPS + weeks].sum(axis=0) == known.sum(axis=0)).all()
    assert 0 < counts[Past.KEPT, 0] < counts[Past.CUSTOMERS, 0]


def test_a_short_burn_in_counts_nothing() -> None:
    market = Market(job(40))
    market.run()
    assert not market.record.past.counts.any()
