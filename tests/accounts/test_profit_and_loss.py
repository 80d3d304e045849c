"""Lines add up to totals, parts to their line, years to the horizon; every store and business model."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.books.profit_and_loss import Role, ledger, line_kpi, lines_of
from simulator.accounts.books.rivals import store_books
from simulator.accounts.books.statement import Statement, statement
from simulator.accounts.books.views import Balance, View, views_of
from simulator.behavior.columns import MILLION
from simulator.behavior.measures import Measure
from simulator.study.acquisition import Acquisition, Channel
from simulator.study.business import Business
from simulator.study.stores import Store

from .books import empty_tallies, followed, happens, program, redeems, sells, store

HYBRID = store(program(setup=30.0, platform_per_year=52.1775)).model_copy(
    update={
        "model": "hybrid",
        "business": Business(own_share=0.5, take_rate=0.2, ad_rate=0.1, payment_rate=0.02),
        "acquisition": Acquisition(channels={"radio": Channel(spend_per_week=5.0)}),
    }
)


@pytest.fixture
def books() -> Statement:
    tallies = followed(empty_tallies(4))
    for world in (0, 1):
        sells(tallies, world, [100.0, 200.0, 50.0, 10.0])
        happens(tallies, Measure.RETURNED, world, [10.0, 0.0, 0.0, 0.0])
        happens(tallies, Measure.RETURNED_VOLUME, world, [10.0, 0.0, 0.0, 0.0])
        happens(tallies, Measure.DISCOUNTS, world, [1.0, 2.0, 0.5, 0.0])
        tallies.channel_spend[:, world, 0, 0] = 5.0
        tallies.media_spend[:, world, 0] = 5.0
    happens(tallies, Measure.POINTS_ISSUED, 1, [4, 3, 2, 1])
    redeems(tallies, 1, [0, 1, 0, 2])
    return statement(tallies, [HYBRID, HYBRID], place=0, scale=2.0)


@pytest.mark.parametrize("view", list(View))
def test_lines_add_up_to_the_profit_of_the_view(view: View, books: Statement) -> None:
    views = views_of(books, Balance(np.zeros(2), np.ones((4, 2))))
    lines = lines_of(view, views, ["radio"])
    found = ledger(lines, books, (0, 1, 4))
    np.testing.assert_allclose(found[..., -1].sum(axis=0), views.profit(view).sum(axis=0), rtol=1e-12)
    signs = {Role.PLUS: 1.0, Role.LESS: -1.0}
    by_hand = sum(signs.get(line.role, 0.0) * found[..., place] for place, line in enumerate(lines))
    np.testing.assert_allclose(found[..., -1], by_hand, rtol=1e-12)
    whole = ledger(lines, books, (0, 4))
    np.testing.assert_allclose(found.sum(axis=0), whole[0], rtol=1e-12)


def test_totals_are_the_statements_own(books: Statement) -> None:
    lines = lines_of(View.ACCRUAL)
    found = dict(zip((line.key for line in lines), np.moveaxis(ledger(lines, books, (0, 4))[0], -1, 0), strict=True))
    for key, weekly in {"sales": books.sales, "net_sales": books.net_sales, "contribution": books.contribution}.items():
        np.testing.assert_allclose(found[key], weekly.sum(axis=0), rtol=1e-12)


def test_parts_add_up_to_the_line_above_them(books: Statement) -> None:
    lines = lines_of(View.CASH, channels=["radio"])
    found = ledger(lines, books, (0, 4))[0, 1]
    whole = 0.0
    parts: dict[float, float] = {}
    for line, value in zip(lines, found, strict=True):
        if line.role is Role.OF_WHICH:
            parts[whole] = parts.get(whole, 0.0) + value
        else:
            whole = float(value)
    for line, told in parts.items():
        assert told == pytest.approx(line)
    assert any(parts.values())


def test_goods_of_a_hybrid_are_own_goods_and_what_sellers_get(books: Statement) -> None:
    volume = 2.0 * 360.0
    np.testing.assert_allclose(books.goods.own_goods.sum(axis=0), 0.5 * 0.75 * volume)
    np.testing.assert_allclose(books.goods.payout.sum(axis=0), 0.5 * 0.8 * volume)
    np.testing.assert_allclose(books.goods.seller_ads.sum(axis=0), 0.5 * 0.1 * volume)


def test_promotions_are_what_sales_miss_at_regular_prices() -> None:
    tallies = followed(empty_tallies(2, worlds=1))
    happens(tallies, Measure.VOLUME, 0, [100.0, 100.0])
    happens(tallies, Measure.SALES, 0, [100.0, 80.0])
    tallies.prices[1, 0, 0] = round(0.8 * MILLION)
    books = statement(tallies, [store()], place=0, scale=1.0)
    np.testing.assert_allclose(books.promotions[:, 0], [0.0, 20.0])


def test_every_line_has_a_name_a_unit_and_a_formula() -> None:
    for view in View:
        for line in lines_of(view, channels=["radio"]):
            assert line.kpi.name
            assert line.kpi.formula
            assert line_kpi(line.key) == line.kpi


def test_every_store_has_a_ledger_by_year() -> None:
    tallies = followed(empty_tallies(3))
    rival = Store(name="Rival", share=0.5, gross_margin=0.2)
    for world in (0, 1):
        sells(tallies, world, [100.0, 50.0, 20.0])
        for measure in (Measure.SALES, Measure.VOLUME):
            happens(tallies, measure, world, [10.0, 20.0, 30.0], place=1)
    found = store_books(tallies, [(store(), rival)] * 2, 1.0, 0.1, (0, 2, 3))
    keys = [line.key for line in lines_of(View.ACCRUAL)]
    sales = found.ledgers[..., keys.index("sales")]
    np.testing.assert_allclose(sales[:, 0, 0], [150.0, 20.0])
    np.testing.assert_allclose(sales[:, 0, 1], [30.0, 30.0])
    np.testing.assert_allclose(found.ledgers[..., -1].sum(axis=0), found.profits, rtol=1e-12)


def test_a_store_without_sales_and_members_has_a_ledger_of_zeros() -> None:
    books = statement(empty_tallies(2), [store(), store(program())], place=0, scale=1.0)
    for view in (View.CASH, View.ACCRUAL, View.ECONOMIC):
        assert not ledger(lines_of(view), books, (0, 2)).any()
