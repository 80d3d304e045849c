"""Checks of the numbers of a report: identities, budgets, precision. What fails is shown like what passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from simulator.experiment.reconciliation import TOLERANCE
from simulator.experiment.results import Results
from simulator.market.job import WEEKS_PER_YEAR
from simulator.report.case import Case
from simulator.report.formats import MISSING, percent, quantity
from simulator.report.money import money
from simulator.report.money.uses_checks import uses_checks
from simulator.report.money_table import LINES
from simulator.report.reconciliation import missed_words, reconciliation_of
from simulator.study import RewardCost, SameCost

PASS, FAIL, NOTE = "pass", "FAIL", "note"
CLOSE = 1e-9
"""Largest relative miss of an identity of floating-point money."""
BUDGET = 0.01
"""Largest relative miss of a solved budget."""


@dataclass(frozen=True)
class Check:
    """One check: what must hold, whether it does, and what was found."""

    name: str
    status: str
    found: str


def all_checks(case: Case) -> list[Check]:
    """Every check, in the order shown."""
    results = case.results
    return [
        _points(results),
        *_opening(case),
        _liability(results),
        *_vintages(results),
        _itself(results),
        *_same_policies(results),
        _sum_of_lines(results),
        *_levels(results),
        *_settlement(results),
        *_sources(results),
        *_stages(results),
        *_segments(results),
        *_deals(results),
        *(Check(name, PASS if holds else FAIL, found) for name, holds, found in uses_checks(results)),
        _cash_and_accrual(results),
        _views(results),
        *_budgets(case),
        *_last_year(case),
        _draws(results),
        _precision(case),
    ]


def _points(results: Results) -> Check:
    """The roll-forward against points counted shopper by shopper."""
    accounts = [account.statement.points for account in results.accounts]
    known = [points for points in accounts if points.counted is not None]
    misses = [np.abs(points.closing[-1] - points.counted).max() for points in known]
    bad = sum(miss != 0 for miss in misses)
    worlds = len(known) * len(results.plan.names)
    name = "Points: opening + issued + converted − redeemed − expired − taken back = points counted shopper by shopper"
    if not known:
        return Check(name, NOTE, "the counted points of these results are not kept")
    return Check(name, FAIL if bad else PASS, f"exact in {worlds} books" if not bad else f"{bad} draws do not close")


def _opening(case: Case) -> Iterator[Check]:
    """Entered books: to the point and the cent, and whether every age class had members."""
    opening, results = case.study.opening, case.results
    if opening is None:
        return
    entered = {"opening_points": float(opening.points), "opening_liability": opening.booked_liability}
    missed = [key for key, value in entered.items() if (results.values(key) != value).any()]
    name = "Opening points and liability are those entered, under every policy"
    yield Check(name, FAIL if missed else PASS, ", ".join(missed) or "to the point and the cent")
    moved = sum(account.statement.points.moved for account in results.accounts)
    if moved:
        share = moved / sum(account.statement.points.opening for account in results.accounts)
        found = f"{percent(share)} of the points are of an age at which no simulated member is, put on the nearest"
        yield Check("Opening points by age", NOTE, found)


def _liability(results: Results) -> Check:
    name = "Liability: opening + revaluation + accrued − redeemed = closing"
    lines = ("opening_liability", "opening_revaluation", "rewards_accrued")
    return _identity(
        name, results, lambda kpi: sum(kpi[key] for key in lines) - kpi["rewards_redeemed"] - kpi["closing_liability"]
    )


def _vintages(results: Results) -> Iterator[Check]:
    """Points by vintage against those of the program, and deferred revenue from balance to balance."""
    pairs = [(one.points, one.statement.points) for one in results.accounts if one.points is not None]
    if not pairs:
        return
    missed = owed = 0.0
    for books, points in pairs:
        lost = points.expired + points.clawed
        for flow, whole in ((books.issued, points.issued), (books.redeemed, points.redeemed), (books.lost, lost)):
            total = whole.sum(axis=0) * points.scale
            missed = max(missed, float((np.abs(flow.sum(axis=(0, 2)) - total) / np.maximum(total, 1.0)).max()))
        closing = points.closing[-1] * points.scale
        missed = max(missed, float((np.abs(books.held[-1].sum(axis=1) - closing) / np.maximum(closing, 1.0)).max()))
        contract = books.contract
        end = contract.opening + (contract.deferred - contract.released).sum(axis=0)
        owed = max(owed, float((np.abs(end - contract.liability[-1]) / np.maximum(np.abs(end), 1.0)).max()))
    for name, worst in (
        ("Points by vintage add up to all issued, redeemed, lost and closing points", missed),
        ("Deferred revenue: opening + deferred − released − breakage − catch-up = closing", owed),
    ):
        yield Check(name, PASS if worst <= CLOSE else FAIL, f"largest relative miss {worst:.1e}" if worst else "exact")


def _itself(results: Results) -> Check:
    keys = ("net_gain", "npv", "peak_funding")
    worst = max(float(np.abs(results.values(key)[:, 0]).max()) for key in keys)
    return Check("The baseline differs from itself by exactly 0", PASS if worst == 0 else FAIL, f"largest {worst:g}")


def _same_policies(results: Results) -> Iterator[Check]:
    """A policy that changes nothing must give the baseline's numbers to the last digit."""
    base = results.plan.policies[0]
    for place, policy in enumerate(results.plan.policies[1:], 1):
        if policy.course == base.course:
            worst = float(np.abs(results.values("npv")[:, place]).max())
            found = f"largest difference {worst:g}"
            yield Check(
                f"“{policy.name}” is the baseline and differs by exactly 0", PASS if worst == 0 else FAIL, found
            )


