"""Fits made by hand, without any simulation: quick, and with numbers that a test can know."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from simulator.calibration.amounts import Amounts
from simulator.calibration.arrays import FloatArray
from simulator.calibration.basket import Basket
from simulator.calibration.bg_nbd import BgNbd
from simulator.calibration.calendar_pattern import Season
from simulator.calibration.cohort import Cohort
from simulator.calibration.discounts import Discounts, MoneyOff
from simulator.calibration.fit import Counts, FittedCustomers, Period
from simulator.calibration.fitted import Estimate, Fit
from simulator.calibration.hold_out import HoldOut, HoldOutRow
from simulator.calibration.market_basket import MarketBasket
from simulator.calibration.market_fit import MarketFit
from simulator.calibration.market_needs import Assumed, MarketNeeds, Solved
from simulator.calibration.matching import Knowledge
from simulator.calibration.observation import Observation
from simulator.calibration.profile import Origin
from simulator.calibration.reading.report import AppliedRule, FileLayout, ReadingReport
from simulator.report.fit.case import FitCase, Made

WEEKS = 40
EVEN = np.full(7, 1.0 / 7.0)

READING = ReadingReport(
    source="orders.csv",
    rows=5_123,
    customers=1_000,
    purchases=3_000,
    first_day=date(2024, 1, 1),
    last_day=date(2024, 12, 29),
    total=60_000.0,
    layout=FileLayout("CSV", (("customer", "Kunde"),), "%d.%m.%Y", "decimal comma", "UTF-8", "';'"),
    rules=(AppliedRule("refunds", "taken off earlier purchases", 17, ("line 12", "line 40")),),
)
MADE = Made("loyalty-sim fit orders.csv --out mine.toml", "profiles/mine.toml", "file", 0, "EUR", "one")
OWN = Origin("our shop", "orders.csv", False, ["Market share had to be assumed."])
PUBLIC = Origin("<script>$x^2$", "public", True, ["Not your customers: a shop of 1997."])


def cohort(repeats: list[int], spend: FloatArray | None = None, is_new: bool = True) -> Cohort:
    """Customers with so many repeat purchases, half of them late, each purchase for 20."""
    counts = np.array(repeats)
    observation = Observation(is_new, 19_723, WEEKS, 10)
    by_week = np.bincount(np.arange(counts.sum()) % WEEKS, minlength=WEEKS)
    return Cohort(observation, counts, counts // 2, 20.0 * (counts + 1.0) if spend is None else spend, by_week)


ACTUAL = [0] * 600 + [1] * 200 + [3] * 150 + [12] * 50
ALIKE = [0] * 590 + [1] * 210 + [3] * 150 + [12] * 50
BUSIER = [0] * 500 + [1] * 300 + [3] * 150 + [12] * 50


def market_fit(simulated: list[int], *, is_new: bool = True, holds_out: bool = True, season: bool = False) -> MarketFit:
    """A fit whose simulated store has these repeat purchases."""
    needs = MarketNeeds(
        mean_per_week=Solved(0.08, 0.01, 0.07, 0.09, Knowledge.FITTED),
        shape=Solved(0.9, 0.3, 0.5, 1.6, Knowledge.WEAK),
        leaving=Solved(0.1, 0.02, 0.08, 0.13, Knowledge.FITTED),
        strength=Solved(2.0, 1.5, 0.9, 4.0, Knowledge.ASSUMED),
        considered_share=Solved(0.6, 0.1, 0.4, 0.8, Knowledge.ASSUMED),
        assumed=Assumed(0.2, 1.5),
        actual=cohort(ACTUAL, is_new=is_new),
        simulated=cohort(simulated, is_new=is_new),
        penetration=0.1,
        simulations=41,
    )
    sure = Estimate(3.0, 0.02)
    model = BgNbd(0.25, 4.5, 0.8, 2.5)
    fitted = Fit(model, model, -1.0, 1_000, tuple(map(tuple, np.eye(4).tolist())))
    basket = Basket(sure, sure, sure, sure, Estimate(0.3, 0.01), 3_000, 7, 1_000)
    counts = Counts(1_000, 2_250, 1_250, 400)
    period = Period(date(2024, 1, 1), date(2024, 10, 6), 12 if holds_out else 0)
    return MarketFit(
        customers=FittedCustomers(period, counts, fitted, None, None, basket, HELD if holds_out else None),
        needs=needs,
        basket=MarketBasket(Estimate(20.0, 0.3), Estimate(2.87, 0.01), Estimate(0.3, 0.01), Estimate(0.4, 0.01)),
        amounts=Amounts(np.linspace(2.0, 4.0, 21), np.arange(1, 21), 7),
        season=_season() if season else None,
        weekdays=np.array([0.2, 0.15, 0.1, 0.14, 0.16, 0.15, 0.1]),
        one_time_share=0.6,
        discounts=Discounts(MoneyOff(0.41, 0.05, 0.12, 0.4, 0.09), None) if season else None,
    )


HELD = HoldOut(
    weeks=12,
    rows=(HoldOutRow(0, 600, 0.2, 0.25, 0.1, 0.4), HoldOutRow(7, 50, 6.0, 4.0, 3.0, 5.0)),
    actual=420,
    expected=350.0,
    low=300.0,
    high=400.0,
    silent_share=0.7,
    by_week=(35,) * 12,
)


def _season() -> Season:
    factors = np.full(12, 0.95)
    factors[11] = 1.55
    return Season(factors, np.full(12, 0.04), np.array([2] * 11 + [1]))


def case_of(simulated: list[int], origin: Origin = OWN, **options: bool) -> FitCase:
    """The case of a fit made by hand."""
    return FitCase(market_fit(simulated, **options), READING, origin, MADE)


def told_by(case: FitCase, made: Made) -> FitCase:
    """The same, made in another way."""
    return replace(case, made=made)
