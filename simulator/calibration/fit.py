"""From transactions to everything a market profile takes from them: need rate, dropout and basket, with uncertainty."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np

from simulator.calibration.basket import Basket, fit_basket
from simulator.calibration.bg_nbd import BgNbd, fit_bg_nbd
from simulator.calibration.days import to_date
from simulator.calibration.errors import FitError
from simulator.calibration.fitted import Estimate, Fit
from simulator.calibration.gamma_gamma import GammaGamma, fit_gamma_gamma
from simulator.calibration.hold_out import HoldOut, check_hold_out
from simulator.calibration.pareto_nbd import ParetoNbd, fit_pareto_nbd
from simulator.calibration.summary import PurchaseSummary, summarize
from simulator.calibration.transactions import DAYS_PER_WEEK, Transactions

P = TypeVar("P")

FEWEST_CUSTOMERS = 100
"""Assumed: with fewer customers the curvature of the likelihood says little about the error of four parameters."""

LIKELIHOOD_CUSTOMERS = 25_000
"""Largest number of customers whose likelihood is summed; of more, so many are taken, spread evenly over the codes."""

SECOND_OPINION_CUSTOMERS = 3_000
"""The same for the Pareto/NBD where customers are that many: its Gauss functions take long for busy customers."""

FEWEST_REPEAT_BUYERS = 30
"""Assumed: dropout and spend are learned from repeat buyers alone."""


@dataclass(frozen=True)
class Period:
    """Days whose purchases were fitted, both included, and the weeks after them that were held out."""

    first_day: date
    last_day: date
    hold_out_weeks: int


@dataclass(frozen=True)
class Counts:
    """What the fit rests on.

    Attributes:
        customers: who first bought in the period.
        purchases: customer-days on which something was bought.
        repeat_purchases: purchases after a customer's first.
        repeat_buyers: customers with a repeat purchase.
    """

    customers: int
    purchases: int
    repeat_purchases: int
    repeat_buyers: int


@dataclass(frozen=True)
class FittedCustomers:
    """Customers of one store as their transactions show them; time in weeks, money in the currency of the file.

    Attributes:
        period: days used.
        counts: customers and purchases used.
        bg_nbd: purchase rates and dropout after purchases.
        pareto_nbd: purchase rates and dropout in time, a second opinion; None where its likelihood has no maximum.
        gamma_gamma: spend per purchase of repeat buyers; None likewise.
        basket: lognormal amounts and their split between and within customers.
        hold_out: actual against expected purchases; None if nothing was held out.
    """

    period: Period
    counts: Counts
    bg_nbd: Fit[BgNbd]
    pareto_nbd: Fit[ParetoNbd] | None
    gamma_gamma: Fit[GammaGamma] | None
    basket: Basket
    hold_out: HoldOut | None

    @property
    def need_rate(self) -> Estimate:
        """Mean purchases a week of a new customer while alive (BG/NBD r / alpha)."""
        return self.bg_nbd.estimate(lambda model: model.mean_rate)

    @property
    def need_shape(self) -> Estimate:
        """Gamma shape of that rate across customers (BG/NBD r)."""
        return self.bg_nbd.estimate(lambda model: model.r)

    @property
    def dropout(self) -> Estimate:
        """Mean probability of being lost after a purchase (BG/NBD a / (a + b))."""
        return self.bg_nbd.estimate(lambda model: model.mean_dropout)

    @property
    def mean_spend(self) -> Estimate | None:
        """Mean amount of a purchase of a customer drawn at random (gamma-gamma)."""
        return self.gamma_gamma.estimate(lambda model: model.mean_spend) if self.gamma_gamma else None


def fit_transactions(transactions: Transactions, hold_out_weeks: int = 0) -> FittedCustomers:
    """Fit all models to the purchases before the last `hold_out_weeks`, and compare those weeks with what is expected.

    A customer's first purchase in the data is taken for the first ever. Where the data start in the middle of
    customers' lives, leave out customers who bought at once, or read dropout and repeat rates with care.

    Raises:
        FitError: if too little is left to fit, or a model has no maximum.
    """
    if hold_out_weeks < 0:
        raise FitError(f"Weeks to hold out must be 0 or more, not {hold_out_weeks}.")
    last_day = transactions.last_day - hold_out_weeks * DAYS_PER_WEEK
    if last_day < transactions.first_day:
        raise FitError(f"Holding out {hold_out_weeks} weeks leaves no purchases to fit.")
    summary = summarize(transactions, last_day)
    counts = _count(summary)
    _require_enough(counts, (last_day - transactions.first_day + 1) / DAYS_PER_WEEK, hold_out_weeks)
    sample = summary.sample(LIKELIHOOD_CUSTOMERS)
    second = sample if summary.customer.size <= LIKELIHOOD_CUSTOMERS else summary.sample(SECOND_OPINION_CUSTOMERS)
    histories = sample.histories()
    bg_nbd = fit_bg_nbd(histories)
    return FittedCustomers(
        period=Period(to_date(transactions.first_day), to_date(last_day), hold_out_weeks),
        counts=counts,
        bg_nbd=bg_nbd,
        pareto_nbd=_if_any(lambda: fit_pareto_nbd(second.histories())),
        gamma_gamma=_if_any(lambda: fit_gamma_gamma(sample)),
        basket=fit_basket(transactions.between(transactions.first_day, last_day)),
        hold_out=check_hold_out(bg_nbd, sample, transactions, hold_out_weeks) if hold_out_weeks else None,
    )


def _if_any(fit: Callable[[], P]) -> P | None:
    try:
        return fit()
    except FitError:
        return None


def _count(summary: PurchaseSummary) -> Counts:
    repeats = int(summary.frequency.sum())
    customers = summary.customer.size
    return Counts(customers, customers + repeats, repeats, int(np.count_nonzero(summary.frequency)))


def _require_enough(counts: Counts, weeks: float, hold_out_weeks: int) -> None:
    """Refuse a period of too few customers. `weeks`: its length, without the weeks held out."""
    if counts.customers < FEWEST_CUSTOMERS or counts.repeat_buyers < FEWEST_REPEAT_BUYERS:
        period = "the period has"
        if hold_out_weeks:
            period = f"the {weeks:.3g} weeks that are left when {hold_out_weeks} are held out have"
        customers = f"{counts.customers:,} customer{'' if counts.customers == 1 else 's'}"
        raise FitError(
            f"A fit needs at least {FEWEST_CUSTOMERS} customers and {FEWEST_REPEAT_BUYERS} who bought again; "
            f"{period} {customers}, of whom {counts.repeat_buyers:,} bought again"
            f"{'; hold out fewer weeks' if hold_out_weeks else ''}."
        )
