"""The profit and loss of a store line by line, in each view: one list, read by every table and file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.statement import Statement
from simulator.accounts.books.views import View, Views, rewards_caused
from simulator.accounts.fiscal import by_period
from simulator.accounts.kpis.kpi import Kpi
from simulator.accounts.kpis.statement_lines import LINES_BY_KEY
from simulator.accounts.registry import KPIS

FloatArray = NDArray[np.float64]
Read = Callable[[Statement], FloatArray]


class Role(Enum):
    """How a line enters the sum. A total is the sum of all lines above it; "of which" is part of the line above."""

    PLUS = "plus"
    LESS = "less"
    OF_WHICH = "of which"
    TOTAL = "total"


CHANNEL = "acquisition: "
"""Keys of acquisition by channel begin so; the name of the channel follows."""
SIGNS = {Role.PLUS: 1.0, Role.LESS: -1.0, Role.OF_WHICH: 0.0, Role.TOTAL: 0.0}
"""What a line adds to the sum."""


@dataclass(frozen=True)
class Line:
    """One line: key of the registry, how it enters, and the weekly money (weeks, worlds); totals read nothing."""

    key: str
    role: Role
    read: Read | None = None

    @property
    def kpi(self) -> Kpi:
        """Name, unit and formula."""
        return line_kpi(self.key)


def line_kpi(key: str) -> Kpi:
    """What the registry says of a line; KeyError for an unknown key."""
    if key.startswith(CHANNEL):
        return replace(LINES_BY_KEY["channel"], key=key, name=key.removeprefix(CHANNEL))
    return LINES_BY_KEY[key] if key in LINES_BY_KEY else KPIS[key]


def _attribute(path: str) -> Read:
    def read(books: Statement) -> FloatArray:
        found: object = books
        for name in path.split("."):
            found = getattr(found, name)
        return np.asarray(found)

    return read


_TO_CONTRIBUTION = (
    Line("regular_sales", Role.PLUS, lambda books: books.sales + books.promotions),
    Line("promotions", Role.LESS, _attribute("promotions")),
    Line("sales", Role.TOTAL),
    Line("discounts", Role.LESS, _attribute("discounts")),
    Line("coupons", Role.LESS, _attribute("coupons")),
    Line("offers_used", Role.LESS, _attribute("outreach.offers_used")),
    Line("returned", Role.LESS, _attribute("returned")),
    Line("net_sales", Role.TOTAL),
    Line("shipping_income", Role.PLUS, _attribute("service.shipping_income")),
    Line("cost_of_goods", Role.LESS, _attribute("goods.total")),
    Line("own_goods", Role.OF_WHICH, _attribute("goods.own_goods")),
    Line("payout", Role.OF_WHICH, _attribute("goods.payout")),
    Line("seller_ads", Role.OF_WHICH, lambda books: -books.goods.seller_ads),
    Line("markdown", Role.OF_WHICH, _attribute("goods.markdown")),
    Line("credit", Role.OF_WHICH, _attribute("goods.credit")),
    Line("goods_recovered", Role.PLUS, _attribute("goods_recovered")),
    Line("returns_cost", Role.LESS, _attribute("returns_cost")),
    Line("gross_margin", Role.TOTAL),
    Line("fulfilment_cost", Role.LESS, _attribute("service.fulfilment")),
    Line("delivery", Role.OF_WHICH, _attribute("service.delivery")),
    Line("pick_up", Role.OF_WHICH, _attribute("service.pick_up")),
    Line("in_store", Role.OF_WHICH, _attribute("service.in_store")),
    Line("payment_cost", Role.LESS, _attribute("payments")),
    Line("acquisition_cost", Role.LESS, _attribute("acquisition_cost")),
    Line("campaign_cost", Role.LESS, _attribute("outreach.campaigns")),
    Line("campaign_contacts", Role.OF_WHICH, lambda books: books.outreach.contacts_by_campaign.sum(axis=2)),
    Line("campaign_data", Role.OF_WHICH, _attribute("outreach.data")),
    Line("win_back_cost", Role.LESS, _attribute("outreach.win_back")),
    Line("referral_cost", Role.LESS, _attribute("outreach.referral")),
    Line("recovery_cost", Role.LESS, _attribute("recovery_cost")),
    Line("dial_cost", Role.LESS, _attribute("service.dials")),
    Line("insurance_cost", Role.LESS, _attribute("service.insurance")),
    Line("novelty_cost", Role.LESS, _attribute("service.novelty")),
    Line("breach_cost", Role.LESS, _attribute("service.breach")),
    Line("contribution", Role.TOTAL),
)
_BENEFITS = (
    Line("privilege_cost", Role.LESS, _attribute("privilege_cost")),
    Line("level_cost", Role.LESS, _attribute("level_cost")),
    Line("club_cost", Role.LESS, _attribute("club_cost")),
    Line("engagement_cost", Role.LESS, _attribute("engagement_cost")),
)
_RUNNING = (
    Line("platform", Role.LESS, _attribute("running.platform")),
    Line("staff", Role.LESS, _attribute("running.staff")),
    Line("communication", Role.LESS, _attribute("running.contacts")),
)
_INCOME = (
    Line("partner_income", Role.PLUS, _attribute("partner_income")),
    Line("settlement", Role.PLUS, _attribute("settlement")),
)


def lines_of(
    view: View,
    views: Views | None = None,
    channels: Sequence[str] = (),
    ultimate_share: FloatArray | None = None,
) -> tuple[Line, ...]:
    """All lines of a view, in order; the last is its profit.

    `views` is needed for the deferral view only; `channels`: names in order of statement, to tell acquisition by.
    """
    redeemed = Line("rewards_redeemed", Role.LESS, _attribute("points.redeemed_cost"))
    rewards = {
        View.CASH: (redeemed,),
        View.ACCRUAL: (Line("rewards_accrued", Role.LESS, _attribute("points.accrued_cost")),),
        View.ECONOMIC: (Line("rewards_caused", Role.LESS, lambda books: rewards_caused(books, ultimate_share)),),
        View.DEFERRAL: (
            redeemed,
            Line("revenue_deferred", Role.LESS, lambda _: views.owed(View.DEFERRAL) if views else np.zeros((0, 0))),
        ),
    }[view]
    is_cash = view is View.CASH
    setup = Line("setup_paid" if is_cash else "setup_written_off", Role.LESS, _setup(is_cash))
    fees = Line("fees" if is_cash else "fees_earned", Role.PLUS, _attribute("fees" if is_cash else "fees_earned"))
    last = Line(f"{view.value}_view", Role.TOTAL)
    at = next(place for place, line in enumerate(_TO_CONTRIBUTION) if line.key == "acquisition_cost") + 1
    named = tuple(Line(CHANNEL + name, Role.OF_WHICH, _channel(place)) for place, name in enumerate(channels))
    top = (*_TO_CONTRIBUTION[:at], *named, *_TO_CONTRIBUTION[at:])
    return (*top, *rewards, *_BENEFITS, setup, *_RUNNING, fees, *_INCOME, last)


def _channel(place: int) -> Read:
    def read(books: Statement) -> FloatArray:
        told = books.acquisition_by_channel
        return np.asarray(told[..., place]) if place < told.shape[2] else np.zeros(told.shape[:2])

    return read


def _setup(is_cash: bool) -> Read:
    return _attribute("running.setup" if is_cash else "setup_written_off")


def ledger(lines: Sequence[Line], books: Statement, cuts: Sequence[int]) -> FloatArray:
    """Money on each line between cuts (weeks), real currency: (periods, worlds, lines); totals are running sums."""
    periods, worlds = len(cuts) - 1, books.sales.shape[1]
    found = np.zeros((periods, worlds, len(lines)))
    running = np.zeros((periods, worlds))
    told = [place for place, line in enumerate(lines) if line.read is not None]
    weekly = np.stack([line.read(books) for line in lines if line.read is not None])
    found[..., told] = np.moveaxis(by_period(weekly, cuts, axis=1), 0, -1)
    for place, line in enumerate(lines):
        running = running + SIGNS[line.role] * found[..., place]
        if line.role is Role.TOTAL:
            found[..., place] = running
    return found
