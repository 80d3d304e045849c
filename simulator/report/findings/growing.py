"""The way of a growing shop: cash that is behind at first, when it comes back, how soon customers buy again (D1)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.experiment.contrast import estimate
from simulator.market.job import YEAR
from simulator.report.bands import paired_weekly, weekly
from simulator.report.case import Case
from simulator.report.findings.words import count_words, interval, money_words, told
from simulator.report.formats import draws, weeks

MOST = 3
"""Policies that are told; the table has all."""
QUARTER = 13


def growing(case: Case) -> Iterator[str]:
    """A sentence for each shown policy that puts money in, where the study asks for the funnel; one on the interval."""
    if not case.study.market.funnel or case.weeks < 2 * QUARTER:
        return
    places = [place for place in dict.fromkeys((case.subject, *case.others)) if place and case.adds_money(place)]
    yield from (_cash(case, place) for place in places[:MOST])
    yield from (_again(case, place) for place in places[:1])


def _cash(case: Case, place: int) -> str:
    """Peak funding, when it is reached, and in how many draws the money is back."""
    cash = paired_weekly(case.results, lambda account: account.statement.cash_profit)[:, :, place]
    lowest = estimate(cash.cumsum(axis=1).argmin(axis=1) + 1.0)
    if not case.results.values("peak_funding")[:, place].any():
        return f"Under {case.quoted(place)} cash is never behind {case.against}."
    back = case.results.values("payback_week")[:, place]
    returned = int(np.isfinite(back).sum())
    when = f", on average after {weeks(float(np.nanmean(back)))}" if returned else ""
    first, last = (estimate(part.sum(axis=1)) for part in (cash[:, :YEAR], cash[:, -YEAR:]))
    years = (
        f"; cash of the first year {money_words(case, first)}, of the last {money_words(case, last)}"
        if case.weeks >= 2 * YEAR
        else ""
    )
    return (
        f"Under {case.quoted(place)} cash is behind {case.against} by up to "
        f"{money_words(case, case.results.level('peak_funding', place), signed=False)}, most in week {lowest.mean:.0f} "
        f"({interval(lowest)}); it is back for good within {case.weeks} weeks in {draws(returned)} of {case.draws} "
        f"draws{when}{years}."
    )


def _again(case: Case, place: int) -> str:
    """Weeks between orders in the last quarter against the baseline's, which are as long in the books."""
    gaps = weekly(case.results, lambda account: account.interval)
    start = estimate(np.nanmean(gaps[:, :QUARTER, place], axis=1))
    end, baseline = (np.nanmean(gaps[:, -QUARTER:, one], axis=1) for one in (place, 0))
    apart, last = estimate(end - baseline), estimate(end)
    word = told(
        apart,
        "they take longer, which contradicts that growth shortens the interval",
        "they come back sooner",
        "the two are not told apart, so no shorter interval is shown",
    )
    return (
        f"Customers who buy again under {case.quoted(place)} do so after {start.mean:.1f} weeks in the first quarter "
        f"and {last.mean:.1f} in the last (a young shop sees long gaps only after a while), against {case.against} by "
        f"{count_words(apart, signed=True)} weeks in the last: {word}."
    )
