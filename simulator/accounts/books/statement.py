"""Profit and loss of the focal store, week by week, in every world of a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.coalition import Coalition, coalition_of
from simulator.accounts.books.deferred_fees import FeesPaid, deferred_fees
from simulator.accounts.books.goods_cost import GoodsCost, goods_cost
from simulator.accounts.books.levels import LevelBooks, level_books
from simulator.accounts.books.members import member_count
from simulator.accounts.books.opening import OpeningBooks
from simulator.accounts.books.outreach_cost import OutreachCost, outreach_cost
from simulator.accounts.books.running_cost import RunningCost, running_cost, side_by_side
from simulator.accounts.books.service_cost import ServiceCost, service_cost
from simulator.accounts.books.written_off import unamortized_setup
from simulator.accounts.points.account import PointsAccount, points_account
from simulator.accounts.timeline import MarketPlan, StorePlan, Timeline, by_world, program_timeline, store_timeline
from simulator.behavior.columns import MILLION, MONEY
from simulator.behavior.measures import Measure
from simulator.market.tallies import Tallies
from simulator.study.margins import base_price
from simulator.study.program import Program
from simulator.study.stores import Store

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Statement:
    """Weekly money of one store, real currency: each array has shape (weeks, worlds).

    Money of an order, also of one that is returned, is booked in the week of the order; setup, membership fees and
    refunds when they are paid: what of them belongs to later weeks stands in `unamortized_setup` and `deferred_fees`.
    """

    sales: FloatArray  # at prices charged, before discounts, coupons and points
    promotions: FloatArray  # volume x planned price - sales: promotions and reactions; below 0 where prices rose
    discounts: FloatArray  # of levels and clubs
    coupons: FloatArray  # welcome coupons used
    returned: FloatArray  # what was due of orders that came back
    goods: GoodsCost
    goods_recovered: FloatArray  # cost of goods that came back and can be sold again
    returns_cost: FloatArray
    acquisition_cost: FloatArray  # media, and what affiliates are paid for first orders
    acquisition_by_channel: FloatArray  # the same by channel in order of statement; none where channels are not told
    recovery_cost: FloatArray
    running: RunningCost
    unamortized_setup: FloatArray  # setup paid and not written off, at the end of the week
    deferred_fees: FloatArray  # fees paid and not earned, at the end of the week
    opening_deferred_fees: float  # the same when the horizon begins, in every world
    engagement_cost: FloatArray  # acts of engagement and prizes
    fees: FloatArray  # of memberships, less refunds
    partner_income: FloatArray  # paid by partners for points that they give
    price_given: FloatArray  # volume x (baseline price - price), prices as charged
    payments: FloatArray  # cost of taking money
    service: ServiceCost
    outreach: OutreachCost
    points: PointsAccount
    levels: LevelBooks
    coalition: Coalition

    @property
    def cost_of_goods(self) -> FloatArray:
        """And sellers' payout, markdown, credit; of all orders, also of those that come back."""
        return self.goods.total

    @property
    def program_cost(self) -> FloatArray:
        """Setup, platform, staff, contacts, when they are paid."""
        return self.running.total

    @property
    def setup_written_off(self) -> FloatArray:
        """Setup charged to the weeks of its life: paid less the change of what is not written off."""
        return self.running.setup - np.diff(self.unamortized_setup, axis=0, prepend=0.0)

    @property
    def fees_earned(self) -> FloatArray:
        """Fees less refunds for the weeks that they pay for: paid less the change of what is not earned."""
        before = np.full((1, self.fees.shape[1]), self.opening_deferred_fees)
        return self.fees - np.diff(self.deferred_fees, axis=0, prepend=before)

    @property
    def net_sales(self) -> FloatArray:
        """Sales less discounts, coupons, deals used and returns."""
        return self.sales - self.discounts - self.coupons - self.outreach.offers_used - self.returned

    @property
    def contribution(self) -> FloatArray:
        """Net sales and shipping fees less cost of goods (net of what is recovered), of serving, and of reaching."""
        goods = self.cost_of_goods - self.goods_recovered
        kept = self.net_sales - goods - self.returns_cost - self.acquisition_cost - self.recovery_cost
        served = self.service.shipping_income - self.service.total - self.payments
        return kept + served - self.outreach.contacts_and_rewards

    @property
    def privilege_cost(self) -> FloatArray:
        """Services and privileges of all levels."""
        return np.asarray(self.levels.privilege_cost.sum(axis=2))

    @property
    def level_cost(self) -> FloatArray:
        """What members at levels cost a year beside privileges."""
        return np.asarray(self.levels.level_cost.sum(axis=2))

    @property
    def club_cost(self) -> FloatArray:
        """What members of clubs cost."""
        return self.levels.club_cost

    @property
    def settlement(self) -> FloatArray:
        """What the other stores of a coalition pay this one, less what it pays them."""
        return self.coalition.received

    @property
    def other_program_cost(self) -> FloatArray:
        """Program lines below contribution beside rewards: running, privileges, levels, clubs, engagement, less income.

        Income: fees, partners, settlement.
        """
        benefits = self.privilege_cost + self.level_cost + self.club_cost + self.engagement_cost
        return self.program_cost + benefits - self.fees - self.partner_income - self.settlement

    @property
    def accrued_program_cost(self) -> FloatArray:
        """The same with setup written off over its life and fees as they are earned."""
        later_setup = self.setup_written_off - self.running.setup
        return self.other_program_cost + later_setup + self.fees - self.fees_earned

    @property
    def program_total(self) -> FloatArray:
        """All that the program costs: rewards accrued, discounts, coupons and the other program lines, less income.

        Setup as written off, fees as earned.
        """
        return self.points.accrued_cost + self.discounts + self.coupons + self.accrued_program_cost

    @property
    def cash_profit(self) -> FloatArray:
        """Contribution less rewards redeemed and the other program lines."""
        return self.contribution - self.points.redeemed_cost - self.other_program_cost

    @property
    def profit(self) -> FloatArray:
        """Contribution less rewards accrued and the other program lines, setup as written off, fees as earned."""
        return self.contribution - self.points.accrued_cost - self.accrued_program_cost

    @property
    def investment(self) -> FloatArray:
        """Money put in beyond the baseline (world 0): all that the program and offers cost, what is spent more, price.

        In it: rewards accrued, discounts, coupons, privileges, levels, clubs, engagement, prizes, running cost with
        setup in full when it is paid, less fees earned (net of refunds), partners' money and settlement received; deals
        used, campaigns, win-back, referral; above the baseline's: acquisition and experience (dials, novelty, return
        freight insurance); price given. What is sold, delivered, returned and repaired is not, nor is a breach.
        """
        chosen = self.acquisition_cost + self.experience_cost
        offers = self.outreach.offers_used + self.outreach.contacts_and_rewards
        program = self.program_total + self.running.setup - self.setup_written_off
        return program + offers + (chosen - chosen[:, :1]) + self.price_given

    @property
    def experience_cost(self) -> FloatArray:
        """What better experience costs by choice: dials, novelty, return freight insurance."""
        return self.service.dials + self.service.novelty + self.service.insurance


