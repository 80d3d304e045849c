"""The section on where each reward dollar went: by what is given, in orders, from whom, to whom."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from simulator.accounts.effect.attribution import GIVEN
from simulator.accounts.kpis.attribution import ATTRIBUTION_FIGURES
from simulator.accounts.kpis.kpi import Kpi
from simulator.accounts.ratio import ratio
from simulator.accounts.registry import KPIS
from simulator.behavior.measures import Lost, Moved, OrderClass, PointClass
from simulator.experiment.contrast import estimate
from simulator.report.around.section import Row, Section, Table
from simulator.report.around.segments import segment_names
from simulator.report.case import Case
from simulator.report.cell import Cell, difference_cell
from simulator.report.charts.market_share import store_names
from simulator.report.formats import percent, quantity, quantity_range
from simulator.report.money import money
from simulator.report.money.attributed import (
    CLASS_NAMES,
    CLASS_WORDS,
    GAINED,
    FloatArray,
    attributions,
    given_by_group,
    given_in_total,
    gives,
    lost,
    moved,
    placed,
)
from simulator.report.money.cells import told
from simulator.report.tier_data import names_of

NOTHING = "nothing is given"
_MONEY = KPIS["given_total"]
_SHARE = KPIS["given_anyway_share"]
_COUNT = KPIS["orders_gained"]


def attribution_section(case: Case) -> list[Section]:
    """The section; none without a policy beside the baseline."""
    if not case.others:
        return []
    title = "Where each reward dollar went"
    if not attributions(case):
        fact = "Not told: orders were not followed by what the same occasion did in the baseline."
        return [Section("given", title, (fact,), (), ())]
    charts = ("reward_dollars",) if any(gives(case, place) for place in case.others) else ()
    tables = (_given(case), _orders(case), *_from_whom(case), *_segments(case), *_levels(case))
    return [Section("given", title, _facts(case), charts, tables)]


def _facts(case: Case) -> tuple[str, ...]:
    """What the classes mean, and the identity with the policy's own numbers."""
    place = next((each for each in (case.subject, *case.others) if gives(case, each)), case.subject)
    name = case.quoted(place)
    found = {key: case.results.level(key, place).mean for key in ("orders", "orders_gained", "orders_lost")}
    base = case.results.level("orders", 0).mean
    given = case.results.level("given_total", place).mean
    identity = (
        f"Orders of {name}: {quantity(base)} in the baseline + {quantity(found['orders_gained'])} gained − "
        f"{quantity(found['orders_lost'])} lost = {quantity(found['orders'])}, exactly and in every draw. What it "
        f"gives, {money(given, case.currency)}, is the sum of its classes, and of the statement's own lines: rewards "
        "redeemed, coupons, member prices, deals, price given."
    )
    meaning = (
        "Each order is held against the same occasion of the same shopper in the baseline: money given with it, and "
        "rewards for the points that it earned, have its class. Rewards on orders placed anyway are deadweight: "
        "these orders would have come without them; what they do for later orders shows in the class of those."
    )
    rest = max(float(one.unplaced[:, case.shown].sum(axis=0).max()) for one in attributions(case))
    apart = f"Rewards of a program that another store operates are not told by class: up to {money(rest)} a draw."
    against = "Classes tell what a policy adds to going on as today, not what the program as such does."
    return (meaning, identity, *([apart] if rest > 0.0 else []), *([against] if case.goes_on else []))


def _class_headings() -> tuple[tuple[str, str], ...]:
    names = tuple((CLASS_NAMES[each], CLASS_WORDS[each]) for each in PointClass)
    return (("Given", "whole horizon"), *names, ("Of it, placed anyway", _SHARE.formula))


