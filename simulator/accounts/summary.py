"""All KPIs of one replicate: one number for each policy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.around.funnel import repurchase_interval, stages
from simulator.accounts.around.offers import OfferBooks, offer_books
from simulator.accounts.around.sources import SourceBooks, source_books
from simulator.accounts.books.members import member_count
from simulator.accounts.books.monthly import MonthlyBooks, monthly_books
from simulator.accounts.books.opening import OpeningBooks
from simulator.accounts.books.rivals import StoreBooks, store_books
from simulator.accounts.books.statement import Statement, statement
from simulator.accounts.books.year_before import year_before
from simulator.accounts.effect.attribution import Attribution, attribution_of
from simulator.accounts.effect.attribution_totals import attribution_totals
from simulator.accounts.effect.bridge import Bridge, bridge_of
from simulator.accounts.effect.returns import returns_of
from simulator.accounts.fiscal import FiscalCalendar
from simulator.accounts.people.books import PeopleBooks, people_books, people_kpis
from simulator.accounts.people.customers import MemberGap, active_customers, member_gap, retention, share_of_wallet
from simulator.accounts.people.hold_out import HoldOutBooks, hold_out_books
from simulator.accounts.people.segments import SegmentBooks, segment_books
from simulator.accounts.points.books import PointsBooks, points_books
from simulator.accounts.points.figures import points_figures
from simulator.accounts.ratio import ratio
from simulator.accounts.timeline import MarketPlan, StorePlan, program_timeline, store_timeline
from simulator.accounts.value import payback_week, peak_funding, present_value
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure
from simulator.market.job import YEAR
from simulator.market.tallies import Tallies
from simulator.study.margins import margin_lines
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]
COUNTED = {
    "new_customers": Measure.FIRST_ORDERS,
    "won_back": Measure.WON_BACK,
    "failures": Measure.FAILURES,
    "left_service": Measure.LEFT_SERVICE,
    "left_price": Measure.LEFT_PRICE,
    "left_drift": Measure.LEFT_DRIFT,
}
"""Figures that are a measure added up over the horizon."""


@dataclass(frozen=True, eq=False)
class Accounts:
    """One replicate's books of the focal store: the statement, weekly customer figures and KPIs by policy."""

    statement: Statement
    retention: FloatArray  # (weeks, worlds)
    active: FloatArray  # (weeks, worlds), real shoppers
    market_sales: FloatArray  # (weeks, worlds, stores), real currency
    gap: MemberGap | None
    kpis: dict[str, FloatArray]  # by key: (worlds,)
    half_npv: FloatArray  # (2, worlds): NPV from the shoppers of each half of the communities, fixed costs in both
    year_before: dict[str, float] = field(default_factory=dict)  # the firm's numbers of the 52 weeks before week 0
    sources: SourceBooks | None = None  # None where customers are not followed by source
    offers: OfferBooks | None = None
    segments: SegmentBooks | None = None  # None where the accounts are made by hand
    hold_out: HoldOutBooks | None = None
    points: PointsBooks | None = None  # None where points are not followed by vintage
    stages: FloatArray = field(default_factory=lambda: np.zeros((0, 0, 9)))  # (weeks, worlds, Stage), real shoppers
    interval: FloatArray = field(default_factory=lambda: np.zeros((0, 0)))  # (weeks, worlds): weeks between orders
    attribution: Attribution | None = None  # None where orders were not followed by class
    bridge: Bridge | None = None  # None where the accounts are made by hand
    stores: StoreBooks | None = None  # every store; None where the other stores are not told
    monthly: MonthlyBooks | None = None  # None without a calendar
    people: PeopleBooks | None = None  # None where nobody is followed one by one


