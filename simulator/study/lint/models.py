"""Rates of business models that the store's own model does not use."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.business import Business
from simulator.study.lint.shop import Shop, ShopCheck
from simulator.study.margins import USED
from simulator.study.stores import Store


def _unused(shop: Shop) -> Iterator[str]:
    store, used = shop.store, USED[shop.store.model]
    business = Business.model_fields
    stated = [name for name in business if getattr(store.business, name) != business[name].default]
    names = [f"business.{name}" for name in stated if name not in used]
    if "gross_margin" not in used and store.gross_margin != Store.model_fields["gross_margin"].default:
        names.append("gross_margin")
    if names:
        yield f"{', '.join(names)}: not used by the business model '{store.model}' (docs/business_models.md)."


def _negative(shop: Shop) -> Iterator[str]:
    store = shop.store
    margin = shop.margin_on(1.0)
    if margin <= 0 and store.model != "resale":
        yield f"the business model '{store.model}' leaves {100 * margin:.3g} % of sales with these rates."


CHECKS: tuple[ShopCheck, ...] = (_unused, _negative)
