"""Small markets with a run-off, and with a world that is the first one once more (3.32, 3.33)."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from simulator.market.job import Job
from simulator.market.market import Market
from simulator.market.tallies import Tallies

from .following import assert_classes_come_out_even, assert_following_is_equal, assert_nothing_was_caused
from .programs import ORDERS, RICH, street
from .test_agreement import reference_of
from .test_full_agreement import BOOKS, RARER, job

WANTED = job(
    street(RICH, ORDERS),
    street(RICH, ORDERS),
    street(RARER, ORDERS),
    street(RICH, ORDERS),
    changes=((), (), (), ((3, street(RARER, ORDERS)),)),
    opening=BOOKS, shoppers=45, panel_shoppers=17, burn_in_weeks=15, weeks=7, run_off_weeks=8,
)  # fmt: skip


def lived(wanted: Job) -> Tallies:
    market = Market(wanted, block_size=150)
    while market.tick < wanted.ticks:
        market.step()
    return market.record.finish(market.shoppers)


def test_run_off_entered_books_and_conversions_are_followed_alike() -> None:
    tallies = lived(WANTED)
    assert_following_is_equal(tallies, reference_of(WANTED).run())
    assert_classes_come_out_even(tallies, WANTED)
    assert_nothing_was_caused(tallies, world=1)
    assert tallies.vintages[WANTED.weeks :].any(axis=(0, 2))[:, 1].any(), "nothing is redeemed in the run-off"


def test_run_off_changes_nothing_but_the_vintages_that_it_adds() -> None:
    with_it, without = lived(WANTED), lived(replace(WANTED, run_off_weeks=0))
    vintages = without.vintages.shape[2]
    for name in (one.name for one in fields(Tallies)):
        own, other = getattr(with_it, name), getattr(without, name)
        if name == "vintages":
            own = own[: WANTED.weeks]
        if "vintage" in name:
            own = own[..., :vintages, :] if name != "vintage_opening" else own[:, :vintages]
        if name == "panel_exited":
            own = np.where(own < WANTED.burn_in_weeks + WANTED.weeks, own, other.max())
            assert (own == np.where(other < WANTED.burn_in_weeks + WANTED.weeks, other, other.max())).all()
            continue
        np.testing.assert_array_equal(own, other, err_msg=name)