def statement(
    tallies: Tallies,
    worlds: Sequence[StorePlan],
    place: int,
    scale: float,
    opening: OpeningBooks | None = None,
    markets: Sequence[MarketPlan] | None = None,
    discount_rate: float = 0.0,
) -> Statement:
    """The statement of the store at `place`.

    `worlds`: what the study says of it in each world, by week where rules change; `scale`: real shoppers per simulated
    shopper; `opening`: the program before week 0 and the books entered for it; `markets`: all stores in each world, for
    programs that several of them share; `discount_rate`: a year, where business customers pay later.
    """
    stores = [store_timeline(plan) for plan in worlds]
    programs = [program_timeline(store) for store in stores]
    coalition = coalition_of(tallies, place, scale, markets)
    weeks = len(tallies.flows)

    def money(measure: Measure) -> FloatArray:
        return np.asarray(tallies.flow(measure)[..., place] * np.float64(scale / MONEY), np.float64)

    def programs_money(measure: Measure) -> FloatArray:
        return np.asarray(coalition.own(tallies.flow(measure)) * np.float64(scale / MONEY), np.float64)

    def count(measure: Measure) -> FloatArray:
        return np.asarray(tallies.flow(measure)[..., place] * np.float64(scale), np.float64)

    volume = money(Measure.VOLUME)
    goods = goods_cost(volume, stores, discount_rate)
    recovered = goods_cost(money(Measure.RETURNED_VOLUME), stores, discount_rate).total
    resale = by_world(stores, weeks, lambda store: store.returns.resale_share)
    prices = prices_charged(tallies, stores, place)
    outreach, service = outreach_cost(tallies, stores, place, scale), service_cost(tallies, stores, place, scale)
    sales, discounts, coupons = (money(each) for each in (Measure.SALES, Measure.DISCOUNTS, Measure.COUPONS))
    off = discounts + coupons + outreach.offers_used + money(Measure.REWARD_MONEY)
    charged = sales - off + service.shipping_income
    members = member_count(tallies, place, scale, opening, coalition)
    running = side_by_side([running_cost(life, members[:, w]) for w, life in enumerate(programs)])
    planned = by_world(stores, weeks, lambda store: round(base_price(store) * MILLION) / MILLION)
    unearned, deferred = _unearned(tallies, programs, opening, coalition, scale)
    return Statement(
        sales=sales,
        promotions=np.where(prices == planned, 0.0, volume * planned - sales),
        discounts=discounts,
        coupons=coupons,
        returned=money(Measure.RETURNED),
        goods=goods,
        goods_recovered=recovered * resale,
        returns_cost=count(Measure.RETURNS) * by_world(stores, weeks, lambda store: store.returns.cost),
        acquisition_cost=tallies.media_spend[..., place] + outreach.affiliates_paid,
        acquisition_by_channel=_by_channel(tallies, outreach, place),
        recovery_cost=count(Measure.RECOVERIES) * by_world(stores, weeks, lambda store: store.service.recovery_cost),
        running=running,
        unamortized_setup=np.stack(
            [unamortized_setup(life, running.setup[:, w]) for w, life in enumerate(programs)], axis=1
        ),
        deferred_fees=deferred,
        opening_deferred_fees=unearned,
        engagement_cost=programs_money(Measure.PROGRAM_COST),
        fees=programs_money(Measure.FEES) - programs_money(Measure.REFUNDED),
        partner_income=programs_money(Measure.PARTNER_INCOME),
        price_given=volume * (prices[:, :1] - prices),
        points=points_account(tallies, programs, place, scale, opening, coalition),
        levels=level_books(tallies, programs, place, scale, members),
        coalition=coalition,
        payments=charged * by_world(stores, weeks, lambda store: store.business.payment_rate),
        service=service,
        outreach=outreach,
    )


