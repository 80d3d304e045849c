"""Charts of sweeps: what is painted, what is drawn, and what their titles say."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from simulator.report.charts.chart import Chart
from simulator.report.charts.style import styled
from simulator.report.ranking.sections import ranking_charts
from simulator.report.sweep.case import LATIN, ONE_AT_A_TIME, sweep_case
from simulator.report.sweep.charts.difference_maps import npv_maps
from simulator.report.sweep.charts.palette import UNCLEAR, diverging, ink_on
from simulator.report.sweep.sections import sweep_charts
from tests.report.small import HEAD

from .small import ENTRIES, LEVELS, REWARDS, axis, effect, swept

SPEND = axis("stores.Ours.acquisition.channels.search.spend_per_week", (0, 20_000), "search spend per week")
THREE = (REWARDS, LEVELS, SPEND)


def three(at: tuple[Any, ...], given: tuple[Any, ...]) -> tuple[float, float, float]:
    npv, money, retention = effect(at[:2], given)
    return npv - (at[2] - 25_000) ** 2 / 400, money + 60 * at[2], retention


def drawn(chart: Chart) -> Figure:
    figure = Figure(figsize=(9.6, chart.height))
    FigureCanvasAgg(figure)
    assert chart.draw is not None
    with styled():
        chart.draw(figure)
        figure.draw_without_rendering()
    return figure


def cells(figure: Figure) -> list[Rectangle]:
    found = [one for axes in figure.axes for one in axes.patches if isinstance(one, Rectangle)]
    return [one for one in found if one.get_width() == 1 and one.get_fill()]


def test_a_cell_whose_interval_holds_0_is_gray_and_hatched_and_every_cell_has_its_value() -> None:
    (chart,) = npv_maps(sweep_case(swept(noise=3e7)))
    assert chart.title == "Reward rate and tiers count: no point clearly changes NPV"
    figure = drawn(chart)
    assert {to_hex(one.get_facecolor()) for one in cells(figure)} == {UNCLEAR}
    hatched = [one for axes in figure.axes for one in axes.patches if one.get_hatch()]
    assert len(hatched) == len(cells(figure)) == 12
    texts = [one.get_text() for one in figure.findobj(Text) if "±" in one.get_text()]
    assert len(texts) == 12


def test_clear_cells_are_painted_by_their_sign_and_one_draw_paints_nothing() -> None:
    (chart,) = npv_maps(sweep_case(swept()))
    assert "9 of 12 points clearly raise NPV, 3 clearly lower it; highest mean USD" in chart.title
    figure = drawn(chart)
    losing = [one for one in cells(figure) if one.get_x() == 2.5]
    assert all(one.get_facecolor()[0] > one.get_facecolor()[2] for one in losing)  # orange
    winning = [one for one in cells(figure) if one.get_x() < 2.5]
    assert all(one.get_facecolor()[2] > one.get_facecolor()[0] for one in winning)  # blue
    (single,) = npv_maps(sweep_case(swept(draws=1)))
    assert "One draw has no interval, so nothing is painted" in single.reading
    assert {to_hex(one.get_facecolor()) for one in cells(drawn(single))} == {UNCLEAR}


def test_the_palette_is_read_in_gray_and_its_text_everywhere() -> None:
    def gray(color: tuple[float, ...]) -> float:
        return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]

    colors = diverging()
    assert gray(colors(1.0)) + 0.3 < gray(colors(0.0)) < gray(colors(0.5))  # better is much darker than worse
    assert ink_on(colors(1.0)) == "white"
    assert ink_on(colors(0.0)) != "white"


def test_a_point_that_breaks_a_goal_is_marked_and_another_one_framed() -> None:
    head = HEAD + "[goals]\nliability_over_sales = { max = 0.003 }\n"
    (chart,) = npv_maps(sweep_case(swept(head=head)))
    assert "of the points without †, which breaks a goal" in chart.reading
    figure = drawn(chart)
    marked = [one.get_text() for one in figure.findobj(Text) if "†" in one.get_text()]
    assert len(marked) == 9  # all but 1 %
    framed = [
        one for axes in figure.axes for one in axes.patches if isinstance(one, Rectangle) and one.get_width() == 0.92
    ]
    assert {round(one.get_x() + 0.46) for one in framed} == {0}


def test_three_levers_have_a_map_for_every_pair_with_small_multiples_of_the_third() -> None:
    charts = npv_maps(sweep_case(swept(THREE, three)))
    assert [one.id for one in charts] == ["npv_map", "npv_map_2", "npv_map_3"]
    assert [sum(axes.get_visible() for axes in drawn(one).axes) for one in charts] == [2, 3, 4]
    assert len(cells(drawn(charts[0]))) == 24
    both = npv_maps(sweep_case(swept(conditions=(ENTRIES,))))
    titles = [axes.get_title(loc="left") for axes in drawn(both[0]).axes]
    assert titles == ["entry per year 0 %", "entry per year 10 %"]


def test_what_is_not_shown_is_held_at_the_best_point_and_said() -> None:
    many = axis("stores.Ours.price_index", tuple(0.9 + 0.01 * step for step in range(15)), "price index")
    made = swept((REWARDS, LEVELS, many), lambda at, given: effect(at[:2], given), noise=1e4)
    charts = npv_maps(sweep_case(made))
    assert "Only at price index" in charts[0].reading
    assert len(drawn(charts[0]).axes) == 1


@pytest.mark.parametrize("design", ["grid", LATIN, ONE_AT_A_TIME])
def test_every_design_draws_all_its_charts(design: str) -> None:
    points = {
        "grid": None,
        LATIN: [(0.01 + 0.001 * step, step % 4, 1_000.0 * step) for step in range(30)],
        ONE_AT_A_TIME: [(0.02, 2, 20_000), (0.01, 2, 20_000), (0.05, 2, 20_000), (0.02, 0, 20_000), (0.02, 2, 0)],
    }[design]
    case = sweep_case(swept(THREE, three, design=design, points=points, draws=1))
    found = {one.id for one in (*sweep_charts(case), *ranking_charts(case)) if drawn(one)}
    expected = {
        "grid": {"npv_map", "npv_map_2", "npv_map_3", "npv_contour", "retention_map"},
        LATIN: {"npv_scatter"},
        ONE_AT_A_TIME: {"npv_along_levers"},
    }[design]
    assert expected <= found
    assert {"candidates", "frontier"} <= found
    assert not ({"npv_map", "npv_scatter", "npv_along_levers"} & found) - expected


def test_a_contour_is_only_drawn_over_numbers_and_enough_points() -> None:
    words = axis("stores.Ours.model", ("resale", "marketplace", "private_label"), "model")
    few = swept((REWARDS, words), lambda at, given: effect(at[:1], given))
    assert "npv_contour" not in {one.id for one in sweep_charts(sweep_case(few))}
    two = axis("stores.Ours.price_index", (0.9, 1.0), "price index")
    assert "npv_contour" not in {
        one.id for one in sweep_charts(sweep_case(swept((REWARDS, two), lambda at, given: effect(at[:1], given))))
    }


def test_lines_of_equal_money_say_where_the_best_split_lies() -> None:
    more = axis(SPEND.path, (0, 20_000, 40_000, 60_000), SPEND.label)
    case = sweep_case(swept((REWARDS, more), lambda at, given: three((at[0], 0, at[1]), given), noise=1e4))
    splits = case.view.ranking.splits
    assert splits is not None
    (chart,) = [one for one in sweep_charts(case) if one.id == "budget_split"]
    assert "search spend per week" in chart.title
    assert "read between tested points along straight lines" in " ".join(chart.reading.split())
    assert len(drawn(chart).axes[0].lines) >= len(splits.found)
