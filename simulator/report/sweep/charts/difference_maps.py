"""Maps of NPV for each pair of levers, and of retention for the first."""

from __future__ import annotations

from simulator.accounts.registry import KPIS
from simulator.report.charts.chart import Chart
from simulator.report.formats import points, quantity
from simulator.report.money import money
from simulator.report.sweep.case import SweepCase
from simulator.report.sweep.charts.maps import Quantity, draw_maps, height_of
from simulator.report.sweep.charts.panels import Layout, layout_of, pairs
from simulator.report.sweep.names import capital
from simulator.report.sweep.words import uncertainty_held

NPV_IDS = ("npv_map", "npv_map_2", "npv_map_3")
RETENTION_ID = "retention_map"
_NPV = Quantity(
    lambda view, place: view.npv(place), lambda value: quantity(value, signed=True), quantity, 1.0, KPIS["npv"].better
)
_RETENTION = Quantity(
    lambda view, place: view.results.difference("retention", place), points, lambda half: points(half).lstrip("+"),
    0.001, KPIS["retention"].better,
)  # fmt: skip


def npv_maps(case: SweepCase) -> list[Chart]:
    """One for each pair of levers of a full grid."""
    found = [layout_of(case, *pair) for pair in pairs(case)]
    return [
        _chart(case, id_, layout, _NPV, "NPV")
        for id_, layout in zip(NPV_IDS, found, strict=False)
        if layout is not None
    ]


def retention_map(case: SweepCase) -> list[Chart]:
    """That of the first pair of levers."""
    found = [layout_of(case, *pair) for pair in pairs(case)[:1]]
    return [_chart(case, RETENTION_ID, layout, _RETENTION, "retention") for layout in found if layout is not None]


def _chart(case: SweepCase, id_: str, layout: Layout, what: Quantity, name: str) -> Chart:
    one_draw = case.view.draws < 2
    painted = (
        "One draw has no interval, so nothing is painted"
        if one_draw
        else "Bold on color: the 95 % interval leaves 0 out (blue better, orange worse, white near 0); gray and "
        "hatched: not told from the baseline"
    )
    unit = f"{case.currency} against the baseline" if name == "NPV" else "percentage points against the baseline"
    reading = (
        f"Each cell is a point that was run: mean {name} difference, {unit}, same shoppers. {painted}. "
        f"{uncertainty_held(case)} Solid frame: highest mean NPV of its condition{_keeping(case)}; dashed: NPV "
        f"not told from it.{layout.held}"
    )
    return Chart(
        id_, _title(case, layout, what, name), reading, lambda figure: draw_maps(figure, case, layout, what),
        height_of(case, layout),
    )  # fmt: skip


def _title(case: SweepCase, layout: Layout, what: Quantity, name: str) -> str:
    cells = [
        (panel.view, place) for panel in layout.panels for row in panel.places for place in row if place is not None
    ]
    found = [what.of(view, place) for view, place in cells]
    up, down = (sum(one.is_clear and sign * one.mean > 0 for one in found) for sign in (1, -1))
    axes = capital(f"{case.levers[layout.across].label} and {case.levers[layout.up].label}")
    if not found:
        return f"{axes}: no point was tested"
    if up == 0 and down == 0:
        return f"{axes}: no point clearly changes {name}"
    if up == 0:
        return (
            f"{axes}: no point clearly raises {name}; {down} of {len(found)} clearly lower{'s' if down == 1 else ''} it"
        )
    best = max(found, key=lambda one: one.mean)
    most = money(best.mean, case.currency, signed=True) if name == "NPV" else points(best.mean)
    rest = len(found) - up - down
    told = [f"{up} of {len(found)} points clearly raise{'s' if up == 1 else ''} {name}"]
    told += [f"{down} clearly lower{'s' if down == 1 else ''} it"] if down else []
    told += [f"{rest} {'is' if rest == 1 else 'are'} not told from 0"] if rest else []
    return f"{axes}: {', '.join(told)}; highest mean {most}"


def _keeping(case: SweepCase) -> str:
    return " of the points without †, which breaks a goal" if any(view.breaking for view in case.views) else ""
