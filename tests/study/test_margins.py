"""Every business model keeps what its formula says, worked by hand."""

from __future__ import annotations

import pytest

from simulator.study.business import Business
from simulator.study.margins import USED, base_price, margin_of
from simulator.study.stores import Store

RATES = Business(
    take_rate=0.08, ad_rate=0.03, own_share=0.6, commission=0.1, rebate=0.5, markdown=0.05, payment_days=73.0
)


@pytest.mark.parametrize(
    ("model", "margin"),
    [
        ("resale", 0.25),
        ("marketplace", 0.11),  # 8 % commission and 3 % advertising
        ("hybrid", 0.194),  # .6 x .25 + .4 x (.08 + .03)
        ("flash_sale", 0.20),  # .25 less 5 % written off
        ("guide", 0.10),  # the commission; the rebate is in the price
        ("consumer_to_consumer", 0.08),
        ("business", 0.23),  # .25 less a fifth of a year at 10 %
    ],
)
def test_a_margin_is_that_of_its_model(model: str, margin: float) -> None:
    store = Store.model_validate({"name": "Ours", "model": model, "gross_margin": 0.25, "business": RATES})
    assert margin_of(store, 0.1) == pytest.approx(margin)
    paying = store.model_copy(update={"business": RATES.model_copy(update={"payment_rate": 0.01})})
    assert margin_of(paying, 0.1) == pytest.approx(margin - 0.01)


def test_a_plain_store_keeps_its_gross_margin() -> None:
    assert margin_of(Store(name="Ours"), 0.1) == Store(name="Ours").gross_margin


def test_every_model_and_every_rate_is_used_somewhere() -> None:
    models = Store.model_fields["model"].annotation
    assert set(USED) == set(getattr(models, "__args__", ()))
    assert {name for names in USED.values() for name in names} == {*Business.model_fields, "gross_margin"}


@pytest.mark.parametrize("model", USED)
def test_a_rate_that_a_model_does_not_use_changes_nothing(model: str) -> None:
    store = Store.model_validate({"name": "Ours", "model": model})
    for name in Business.model_fields:
        other = store.model_copy(update={"business": Business().model_copy(update={name: 0.123})})
        changed = margin_of(other, 0.1) != margin_of(store, 0.1)
        assert changed <= (name in USED[model])


def test_the_rebate_of_a_guide_is_a_lower_price_and_no_other_model_has_one() -> None:
    guide = Store(name="Ours", model="guide", price_index=0.9, business=Business(commission=0.1, rebate=0.5))
    assert base_price(guide) == pytest.approx(0.9 * 0.95)
    assert base_price(guide.model_copy(update={"model": "resale"})) == 0.9
