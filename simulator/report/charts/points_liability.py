"""The points liability over the weeks."""

from __future__ import annotations

import numpy as np

from simulator.report.bands import band, weekly
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.panels import Panels, draw_panels
from simulator.report.charts.rule_changes import change_words
from simulator.report.charts.same import SAME_AMOUNT
from simulator.report.charts.style import LEAST_AMOUNT, plain_tick
from simulator.report.formats import percent, quantity
from simulator.report.money import money


def points(case: Case) -> Chart:
    """What members still hold, at the cost that the firm expects of it."""
    places = [place for place in case.shown if _ever_held(case, place)]
    if not places:
        return Chart("points", "No policy gives points", "Not drawn: there is no liability.", None)
    values = weekly(case.results, lambda account: account.statement.points.liability)
    panels = Panels(
        bands={place: band(values[..., place]) for place in places},
        subtitle=lambda place: f"{quantity(_closing(case, place))}, {_of_a_year(case, place)}",
        label=f"points liability, {case.currency}",
        format_y=plain_tick,
        least=LEAST_AMOUNT,
    )
    reading = (
        "Cost of the points that members hold: points outstanding x face value x unit cost x part of them that will "
        "be used, as known at that time (cost accrual; not face value, not deferred revenue). Bands are 95 % "
        f"intervals.{panels.scale_words}{change_words(case, places)}"
    )
    return Chart("points", _title(case, places), reading, lambda figure: draw_panels(figure, case, panels))


def _ever_held(case: Case, place: int) -> bool:
    return any(account.statement.points.closing[:, place].any() for account in case.results.accounts)


def _closing(case: Case, place: int) -> float:
    return case.results.level("closing_liability", place).mean


def _of_a_year(case: Case, place: int) -> str:
    """The liability against the rewards accrued in the last year."""
    accrued = [account.statement.points.accrued_cost[-52:, place].sum() for account in case.results.accounts]
    share = _closing(case, place) / float(np.mean(accrued)) if np.mean(accrued) > 0 else float("nan")
    return f"{percent(share, digits=0)} of the last year's rewards"


def _title(case: Case, places: list[int]) -> str:
    ends = sorted(places, key=lambda place: _closing(case, place))
    low, high = ends[0], ends[-1]
    if low == high:
        return f"The points liability of {case.quoted(low)} ends at {money(_closing(case, low), case.currency)}"
    if _closing(case, high) - _closing(case, low) < SAME_AMOUNT:
        return f"The points liability ends at {money(_closing(case, low), case.currency)} under each of these policies"
    return (
        f"The points liability ends between {money(_closing(case, low), case.currency)} ({case.quoted(low)}) and "
        f"{money(_closing(case, high), case.currency)} ({case.quoted(high)})"
    )
