"""Charts: what they say, and that labels do not hide one another."""

from __future__ import annotations

import itertools

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text

from simulator.report.case import Case, case_of
from simulator.report.charts.all import IDS, all_charts
from simulator.report.charts.chart import Chart
from simulator.report.charts.profit_by_budget import profit_by_budget
from simulator.report.charts.style import styled
from simulator.report.naive import comparisons
from simulator.report.policies import ladder
from tests.report.small import DEARER, REWARD, SAME, plan_with, results_of


def chart(case: Case, wanted: str) -> Chart:
    return next(one for one in all_charts(case) if one.id == wanted)


def test_titles_state_what_was_found() -> None:
    case = case_of(results_of(plan_with(REWARD, DEARER), [0.3, 0.0]))
    assert chart(case, "profit_by_budget").title.startswith("“2 %” adds most profit, +")
    assert "1 of 2 policies clearly lose" in chart(case, "profit_by_budget").title
    assert chart(case, "naive_and_simulated").title.endswith("overstates the effect 12 times")


def test_without_a_program_nothing_is_said_of_members_or_points() -> None:
    case = case_of(results_of(plan_with(SAME), [0.0]))
    assert [one.id for one in all_charts(case)][: len(IDS)] == list(IDS)
    absent = {one.id for one in all_charts(case) if one.draw is None}
    assert absent == {"naive_and_simulated", "points", "profit_bridge"}
    assert chart(case, "retention").title == "No policy clearly changes retention"


def test_a_study_without_policies_draws_no_comparison() -> None:
    case = case_of(results_of(plan_with(), []))
    drawn = {one.id for one in all_charts(case) if one.draw is not None}
    assert drawn <= {"profit_by_budget", "frontier", "spend_by_month", "after_launch"}  # the last two are its own


def test_one_draw_is_drawn_without_intervals() -> None:
    case = case_of(results_of(plan_with(REWARD), [0.3], draws=1))
    with styled():
        for one in all_charts(case):
            if one.draw is not None:
                one.draw(_figure())


def test_the_effect_of_more_than_the_program_is_no_estimate_of_the_program() -> None:
    both = '[[policies]]\nname = "both"\nset = { "stores.Ours.price_index" = 0.95 }\n'
    case = case_of(results_of(plan_with(both), [0.3]))
    assert not comparisons(case)[0].is_program_only
    assert "“both” is that of all it changes" in chart(case, "naive_and_simulated").reading


def test_only_policies_that_differ_in_the_rate_are_connected() -> None:
    rate = '[[policies]]\nname = "4 %"\nset = { "stores.Ours.program.reward_rate" = 0.04 }\n'
    other = '[[policies]]\nname = "other"\nset = { "stores.Ours.program.min_redemption" = 9.0 }\n'
    plan = plan_with(rate, REWARD, other, SAME)
    assert ladder(plan, range(5)) == [[2, 1], [3]]


def test_labels_do_not_overlap() -> None:
    rates = "".join(f'[[policies]]\nname = "a policy with a long name {number}"\n' for number in range(6))
    case = case_of(results_of(plan_with(rates), [0.2, 0.21, 0.22, 0.23, 0.24, 0.25]))
    figure = _figure()
    with styled():
        profit_by_budget(case).draw(figure)  # type: ignore[misc]
        figure.canvas.draw()
        boxes = [Text.get_window_extent(note) for note in figure.axes[0].texts if isinstance(note, Annotation)]
    texts = [(box.x0, box.y0, box.x1, box.y1) for box in boxes]
    assert len(texts) == 7
    for a, b in itertools.combinations(texts, 2):
        wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        assert wide <= 0 or high <= 0 or wide * high < 60, (a, b)


TWIN = SAME.replace("the same", "its twin")


def test_differences_of_nothing_are_drawn_as_nothing() -> None:
    case = case_of(results_of(plan_with(SAME, TWIN), [0.0, 0.0]))
    for one in all_charts(case):
        for axes in _drawn(one).axes if one.draw else ():
            for axis in (axes.xaxis, axes.yaxis):
                texts = [label.get_text() for label in axis.get_ticklabels()]
                assert len(set(texts)) == len(texts), (one.id, texts)
                assert not any("e" in text and "pp" in text for text in texts), (one.id, texts)


def test_equal_policies_are_called_equal() -> None:
    case = case_of(results_of(plan_with(SAME, TWIN), [0.0, 0.0]))
    assert chart(case, "frontier").title == "By mean, retention and profit are the same under all policies"
    assert chart(case, "cumulative_cash").title.startswith("“the same” ends with as much cash as the baseline")
    assert chart(case, "market_share").title == "“the same” moves no market share"


def test_policies_that_tie_on_one_are_told_apart_by_the_other() -> None:
    """The program sells nothing more and costs money; its twin costs the same."""
    case = case_of(results_of(plan_with(REWARD, REWARD.replace("2 %", "its twin"), SAME), [0.0, 0.0, 0.0]))
    words = "give most profit, and retention is the same under all policies"
    assert chart(case, "frontier").title == f"By mean, doing nothing (the baseline) and “the same” {words}"
    assert "ends at USD" in chart(case, "points").title
    assert chart(case, "points").title.endswith("under each of these policies")


def _drawn(one: Chart) -> Figure:
    figure = _figure()
    with styled():
        one.draw(figure)  # type: ignore[misc]
        figure.canvas.draw()
    return figure


def _figure() -> Figure:
    figure = Figure(figsize=(9.6, 5.4))
    FigureCanvasAgg(figure)
    return figure
