"""Points that finance can sign: what they are owed by every method, vintages, deferred revenue, and how sure it is."""

from __future__ import annotations

import numpy as np

from simulator.report.around.section import Section
from simulator.report.case import Case
from simulator.report.formats import percent, quantity
from simulator.report.money import money
from simulator.report.money.points_deferred import WORDS as JOURNAL_WORDS
from simulator.report.money.points_deferred import deferred_table, journal_csv
from simulator.report.money.points_followed import points_books, told_policy, with_points
from simulator.report.money.points_methods import method_tables
from simulator.report.money.points_restated import missed, restated_share, restated_table
from simulator.report.money.points_vintages import WORDS as VINTAGE_WORDS
from simulator.report.money.points_vintages import vintage_table, vintages_csv

TITLE = "Points: what is owed, by every method"
FILE_WORDS = {"vintages.csv": VINTAGE_WORDS, "journal.csv": JOURNAL_WORDS}
"""What the data dictionary says of each file."""


def points_sections(case: Case) -> list[Section]:
    """The section, where a policy has points."""
    if not with_points(case):
        return []
    if not points_books(case):
        why = (
            "Points are not followed by vintage in this run (run.panel_shoppers is 0, or nobody followed held any): "
            "the liability is at the share of used points that were redeemed, and there are no vintages, no ultimate "
            "redemption rates and no deferred revenue."
        )
        return [Section("points_owed", TITLE, (why,), (), tuple(method_tables(case)))]
    facts = (*_found(case), *_how(case))
    tables = (*method_tables(case), vintage_table(case), *restated_table(case), deferred_table(case))
    return [Section("points_owed", TITLE, facts, ("points_methods", "redemption_rates"), tables)]


def points_files(case: Case) -> dict[str, str]:
    """vintages.csv and journal.csv, where points are followed by vintage."""
    if not (points_books(case) and any(one.held.any() or one.issued.any() for one in points_books(case))):
        return {}
    return {"vintages.csv": vintages_csv(case), "journal.csv": journal_csv(case)}


def _found(case: Case) -> list[str]:
    """What this run says of the policy that the answer is about."""
    place = told_policy(case)
    level = {
        key: case.results.level(key, place).mean
        for key in ("face_liability", "closing_liability", "contract_liability", "expected_use", "redeemed_to_date")
    }
    name, currency = case.quoted(place), case.currency
    found = [
        f"Under {name} points of {money(level['face_liability'], currency)} at face value are outstanding at the end. "
        f"They are booked at {money(level['closing_liability'], currency)} (cost accrual) or "
        f"{money(level['contract_liability'], currency)} (deferred revenue), as "
        f"{percent(level['expected_use'], digits=0)} of them are expected to be used."
    ]
    becomes = case.results.level("closing_cost", place).mean
    if points_books(case)[0].runs_off and level["closing_liability"]:
        gap = level["closing_liability"] - becomes
        share = percent(abs(gap) / level["closing_liability"], digits=0)
        found.append(
            f"What becomes of them in {case.study.run.run_off_weeks} weeks of run-off costs "
            f"{money(becomes, currency)}: the books are {quantity(abs(gap))} ({share}) too "
            f"{'high' if gap > 0 else 'low'}. NPV subtracts what becomes of them."
        )
    if points_books(case)[0].periods:
        risk = [restated_share(missed(case, key, place)[:, -1], 0.025) for key in ("booked", "chain_ladder")]
        if np.isfinite(risk).all():
            found.append(
                "At the end of the horizon the ultimate redemption rate as booked is off by more than 2.5 points in "
                f"{percent(risk[0], digits=0)} of draws, the chain ladder's in {percent(risk[1], digits=0)}."
            )
    return found


def _how(case: Case) -> list[str]:
    """How to read the methods, in words."""
    found = [
        "Expected use is the conditional rate: what part of the points still open will be used. It is not the share of "
        "issued points that is used: the open ones are those that nobody has used so far. It is estimated every 13 "
        "weeks from what earlier vintages did at each age; ages that nobody has seen count as used, so a young program "
        "books too much, while a chain ladder takes what it has not seen for unused and tells too little.",
        "Deferred revenue moves the same revenue in time, and not in total; breakage is earned as points are used.",
    ]
    if not points_books(case)[0].runs_off:
        found.append(
            "The run ends with the horizon: what becomes of open points is not seen, only bounds are told. "
            "run_off_weeks lets the market go on until it is."
        )
    return found