def _identity(name: str, results: Results, miss: Callable[[dict[str, np.ndarray]], np.ndarray]) -> Check:
    """A sum of money that must be 0 in every draw and policy, up to floating point."""
    worst = max(
        float(np.abs(miss(account.kpis) / np.abs(account.kpis["sales"]).max()).max()) for account in results.accounts
    )
    return Check(name, PASS if worst <= CLOSE else FAIL, f"largest miss {worst:.1e} of sales" if worst else "exact")


def _sum_of_lines(results: Results) -> Check:
    name = "The lines of the profit and loss add up to net profit"
    signs = {key: -1.0 if sign == "less" else 1.0 for key, sign, _ in LINES if sign}
    return _identity(
        name, results, lambda kpi: kpi["sales"] + sum(kpi[key] * sign for key, sign in signs.items()) - kpi["profit"]
    )


def _levels(results: Results) -> Iterator[Check]:
    """Members counted level by level against those who joined less who left: no miss but the sample's rounding."""
    books = [account.statement for account in results.accounts]
    tiered = [(one, one.levels.counted.any(axis=0)) for one in books if one.levels.counted.any()]
    if tiered:
        missed = sum(
            bool(
                (
                    np.abs(one.levels.members.sum(axis=2) - one.levels.counted)[:, has] > one.points.scale / 2 + 1e-6
                ).any()
            )
            for one, has in tiered
        )
        name = "Members by level add up to all members, every week"
        yield Check(name, FAIL if missed else PASS, f"{missed} draws do not add up" if missed else "exact")


def _settlement(results: Results) -> Iterator[Check]:
    """What the stores of a coalition pay each other."""
    found = [account.statement.coalition.settlement for account in results.accounts]
    if any(each.any() for each in found):
        worst = max(float(np.abs(each.sum(axis=(0, 2))).max() / np.abs(each).sum()) for each in found)
        name = "Settlements of a coalition add up to 0 over its stores"
        yield Check(name, PASS if worst <= CLOSE else FAIL, f"largest miss {worst:.1e} of what is settled")


def _sources(results: Results) -> Iterator[Check]:
    """Orders, sales and first orders by source against those of everybody."""
    books = [account.sources for account in results.accounts if account.sources is not None]
    if books:
        missed = sum(one.missing != 0 for one in books)
        name = "Orders, sales and new customers by source add up to all, every week"
        yield Check(name, FAIL if missed else PASS, f"{missed} draws do not add up" if missed else "exact")


def _stages(results: Results) -> Iterator[Check]:
    """Every shopper has one stage: as many of them in every week and world."""
    followed = [account.stages.sum(axis=2) for account in results.accounts if len(account.stages)]
    if followed:
        worst = max(float(np.ptp(total)) for total in followed)
        scale = results.plan.scale
        name = "Every shopper has one stage of the funnel, every week under every policy"
        yield Check(name, PASS if worst <= scale / 2 else FAIL, f"largest difference {quantity(worst)} shoppers")


