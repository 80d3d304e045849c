"""Worked cases that others have published, through our own books (kpis.md 5.2)."""

from __future__ import annotations

import pytest

from simulator.accounts.summary import close_books
from simulator.behavior.measures import Measure
from tests.accounts.books import empty_tallies, happens, program, redeems, sells, store


def test_revenue_margin_and_cost_make_the_roi_of_a_vendors_example() -> None:
    """Exchange Solutions: 100 more a customer, 30 % margin, a million members, 10 M cost: ROI 200 %."""
    tallies = empty_tallies(weeks=1)
    sells(tallies, 0, [500e6])
    sells(tallies, 1, [600e6])
    kpis = close_books(tallies, [store(margin=0.3), store(program(setup=10e6), margin=0.3)], 0, 1.0, 0.0).kpis
    assert kpis["gain"][1] == pytest.approx(30e6)
    assert kpis["investment"][1] == pytest.approx(10e6)
    assert kpis["roi"][1] == pytest.approx(2.0)


def test_margin_and_burn_of_a_car_rental_firm() -> None:
    """498,000 active members rent twice more, 1.8 days at 120, margin 25 %; 80 % use 30: 53.784 M and 11.952 M."""
    active = round(600_000 * 0.83)
    tallies = empty_tallies(weeks=1)
    sells(tallies, 1, [active * 2 * 1.8 * 120])
    happens(tallies, Measure.POINTS_ISSUED, 1, [active * 30])
    redeems(tallies, 1, [round(active * 0.8) * 30])
    kpis = close_books(tallies, [store(), store(program())], 0, 1.0, 0.0).kpis
    assert kpis["contribution"][1] == pytest.approx(53.784e6)
    assert kpis["rewards_redeemed"][1] == pytest.approx(11.952e6)
    assert kpis["cash_profit"][1] == pytest.approx(53.784e6 - 11.952e6)
