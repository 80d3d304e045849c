"""The funnel over the weeks, one panel a policy; and how long customers take to buy again."""

from __future__ import annotations

import numpy as np

from simulator.behavior.around_columns import Stage
from simulator.report.around.names import STAGES
from simulator.report.around.stages import stages_of
from simulator.report.bands import band, weekly
from simulator.report.case import Case
from simulator.report.charts.chart import Chart
from simulator.report.charts.new_customers import MOST_PANELS
from simulator.report.charts.panels import Panels, draw_panels
from simulator.report.charts.rule_changes import change_words
from simulator.report.charts.stacked import Stacks, draw_stacks
from simulator.report.formats import MISSING, percent, weeks

CUSTOMERS = (Stage.FIRST, Stage.SECOND, Stage.REGULAR, Stage.WON_BACK)


def funnel(case: Case) -> Chart:
    """Where shoppers stand."""
    places = list(dict.fromkeys((0, case.subject, *case.shown)))[:MOST_PANELS]
    values = {place: stages_of(case, place).mean(axis=0) for place in places}
    share = {place: found[-1, list(CUSTOMERS)].sum() / max(found[-1].sum(), 1.0) for place, found in values.items()}
    title = f"{percent(share[case.subject])} of all shoppers are customers in good standing at the end under "
    title += case.quoted(case.subject)
    if case.subject:
        title += f", {percent(share[0])} under {case.against}"
    reading = (
        "Every shopper of the market by stage at the end of each week, mean over draws; one who is not heard of again "
        f"is at risk, then lapsed.{change_words(case, places)}"
    )
    stacks = Stacks(values, {place: list(STAGES.values()) for place in places}, "shoppers")
    return Chart("funnel", title, reading, lambda figure: draw_stacks(figure, case, stacks))


def repurchase(case: Case) -> Chart:
    """Weeks since the last order, over the repeat orders of a week."""
    values = weekly(case.results, lambda account: account.interval)
    known = np.nan_to_num(values, nan=float(np.nanmean(values)) if np.isfinite(values).any() else 0.0)
    bands = {place: band(known[:, :, place]) for place in case.shown}
    last = {place: float(known[:, -13:, place].mean()) for place in case.shown}
    panels = Panels(bands, lambda place: f"last quarter {weeks(last[place])}", "weeks since the last order", _tick, 1.0)
    title = f"Customers buy again after {weeks(last[case.subject])} under {case.quoted(case.subject)}"
    reading = (
        "Mean weeks since the last order over all repeat orders of a week, with the 95 % interval over draws. It rises "
        "when customers come back who were away for long, so read it beside the funnel." + panels.scale_words
    )
    return Chart("repurchase", title, reading, lambda figure: draw_panels(figure, case, panels))


def _tick(value: float) -> str:
    return f"{value:.4g}" if np.isfinite(value) else MISSING
