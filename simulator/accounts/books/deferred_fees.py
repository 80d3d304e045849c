"""Membership fees that are paid ahead: what of them is not earned yet (IFRS 15: a service over the period)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.accounts.books.levels import live_weeks
from simulator.accounts.timeline import Timeline
from simulator.study.program import Program
from simulator.study.program.enrollment import Paid

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class FeesPaid:
    """Fees and refunds by week, real currency; `before`: of the weeks before week 0, the same in every world."""

    paid: FloatArray  # (weeks,)
    refunded: FloatArray  # (weeks,)
    paid_before: FloatArray  # (burn-in weeks,)
    refunded_before: FloatArray  # (burn-in weeks,)


def deferred_fees(life: Timeline[Program | None], today: Program | None, fees: FeesPaid) -> tuple[float, FloatArray]:
    """Fees not earned yet when the horizon begins, and at the end of each week (weeks,).

    A fee is earned in equal parts over the weeks that it pays for, from the week of payment. With refunds pro rata
    what is refunded had not been earned: it leaves the deferred fees, of all payments in proportion to what is left
    of each (who leaves is not told by payment). Other refunds, of fees that were earned, are taken off income in their
    week. When the program runs no more, what is left is earned: nothing is owed for it any longer. `today`: the
    program before week 0.
    """
    burn_in, weeks = len(fees.paid_before), len(fees.paid)
    rules = [today] * burn_in + [program for start, end, program in life.cuts(weeks) for _ in range(start, end)]
    paid = np.concatenate([fees.paid_before, fees.paid])
    refunded = np.concatenate([fees.refunded_before, fees.refunded])
    if not paid.any():
        return 0.0, np.zeros(weeks)
    live = live_weeks(life, weeks)
    over = np.concatenate([np.zeros(burn_in, np.bool_), ~live & np.maximum.accumulate(live)])
    terms: list[Paid | None] = [program.paid if program else None for program in rules]
    longest = max((one.period_weeks for one in terms if one), default=1)
    rate = np.zeros(longest + 1)  # earned a week, by weeks left
    left = np.arange(longest + 1)
    balance = np.zeros(burn_in + weeks)
    known: Paid | None = next((one for one in terms if one), None)
    for week, one in enumerate(terms):
        known = one or known
        period = known.period_weeks if known else 1
        rate[period] += paid[week] / period
        owed = float(rate @ left)
        if known and known.refund == "pro_rata" and owed > 0.0:
            rate *= max(0.0, 1.0 - refunded[week] / owed)
        rate[:-1] = rate[1:]
        rate[-1] = 0.0
        if over[week]:
            rate[:] = 0.0
        balance[week] = float(rate @ left)
    opening = float(balance[burn_in - 1]) if burn_in else 0.0
    return opening, balance[burn_in:]