def _given(case: Case) -> Table:
    """Policy by what is given: classes in money, and the share of deadweight."""
    rows = []
    for place in (*([0] if gives(case, 0) else []), *case.others):
        found = given_in_total(case, place)
        told_kinds = [number for number in range(len(GIVEN)) if found[:, number].any()]
        for number in told_kinds:
            name = ATTRIBUTION_FIGURES[GIVEN[number]].name
            rows.append(Row((case.name(place), name), _classes(found[:, number])))
        if len(told_kinds) != 1:
            everything = "All" if told_kinds else "Nothing"
            rows.append(Row((case.name(place), everything), _classes(found.sum(axis=1))))
    caption = (
        f"What policies give, {case.currency} over {case.weeks} weeks, by what the same occasion did in the baseline; "
        "mean over draws, below the share of the row. Rewards are those redeemed, at cost."
    )
    return Table(caption, ("Policy", "Given as"), _class_headings(), tuple(rows))


def _classes(values: FloatArray) -> tuple[Cell, ...]:
    """Total, classes and the share placed anyway of money by class: (draws, PointClass)."""
    total = values.sum(axis=1)
    cells = [told(_MONEY, total, NOTHING)]
    for each in PointClass:
        share = float(ratio(values[:, each].mean(), total.mean()))
        cells.append(Cell(quantity(float(values[:, each].mean())), percent(share) if np.isfinite(share) else ""))
    return (*cells, told(_SHARE, ratio(values[:, PointClass.KEPT], total), NOTHING))


def _orders(case: Case) -> Table:
    """From the baseline's orders to the policy's."""
    rows = []
    for place in case.others:
        by_class = placed(case, place).mean(axis=0)
        segments = attributions(case)[0].segments
        orders = by_class[:segments].sum(axis=0)
        gone = lost(case, place).mean(axis=0).sum(axis=0)
        base = case.results.level("orders", 0).mean
        signed = [-gone[Lost.TO_RIVAL], -gone[Lost.DEMAND] - gone[Lost.CUSTOMER]]
        signed += [float(orders[each]) for each in list(OrderClass)[1:]]
        cells = [Cell(quantity(base)), *(Cell(quantity(float(each), signed=True)) for each in signed)]
        cells.append(Cell(quantity(case.results.level("orders", place).mean)))
        cells.append(_difference(_COUNT, case.results.values("orders_gained")[:, place] - _lost_total(case, place)))
        rows.append(Row((case.name(place),), tuple(cells)))
    headings = (
        ("Baseline", "orders of the baseline"),
        ("Lost to rivals", "the policy's shopper buys elsewhere on the occasion"),
        ("Other orders lost", "no order on the occasion, or never a customer under the policy"),
        *((CLASS_NAMES[PointClass(each)], CLASS_WORDS[PointClass(each)]) for each in list(OrderClass)[1:]),
        ("Policy", "orders of the policy"),
        ("Gained − lost", KPIS["orders_gained"].formula),
    )
    caption = f"Orders over {case.weeks} weeks, mean over draws; the columns add up from left to right."
    return Table(caption, ("Policy",), headings, tuple(rows))


def _lost_total(case: Case, place: int) -> FloatArray:
    return case.results.values("orders_lost")[:, place]


def _difference(kpi: Kpi, values: FloatArray) -> Cell:
    if not values.any():
        return Cell("0")
    return difference_cell(
        estimate(values),
        kpi.better,
        lambda value: quantity(value, signed=True),
        lambda low, high: quantity_range(low, high, signed=True),
    )


def _from_whom(case: Case) -> Iterator[Table]:
    """Sales taken from each other store, by policy."""
    found = {place: moved(case, place, "sales") for place in case.others}
    names = store_names(case)
    stores = [store for store in range(len(names)) if any(one[:, store : store + 1].any() for one in found.values())]
    if not stores:
        return
    rows = [Row((case.name(place),), tuple(_taken(one[:, store]) for store in stores)) for place, one in found.items()]
    caption = (
        f"From whom: sales taken from each store less those lost to it, {case.currency} over {case.weeks} weeks, mean "
        "over draws with its 95 % interval; below, what is taken, and what is lost."
    )
    headings = tuple((names[store], KPIS["sales_from_rivals"].formula) for store in stores)
    yield Table(caption, ("Policy",), headings, tuple(rows))