def close_books(
    tallies: Tallies,
    worlds: Sequence[StorePlan],
    place: int,
    scale: float,
    discount_rate: float,
    opening: OpeningBooks | None = None,
    today: Store | None = None,
    new_after_weeks: int | None = None,
    markets: Sequence[MarketPlan] | None = None,
    calendar: FiscalCalendar | None = None,
    customer_weeks: int = YEAR,
) -> Accounts:
    """The accounts of one replicate.

    `worlds`: the focal store in each world, the baseline first, by week where rules change; `opening`: its program
    before week 0 and the books entered for it (default: that of `worlds`, nothing entered); `today`: the store before
    week 0 (default: the baseline); `new_after_weeks`: who is a new customer in the year before week 0
    (accounts/books/year_before.py); `markets`: all stores in each world, for a program that several of them share;
    `calendar`: the fiscal months and years of the horizon; `customer_weeks`: how old the last order of a customer is at
    most.
    """
    books = statement(tallies, worlds, place, scale, opening, markets, discount_rate)
    stores = [store_timeline(plan) for plan in worlds]
    gap = member_gap(tallies, place, coalition=books.coalition)
    kept = retention(tallies, place)
    active = active_customers(tallies, place, scale)
    market_sales: FloatArray = np.asarray(tallies.flow(Measure.SALES) * (scale / MONEY), np.float64)
    kpis = {**_money(books, discount_rate), **_customers(tallies, place, scale, kept, active)}
    members = member_count(tallies, place, scale, opening, books.coalition)
    kpis["members"] = members[-1]
    kpis["market_share"] = ratio(market_sales[..., place].sum(axis=0), market_sales.sum(axis=(0, 2)))
    margins = [margin_lines(store.last, discount_rate).after_payments for store in stores]
    programs = [program_timeline(one) for one in stores]
    by_vintage = points_books(tallies, books.points, programs, place, books.coalition, opening)
    follows = bool(tallies.vintages.size) and place in tallies.program_stores
    kpis.update(points_figures(books, by_vintage, follows))
    kpis.update(_gaps(books, gap, np.array(margins), scale))
    kpis.update(returns_of(tallies, books, place, scale, discount_rate, np.array(margins), kpis["gain"]))
    kpis["profit_potential"] = kpis["cash_profit"] + kpis["contract_liability"]
    attribution = attribution_of(tallies, books, place, scale)
    kpis.update(attribution_totals(attribution, len(worlds)))
    before = OpeningBooks(opening.program) if opening else None  # what is entered is the same in every world
    people = people_books(tallies, stores, books, place, scale, discount_rate, customer_weeks)
    kpis.update(people_kpis(people, len(stores)))
    half_tallies = [tallies.of_half(half) for half in (0, 1)]
    halves = [statement(half, worlds, place, scale, before, markets, discount_rate) for half in half_tallies]
    half_npv = np.stack([_npv(half, discount_rate) for half in halves])
    past = year_before(tallies, today or store_timeline(worlds[0]).first, place, scale, new_after_weeks, discount_rate)
    cuts = calendar.year_cuts if calendar else (0, len(tallies.flows))
    everybody = store_books(tallies, markets, scale, discount_rate, cuts) if markets else None
    if everybody is not None:
        everybody = everybody.with_profit(place, kpis["profit"])
    return Accounts(
        books,
        kept,
        active,
        market_sales,
        gap,
        kpis,
        half_npv,
        past,
        sources=source_books(tallies, stores, books, place, scale, discount_rate) if len(tallies.sources) else None,
        offers=offer_books(tallies, stores, books, place, scale) if len(tallies.offers) else None,
        segments=segment_books(tallies, place, scale),
        hold_out=hold_out_books(tallies, place, scale),
        points=by_vintage,
        stages=stages(tallies, place, scale),
        interval=repurchase_interval(tallies, place),
        attribution=attribution,
        bridge=bridge_of(tallies, books, place, scale),
        stores=everybody,
        monthly=(
            monthly_books(tallies, books, half_tallies, halves, members, calendar, place, scale) if calendar else None
        ),
        people=people,
    )


def _npv(books: Statement, discount_rate: float) -> FloatArray:
    more_cash = books.cash_profit - books.cash_profit[:, :1]
    closing = books.points.closing_cost - books.points.closing_cost[0]
    return present_value(more_cash, discount_rate, closing)


