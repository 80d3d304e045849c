"""Transactions of one store become everything a market profile takes from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.calibration.amounts import Amounts, amounts_of
from simulator.calibration.arrays import FloatArray
from simulator.calibration.calendar_cut import without_days
from simulator.calibration.calendar_pattern import Season, fit_season, weekday_shares
from simulator.calibration.cohort import Cohort, follow, purchases_of
from simulator.calibration.discounts import Discounts, discounts_of
from simulator.calibration.fit import FittedCustomers, fit_transactions
from simulator.calibration.market_basket import MarketBasket, market_basket
from simulator.calibration.market_needs import Assumed, MarketNeeds, solve_needs
from simulator.calibration.observation import MOST_WEEKS, Customers, observe
from simulator.calibration.transactions import DAYS_PER_WEEK, Transactions
from simulator.study.shoppers import Profile

CONSIDERED_BY_NEW, CONSIDERED_BY_EXISTING = 0.6, 0.9
"""Assumed: share of time a store is considered in the long run, where customers come and go and where they stay."""

GROCERY_ATTRITION, OTHER_ATTRITION = 0.85, 0.80
"""LP5: what membership does to the probability of leaving."""

COMPARERS = 0.25
"""PR3, PR4: share of shoppers who compare prices, where that is easy (online)."""

TOLD = 10
"""Simulations between words of progress."""

ALL_WEEKS = 10_000
"""A season needs every year there is."""

Progress = Callable[[str], None]


@dataclass(frozen=True, eq=False)
class MarketFit:
    """A store's customers, and the market in which a simulated store has the like.

    Attributes:
        customers: models of the store's own purchases, with what was held out.
        needs: the market, solved by simulation.
        basket: money of an order.
        amounts: how the money of the store's purchases is distributed.
        season: by month; None where the period has no whole year.
        weekdays: share of purchases by day of the week from Monday, shape (7,).
        one_time_share: customers followed who never came back.
        discounts: None where the file has none.
    """

    customers: FittedCustomers
    needs: MarketNeeds
    basket: MarketBasket
    amounts: Amounts
    season: Season | None
    weekdays: FloatArray
    one_time_share: float
    discounts: Discounts | None

    @property
    def is_new(self) -> bool:
        """The file follows customers from their first purchase ever."""
        return self.needs.actual.observation.is_new


def fit_market(
    transactions: Transactions,
    assumed: Assumed,
    *,
    excluded: Sequence[tuple[date, date]] = (),
    hold_out_weeks: int = 0,
    customers: Customers = "auto",
    threads: int = 1,
    progress: Progress = lambda _: None,
) -> MarketFit:
    """Fit the store's purchases, then solve the market behind them by simulation.

    `excluded` days (first and last, both included) are cut out of the calendar as if there had been none. `progress`
    is called with what is being done. The last `hold_out_weeks` take no part in any fit.

    Raises:
        FitError: if there is too little to fit, or no market fits.
    """
    progress("fitting purchase histories")
    weekdays = weekday_shares(transactions)
    transactions = without_days(transactions, excluded)
    fitted = fit_transactions(transactions, hold_out_weeks)
    last_day = transactions.last_day - hold_out_weeks * DAYS_PER_WEEK
    used = transactions.between(transactions.first_day, last_day)
    cohort = _followed(used, customers, MOST_WEEKS)
    observation = cohort.observation
    basket = market_basket(used, fitted.basket)
    model = fitted.bg_nbd.parameters
    needs = solve_needs(
        cohort,
        model,
        draft_profile(observation.is_new, basket),
        assumed,
        threads,
        lambda done: progress(f"simulating the market ({done})") if done % TOLD == 0 else None,
    )
    return MarketFit(
        customers=fitted,
        needs=needs,
        basket=basket,
        amounts=amounts_of(used),
        season=None if excluded else fit_season(used, _followed(used, customers, ALL_WEEKS), model),
        weekdays=weekdays,
        one_time_share=float(np.mean(cohort.repeats == 0)),
        discounts=discounts_of(used),
    )


def _followed(transactions: Transactions, customers: Customers, most_weeks: int) -> Cohort:
    observation = observe(transactions, customers, most_weeks)
    return follow(purchases_of(transactions, observation), observation)


def draft_profile(is_new: bool, basket: MarketBasket) -> Profile:
    """What does not have to be solved: money of an order, and what is assumed for such a store."""
    default = Profile()
    considered = CONSIDERED_BY_NEW if is_new else CONSIDERED_BY_EXISTING
    update: dict[str, object] = {
        "basket": default.basket.model_copy(
            update={
                "log_mean": basket.log_mean.value,
                "sd_between": basket.sd_between.value,
                "sd_within": basket.sd_within.value,
            }
        ),
        "leaving": default.leaving.model_copy(update={"considered_share": considered}),
        "membership": default.membership.model_copy(
            update={"attrition": OTHER_ATTRITION if is_new else GROCERY_ATTRITION}
        ),
    }
    if is_new:
        update["comparers"] = default.comparers.model_copy(update={"share": COMPARERS})
    return default.model_copy(update=update)
