"""A simulated store, observed as the real one was: the same weeks, the same kind of customers, no program."""

from __future__ import annotations

import numpy as np

from simulator.behavior.columns import MONEY
from simulator.calibration.cohort import Cohort, Purchases, follow
from simulator.calibration.errors import FitError
from simulator.calibration.observation import Observation
from simulator.market.job import Job
from simulator.market.market import Market
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

RIVALS = 3
"""Assumed: the rest of the market is so many stores of equal share."""

WARM_UP_WEEKS = 52
"""Weeks before the period where customers were there before."""


def stores_of(share: float) -> tuple[Store, ...]:
    """The store whose purchases are fitted, first, and its rivals; none has a program."""
    rivals = (Store(name=f"Rival {number + 1}", share=(1.0 - share) / RIVALS) for number in range(RIVALS))
    return (Store(name="Ours", focal=True, share=share), *rivals)


def simulate_store(
    profile: Profile, share: float, observation: Observation, shoppers: int, seed: int, threads: int = 1
) -> Cohort:
    """Simulate the market week by week and follow the store's customers.

    New customers come from shoppers who have left no store yet; those who were there before, after a warm-up.

    Raises:
        FitError: if nobody buys at the store in the entry weeks.
    """
    before = 0 if observation.is_new else WARM_UP_WEEKS
    market = Market(
        _job(profile, share, before + observation.weeks, shoppers, seed, observation.is_new), threads=threads
    )
    rows: list[tuple[np.ndarray, ...]] = []
    orders, spend = np.zeros(shoppers, np.int64), np.zeros(shoppers, np.int64)
    while market.tick < before + observation.weeks:
        market.step()
        relations = [block.relations[:, 0, 0] for block in market.shoppers.blocks]
        now = np.concatenate([each["orders"] for each in relations]).astype(np.int64)
        paid = np.concatenate([each["year_spend"] for each in relations])
        if market.tick > before:
            who = np.flatnonzero(now > orders)
            week = np.full(who.size, market.tick - 1 - before)
            rows.append((who, week, (now - orders)[who], (paid - spend)[who] / MONEY))
        orders, spend = now, paid
    market.release()
    return follow(_sorted(rows), observation)


def _job(profile: Profile, share: float, weeks: int, shoppers: int, seed: int, is_new: bool) -> Job:
    stores = stores_of(share)
    return Job(
        profile=profile,
        policies=(stores,),
        today=stores,
        shoppers=shoppers,
        represents=float(shoppers),
        weeks=1,
        burn_in_weeks=weeks,
        seed=seed,
        replicate=0,
        settled=not is_new,
    )


def _sorted(rows: list[tuple[np.ndarray, ...]]) -> Purchases:
    customer, week, count, spend = (np.concatenate(column) for column in zip(*rows, strict=True))
    if not customer.size:
        raise FitError("Nobody buys at the simulated store; the store's purchases fit no market.")
    order = np.lexsort((week, customer))
    return Purchases(customer[order], week[order], count[order], spend[order])