def _by_channel(tallies: Tallies, outreach: OutreachCost, place: int) -> FloatArray:
    """Media and affiliates: (weeks, worlds, channels)."""
    if len(tallies.channel_spend) == 0:
        return np.zeros((*outreach.affiliates.shape[:2], 0))
    return np.asarray(tallies.channel_spend[:, :, place] + outreach.affiliates)


def _unearned(
    tallies: Tallies,
    programs: Sequence[Timeline[Program | None]],
    opening: OpeningBooks | None,
    coalition: Coalition,
    scale: float,
) -> tuple[float, FloatArray]:
    """Fees not earned when the horizon begins, and by week and world."""
    unit, measures = np.float64(scale / MONEY), (Measure.FEES, Measure.REFUNDED)
    paid_before, refunded_before = (np.asarray(coalition.weekly_before(tallies, each) * unit) for each in measures)
    paid, refunded = (np.asarray(coalition.own(tallies.flow(each)) * unit) for each in measures)
    today = opening.program if opening else programs[0].first
    worlds = [
        deferred_fees(life, today, FeesPaid(paid[:, w], refunded[:, w], paid_before, refunded_before))
        for w, life in enumerate(programs)
    ]
    return worlds[0][0], np.stack([weekly for _, weekly in worlds], axis=1)


def prices_charged(tallies: Tallies, stores: Sequence[Timeline[Store]], place: int) -> FloatArray:
    """Price index by week and world: as charged, promotions and reactions in it; as planned where none was kept."""
    if len(tallies.prices):
        return np.asarray(tallies.prices[..., place] / MILLION)
    return by_world(stores, len(tallies.flows), lambda store: round(store.price_index * MILLION) / MILLION)
