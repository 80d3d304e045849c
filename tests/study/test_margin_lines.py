"""How each business model earns on 100 of volume, worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.books.statement import statement
from simulator.behavior.measures import Measure
from simulator.study.business import MODELS, Business
from simulator.study.margins import margin_before_payments, margin_lines
from simulator.study.stores import Store
from tests.accounts.books import empty_tallies, happens, sells

RATES = Business(
    take_rate=0.08, ad_rate=0.02, own_share=0.25, commission=0.06, rebate=0.5, payment_rate=0.01, markdown=0.05,
    payment_days=73.0,
)  # fmt: skip


def _store(model: str, price: float = 1.0) -> Store:
    return Store.model_validate(
        {"name": "Ours", "focal": True, "share": 0.5, "gross_margin": 0.3, "model": model, "price_index": price}
    ).model_copy(update={"business": RATES})


@pytest.mark.parametrize(
    ("model", "margin"),
    [
        ("resale", 0.3),
        ("marketplace", 0.08 + 0.02),
        ("hybrid", 0.25 * 0.3 + 0.75 * (0.08 + 0.02)),
        ("flash_sale", 0.3 - 0.05),
        ("guide", 0.06),
        ("consumer_to_consumer", 0.08),
        ("business", 0.3 - 0.2 * 0.1),  # 73 days are a fifth of a year, at 10 %
    ],
)
def test_margins_by_model(model: str, margin: float) -> None:
    assert margin_before_payments(_store(model), 0.1) == pytest.approx(margin)
    assert margin_lines(_store(model), 0.1).after_payments == pytest.approx(margin - 0.01)


def test_every_model_has_a_margin() -> None:
    assert len({round(margin_before_payments(_store(model), 0.1), 6) for model in MODELS}) == len(MODELS)


def test_a_guide_keeps_what_it_does_not_pass_on() -> None:
    # 1,000 of volume at a price lower by .06 x .5 = 3 %: the merchant gets 940, 30 of the commission of 60 is kept.
    tallies = empty_tallies(1)
    happens(tallies, Measure.VOLUME, 0, [1000.0])
    happens(tallies, Measure.SALES, 0, [970.0])
    books = statement(tallies, [_store("guide", 0.97)] * 2, 0, 1.0)
    np.testing.assert_allclose(books.cost_of_goods[:, 0], [940.0])
    np.testing.assert_allclose(books.payments[:, 0], [9.7])
    np.testing.assert_allclose(books.profit[:, 0], [30.0 - 9.7])


def test_a_platform_that_lowers_prices_bears_it() -> None:
    # 10 % off 1,000: sellers still get 920, so the cut eats the commission.
    tallies = empty_tallies(1)
    happens(tallies, Measure.VOLUME, 0, [1000.0])
    happens(tallies, Measure.SALES, 0, [900.0])
    sells(tallies, 1, [1000.0])
    cut, usual = _store("consumer_to_consumer", 0.9), _store("consumer_to_consumer")
    books = statement(tallies, [cut, usual], 0, 1.0)
    np.testing.assert_allclose(books.contribution, [[900.0 - 920.0 - 9.0, 80.0 - 10.0]])
