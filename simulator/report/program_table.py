"""What the program costs, line by line, with intervals; and who pays whom in a coalition."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from simulator.accounts.registry import KPIS
from simulator.experiment.contrast import Estimate, estimate
from simulator.report.case import Case
from simulator.report.cell import Cell
from simulator.report.formats import joined, quantity, quantity_range
from simulator.report.money import money
from simulator.report.money_table import Line

LINES = (
    ("rewards_accrued", ""),
    ("discounts", "plus"),
    ("coupons", "plus"),
    ("privilege_cost", "plus"),
    ("level_cost", "plus"),
    ("club_cost", "plus"),
    ("engagement_cost", "plus"),
    ("program_cost", "plus"),
    ("fees", "less"),
    ("partner_income", "less"),
    ("settlement", "less"),
    ("setup_later", "less"),
    ("fees_later", "plus"),
    ("program_total", ""),
)
"""KPI and how it enters; the last is what they add up to."""


def program_lines(case: Case) -> list[Line]:
    """Lines on which something is, currency over the horizon: mean and interval; none where nothing is spent at all."""
    told = [(key, sign) for key, sign in LINES if case.results.values(key).any()]
    return [
        Line(
            KPIS[key].name,
            sign,
            key == "program_total",
            False,
            tuple(level_cell(case.results.level(key, place)) for place in case.shown),
        )
        for key, sign in told
    ]


def level_cell(found: Estimate, *, signed: bool = False) -> Cell:
    """A mean with its interval below; without one where its ends print alike."""
    is_sure = found.count < 2 or quantity(found.low) == quantity(found.high)
    detail = "" if is_sure else quantity_range(found.low, found.high, signed=signed)
    return Cell(quantity(found.mean, signed=signed), detail)


@dataclass(frozen=True)
class PartnerRow:
    """One store of a coalition under one policy: face value of points given and used there, what it receives net."""

    policy: str
    store: str
    role: str
    issued: Cell
    redeemed: Cell
    settlement: Cell


def partner_rows(case: Case) -> list[PartnerRow]:
    """The stores that share the focal store's currency, policy by policy; none without a coalition."""
    rows: list[PartnerRow] = []
    books = [account.statement.coalition for account in case.results.accounts]
    for place in case.shown:
        for store, name in enumerate(books[0].names):
            if not any(one.taking_part[:, place, store].any() for one in books):
                continue
            issued, redeemed, received = (
                estimate(np.array([getattr(one, what)[:, place, store].sum() for one in books]))
                for what in ("issued", "redeemed", "settlement")
            )
            role = "operator" if _operates(case, place, name) else "partner"
            cells = level_cell(issued), level_cell(redeemed), level_cell(received, signed=True)
            rows.append(PartnerRow(case.name(place), name, role, *cells))
    return rows


def partner_words(case: Case) -> str:
    """Who subsidizes whom under the policy that the answer is about, as a sentence."""
    places = [place for place in (case.subject, *case.shown) if _received(case, place).any()]
    if not places:
        return ""
    net, names = _received(case, places[0]), case.results.accounts[0].statement.coalition.names
    pays = [name for name, value in zip(names, net, strict=True) if value < 0]
    gets = [name for name, value in zip(names, net, strict=True) if value > 0]
    total = money(float(net[net > 0].sum()), case.currency)
    return (
        f"Under {case.quoted(places[0])} {joined(pays)} pay{'s' if len(pays) == 1 else ''} {joined(gets)} {total} net."
    )


def _received(case: Case, place: int) -> np.ndarray:
    books = [account.statement.coalition.settlement[:, place].sum(axis=0) for account in case.results.accounts]
    return np.asarray(np.mean(books, axis=0))


def _operates(case: Case, place: int, name: str) -> bool:
    store = next((one for one in case.results.plan.policies[place].stores if one.name == name), None)
    return store is not None and store.coalition is None