def _money(books: Statement, discount_rate: float) -> dict[str, FloatArray]:
    more_cash = books.cash_profit - books.cash_profit[:, :1]
    profit = books.profit.sum(axis=0)
    invested = books.investment.sum(axis=0)
    more = invested - invested[0]
    net_gain = profit - profit[0]
    later = books.unamortized_setup[-1] - books.unamortized_setup[-1, 0]  # paid, and not in profit yet
    gain = net_gain + more - later
    payback = np.array([payback_week(column) for column in more_cash.T])
    return {
        "sales": books.sales.sum(axis=0),
        "discounts": books.discounts.sum(axis=0),
        "coupons": books.coupons.sum(axis=0),
        "returned": books.returned.sum(axis=0),
        "offers_used": books.outreach.offers_used.sum(axis=0),
        "net_sales": books.net_sales.sum(axis=0),
        "shipping_income": books.service.shipping_income.sum(axis=0),
        "cost_of_goods": books.cost_of_goods.sum(axis=0),
        "goods_recovered": books.goods_recovered.sum(axis=0),
        "returns_cost": books.returns_cost.sum(axis=0),
        "fulfilment_cost": books.service.fulfilment.sum(axis=0),
        "payment_cost": books.payments.sum(axis=0),
        "acquisition_cost": books.acquisition_cost.sum(axis=0),
        "campaign_cost": books.outreach.campaigns.sum(axis=0),
        "win_back_cost": books.outreach.win_back.sum(axis=0),
        "referral_cost": books.outreach.referral.sum(axis=0),
        "recovery_cost": books.recovery_cost.sum(axis=0),
        "dial_cost": books.service.dials.sum(axis=0),
        "insurance_cost": books.service.insurance.sum(axis=0),
        "novelty_cost": books.service.novelty.sum(axis=0),
        "breach_cost": books.service.breach.sum(axis=0),
        "contribution": books.contribution.sum(axis=0),
        "rewards_redeemed": books.points.redeemed_cost.sum(axis=0),
        "rewards_accrued": books.points.accrued_cost.sum(axis=0),
        "program_cost": books.program_cost.sum(axis=0),
        "privilege_cost": books.privilege_cost.sum(axis=0),
        "level_cost": books.level_cost.sum(axis=0),
        "club_cost": books.club_cost.sum(axis=0),
        "engagement_cost": books.engagement_cost.sum(axis=0),
        "fees": books.fees.sum(axis=0),
        "setup_later": books.unamortized_setup[-1],
        "fees_later": books.deferred_fees[-1] - books.opening_deferred_fees,
        "partner_income": books.partner_income.sum(axis=0),
        "settlement": books.settlement.sum(axis=0),
        "program_total": books.program_total.sum(axis=0),
        "cash_profit": books.cash_profit.sum(axis=0),
        "profit": profit,
        "investment": invested,
        "net_gain": net_gain,
        "gain": gain,
        "roi": ratio(gain - more, np.where(more > 0.0, more, 0.0)),
        "npv": _npv(books, discount_rate),
        "payback_week": payback,
        "pays_back": np.isfinite(payback).astype(np.float64),
        "peak_funding": np.array([peak_funding(column) for column in more_cash.T]),
        "closing_liability": books.points.liability[-1],
        "opening_liability": np.full(len(profit), books.points.booked_liability),
        "opening_revaluation": np.full(len(profit), books.points.revaluation),
        "opening_points": np.full(len(profit), books.points.real_opening),
        "points_rounding": np.full(len(profit), float(books.points.rounding)),
        "points_issued": books.points.issued.sum(axis=0) * books.points.scale,
        "points_redeemed": books.points.redeemed.sum(axis=0) * books.points.scale,
        "points_expired": books.points.real_expired(),
        "points_clawed": books.points.clawed.sum(axis=0) * books.points.scale,
        "points_pending": _pending(books),
        "points_adjusted": books.points.adjusted.sum(axis=0) * books.points.scale,
        "closing_points": books.points.real_closing(),
        "breakage": 1.0 - books.points.redemption_share[-1],
    }


def _pending(books: Statement) -> FloatArray:
    pending = books.points.pending
    return np.zeros(books.sales.shape[1]) if pending is None else np.asarray(pending * books.points.scale)


def _customers(
    tallies: Tallies, place: int, scale: float, kept: FloatArray, active: FloatArray
) -> dict[str, FloatArray]:
    return {
        "retention": kept[-1],
        "active_customers": active[-1],
        "share_of_wallet": share_of_wallet(tallies, place),
        "orders": tallies.flow(Measure.ORDERS)[..., place].sum(axis=0) * scale,
        **{key: tallies.flow(measure)[..., place].sum(axis=0) * scale for key, measure in COUNTED.items()},
    }


def _gaps(books: Statement, gap: MemberGap | None, margins: FloatArray, scale: float) -> dict[str, FloatArray]:
    if gap is None:
        nothing = np.full(len(margins), np.nan)
        return {"naive_gap": nothing, "caused_gap": nothing, "naive_roi": nothing}
    last = len(books.sales) // YEAR * YEAR
    cost = books.program_total[last - YEAR : last].sum(axis=0)
    claimed = gap.spend_gap * gap.member_count * scale * margins
    return {
        "naive_gap": gap.naive,
        "caused_gap": gap.caused,
        "naive_roi": ratio(claimed - cost, np.where(cost > 0.0, cost, 0.0)),
    }