def _taken(one: FloatArray) -> Cell:
    """Net sales taken from a store: (draws, Moved)."""
    if not one.any():
        return Cell("0")
    taken = one[:, Moved.SWITCHED] + one[:, Moved.NEW_CUSTOMER]
    cell = _difference(KPIS["sales_from_rivals"], taken - one[:, Moved.LOST])
    more = f"{quantity(float(taken.mean()))} from, {quantity(float(one[:, Moved.LOST].mean()))} to"
    return Cell(cell.text, cell.detail, more, cell.tone, cell.rises)


def _segments(case: Case) -> Iterator[Table]:
    """What kinds of shoppers are given, and what they order more."""
    names = segment_names(case)
    if len(names) < 2:
        return
    rows = []
    before = given_by_group(case, 0).sum(axis=(1, 3))
    for place in case.others:
        given = given_by_group(case, place).sum(axis=1)
        more = placed(case, place)[:, : len(names), GAINED].sum(axis=2)
        fewer = lost(case, place).sum(axis=2)
        for number, name in enumerate(names):
            cells = _of_group(given[:, number], before[:, number], more[:, number] - fewer[:, number])
            rows.append(Row((case.name(place), name), cells))
    caption = (
        f"By kind of shopper: what is given ({case.currency}) and orders gained and lost, over {case.weeks} weeks."
    )
    yield Table(caption, ("Policy", "Shoppers"), (*_GROUP_HEADINGS, _GAINED_HEADING, _NET_HEADING), tuple(rows))


_GROUP_HEADINGS = (("Given", "rewards, coupons, member prices, deals, lower prices"), ("Placed anyway", _SHARE.formula))
_GAINED_HEADING = ("Given an order gained", "given above the baseline / (orders gained - lost), where both are above 0")
_NET_HEADING = ("Gained − lost", KPIS["orders_gained"].formula)


def _of_group(given: FloatArray, before: FloatArray, net: FloatArray) -> tuple[Cell, ...]:
    total = given.sum(axis=1)
    price = ratio(total - before, np.where((net > 0.0) & (total > before), net, 0.0))
    return (
        told(_MONEY, total, NOTHING),
        told(_SHARE, ratio(given[:, PointClass.KEPT], total), NOTHING),
        told(_MONEY, price, "no more is given than in the baseline, or no orders are gained"),
        _difference(_COUNT, net),
    )


def _levels(case: Case) -> Iterator[Table]:
    """What members at each level are given, of what they buy."""
    segments = attributions(case)[0].segments
    found = [
        (
            case.name(place),
            name,
            given_by_group(case, place)[:, :, segments + group],
            _sales(case, place, segments + group),
        )
        for place in case.others
        if len(names_of(case, place)) > 1
        for group, name in enumerate(("Not a member", *names_of(case, place)))
    ]
    found = [one for one in found if one[3].any()]
    kinds = [number for number in range(len(GIVEN)) if any(given[:, number].any() for _, _, given, _ in found)]
    if not found:
        return
    rows = []
    for policy, level, given, sales in found:
        total, kept = given.sum(axis=(1, 2)), given[:, :, PointClass.KEPT].sum(axis=1)
        parts = [given[:, number].sum(axis=1) for number in kinds] if len(kinds) > 1 else []
        cells = (
            told(KPIS["sales"], sales, NOTHING),
            *(told(_MONEY, part, NOTHING) for part in (total, *parts)),
            told(_SHARE, ratio(total, sales), "no sales"),
            told(_SHARE, ratio(kept, total), NOTHING),
        )
        rows.append(Row((policy, level), cells))
    of_kinds = [(ATTRIBUTION_FIGURES[GIVEN[each]].name, ATTRIBUTION_FIGURES[GIVEN[each]].formula) for each in kinds]
    headings = (
        ("Sales", KPIS["sales"].formula),
        _GROUP_HEADINGS[0],
        *(of_kinds if len(kinds) > 1 else []),
        ("Given, of sales", "given / sales at prices charged"),
        _GROUP_HEADINGS[1],
    )
    caption = (
        f"By level at the moment of the order (rewards: at the moment of redemption), {case.currency} over "
        f"{case.weeks} weeks."
    )
    yield Table(caption, ("Policy", "Level"), headings, tuple(rows))


def _sales(case: Case, place: int, group: int) -> FloatArray:
    return np.asarray(placed(case, place, "sales")[:, group].sum(axis=1))