def _segments(results: Results) -> Iterator[Check]:
    """Orders of all kinds of shoppers against those of everybody."""
    books = [account.segments for account in results.accounts if account.segments is not None]
    if books and any(one.orders.any() for one in books):
        missed = sum(one.missing != 0 for one in books)
        name = "Orders of all kinds of shoppers add up to all, every week"
        yield Check(name, FAIL if missed else PASS, f"{missed} draws do not add up" if missed else "exact")


def _deals(results: Results) -> Iterator[Check]:
    """What senders' deals took off is at most all that deals took off; the rest are channels' first-order deals."""
    books = [account.offers for account in results.accounts if account.offers is not None]
    if books:
        least = min(float(one.channel_deals.min()) for one in books)
        total = max(float(account.kpis["offers_used"].max()) for account in results.accounts)
        name = "Money off by sender and by channels' deals adds up to the deals used"
        yield Check(name, PASS if least >= -CLOSE * max(total, 1.0) else FAIL, "exact" if least >= 0 else f"{least:g}")


def _cash_and_accrual(results: Results) -> Check:
    name = "Net profit = incremental contribution − money put in + setup not written off yet, above the baseline"
    return _identity(
        name,
        results,
        lambda kpi: kpi["gain"] - _above(kpi, "investment") + _above(kpi, "setup_later") - _above(kpi, "profit"),
    )


def _views(results: Results) -> Check:
    """What lies between cash and accrual is what is owed or paid ahead at the end and was not at the start."""
    name = "Cash − accrual = change of points liability + fees not earned yet − setup not written off yet"
    opening = ("opening_liability", "opening_revaluation")

    def miss(kpi: dict[str, np.ndarray]) -> np.ndarray:
        owed = kpi["closing_liability"] - sum(kpi[key] for key in opening) + kpi["fees_later"]
        return np.asarray(kpi["cash_profit"] - kpi["profit"] - owed + kpi["setup_later"])

    return _identity(name, results, miss)


def _above(kpi: dict[str, np.ndarray], key: str) -> np.ndarray:
    return np.asarray(kpi[key] - kpi[key][0])


def _budgets(case: Case) -> Iterator[Check]:
    """Solved budgets: what was realized against what was asked for."""
    results = case.results
    for place, policy in enumerate(results.plan.policies):
        if isinstance(policy.cost, SameCost):
            found = results.level("investment", place).mean
            goal = results.level("investment", results.plan.names.index(policy.cost.of)).mean
            yield _budget(case, f"“{policy.name}” costs what “{policy.cost.of}” costs", found, goal)
        elif isinstance(policy.cost, RewardCost):
            found = results.level("rewards_accrued", place).mean
            goal = policy.cost.per_year * case.weeks / WEEKS_PER_YEAR
            yield _budget(case, f"Rewards of “{policy.name}” cost what was asked for", found, goal)


def _budget(case: Case, name: str, found: float, goal: float) -> Check:
    miss = found / goal - 1.0 if goal else 0.0 if found == 0.0 else float("nan")
    words = f"{money(found, case.currency)} against {money(goal, case.currency)} ({percent(miss, signed=True)})"
    words += "" if abs(miss) <= BUDGET else "; solved on a pilot of fewer shoppers, more of them come closer"
    return Check(f"{name}, within {percent(BUDGET, digits=0)}", PASS if abs(miss) <= BUDGET else FAIL, words)


def _last_year(case: Case) -> Iterator[Check]:
    found = reconciliation_of(case)
    if found is None:
        return
    name = f"Last year, actual against the simulated baseline, within {percent(TOLERANCE, digits=0)}"
    words = f"{len(found.compared)} numbers reconciled" if found.is_reconciled else missed_words(found)
    yield Check(name, PASS if found.is_reconciled else FAIL, words)


def _draws(results: Results) -> Check:
    done, failed = len(results.accounts), len(results.failures)
    return Check("All draws finished", FAIL if failed else PASS, f"{done} finished, {failed} failed")


def _precision(case: Case) -> Check:
    """Whether the NPV of the policy that the answer is about is told from 0."""
    found = case.results.difference("npv", case.subject)
    half = (found.high - found.low) / 2.0
    words = f"± {quantity(half)} around {quantity(found.mean, signed=True)}" if found.count > 1 else MISSING
    name = f"Precision: half-width of the NPV interval of {case.quoted(case.subject)} below its mean"
    return Check(name, PASS if half < abs(found.mean) else NOTE, words)
