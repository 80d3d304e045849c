"""Profit and prices of every store, also of those that come later."""

from __future__ import annotations

import numpy as np

from simulator.accounts.books.rivals import store_books
from simulator.accounts.summary import close_books
from simulator.behavior.measures import Measure
from simulator.study.stores import Store

from .books import empty_tallies, followed, happens

OURS = Store(name="Ours", focal=True, share=0.5, gross_margin=0.3)
RIVAL = Store(name="Rival", share=0.5, gross_margin=0.2)


def test_every_store_has_its_own_books() -> None:
    tallies = followed(empty_tallies(2))
    for world, volume in enumerate((100.0, 80.0)):
        for measure in (Measure.SALES, Measure.VOLUME):
            happens(tallies, measure, world, [volume, volume], place=1)
    tallies.media_spend[0, 1, 1] = 7.0
    tallies.prices[1, 1, 1] = 950_000
    found = store_books(tallies, [(OURS, RIVAL)] * 2, 10.0, 0.1, (0, len(tallies.flows)))
    profits, prices = found.profits, found.prices
    np.testing.assert_allclose(profits, [[0.0, 400.0], [0.0, 320.0 - 7.0]])
    np.testing.assert_allclose(prices[:, 1, 1], [1.0, 0.95])


def test_a_store_that_is_not_there_has_neither() -> None:
    tallies = empty_tallies(1)
    happens(tallies, Measure.VOLUME, 1, [100.0], place=1)
    found = store_books(tallies, [(OURS,), (OURS, RIVAL)], 1.0, 0.0, (0, len(tallies.flows)))
    profits, prices = found.profits, found.prices
    np.testing.assert_allclose(profits, [[0.0, 0.0], [0.0, -80.0]])
    assert np.isnan(prices[0, 0, 1])


def test_a_store_has_no_price_before_it_opens() -> None:
    late = RIVAL.model_copy(update={"enters_week": 2})
    prices = store_books(empty_tallies(3, worlds=1), [(OURS, late)], 1.0, 0.0, (0, 3)).prices
    np.testing.assert_array_equal(np.isnan(prices[:, 0]), [[False, True], [False, True], [False, False]])


def test_the_focal_store_has_the_profit_of_its_statement() -> None:
    tallies = empty_tallies(1)
    happens(tallies, Measure.VOLUME, 0, [100.0])
    found = close_books(tallies, [OURS, OURS], 0, 1.0, 0.1, markets=[(OURS, RIVAL)] * 2)
    assert found.stores is not None
    np.testing.assert_allclose(found.stores.profits[:, 0], found.kpis["profit"])
