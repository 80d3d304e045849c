"""Findings are made of the numbers: worked out by hand on results that were made by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from simulator.accounts.people.customers import MemberGap
from simulator.experiment.results import Results
from simulator.report.case import case_of
from simulator.report.findings import findings
from simulator.report.findings.break_even import break_even
from simulator.report.findings.paid import paid
from simulator.report.findings.points_used import points_used
from simulator.report.findings.settlement import settlement
from simulator.report.findings.status import status_losers
from simulator.report.findings.top_level import top_level
from tests.report.small import SAME, plan_with, results_of
from tests.report.tiered import tiered_results

RATES = "".join(
    f'[[policies]]\nname = "{rate} %"\nset = {{ "stores.Ours.program.reward_rate" = {rate / 100} }}\n'
    for rate in (1, 2, 4)
)
FEE = """\
[[policies]]
name = "with a fee"
set = { "stores.Ours.program.paid" = { fee = 5.0 } }
"""
STAMPS = """\
[[policies]]
name = "stamps"
set = { "stores.Ours.program.stamp_card" = { reward = 2.0 } }
"""


@pytest.fixture(scope="module")
def tiered() -> Results:
    return tiered_results()


def test_a_break_even_margin_is_where_profit_is_nothing() -> None:
    results = results_of(plan_with(RATES), [0.02, 0.3, 0.1])
    at_own, margins, noticed = break_even(case_of(results))
    assert at_own.startswith("At the store's margin of 30\u202f% the best rate tested is 2 %")
    profit, goods = results.values("profit").mean(axis=0), results.values("cost_of_goods").mean(axis=0) / 0.7
    for place, name in enumerate(("1 %", "2 %", "4 %"), 1):
        even = 0.3 - (profit[place] - profit[0]) / (goods[place] - goods[0])
        told = re.search(rf"{name}: ([\d.]+)\u202f%", margins)
        if even > 1:
            assert f"{name}: none" in margins
        else:
            assert told is not None
            assert float(told[1]) == pytest.approx(100 * even, abs=0.11)
    assert "brings most sales at 2 %; 1 % and 4 %" in noticed or "brings most sales at 2 %; 1 %" in noticed


def test_margins_are_told_only_of_a_ladder_of_rates() -> None:
    assert list(break_even(case_of(results_of(plan_with(SAME), [0.0])))) == []


def test_a_paid_membership_is_told_with_the_part_that_it_causes() -> None:
    """Members spend 60,000 / 120 = 500; others 30,000 / 50 = 600, or 300 when there are twice as many."""
    results = results_of(plan_with(FEE), [0.1], noise=0.0)
    (told,) = paid(case_of(results))
    sales = np.mean([account.statement.sales[:52].sum(axis=0) for account in results.accounts], axis=0)
    caused = (sales[1] - sales[0]) / (120 * results.plan.scale)
    assert "members spend 0.83 times what other customers do" in told
    assert "USD\u202f500 against USD\u202f600" in told
    assert told.endswith(f"the membership adds USD\u202f{caused:.1f} a member.")
    halved = [replace(one, gap=_with_others(one.gap, 300.0)) for one in results.accounts]
    (told,) = paid(case_of(replace(results, accounts=tuple(halved))))
    assert "members spend 1.67 times what other customers do" in told
    share = re.search(r"of that gap the membership causes ([\d.]+)", told)
    assert share is not None
    assert float(share[1]) == pytest.approx(100 * caused / 200, abs=0.06)


def _with_others(gap: MemberGap | None, spend: float) -> MemberGap | None:
    return gap and replace(gap, spend_per_other=np.full_like(gap.spend_per_other, spend))


def test_stamps_tell_how_many_points_are_used() -> None:
    """Of 2,000 points a week for 60 weeks 1,500 are used and 100 lapse in 55 of them."""
    (told,) = points_used(case_of(results_of(plan_with(STAMPS), [0.1])))
    assert "68.8\u202f%" in told
    assert "4.6\u202f%" in told


def test_who_falls_is_counted_once(tiered: Results) -> None:
    told = list(status_losers(case_of(tiered)))
    assert [re.search(r"(\d+) members lose status in week 0, ([\d.]+)", one).groups() for one in told] == [  # type: ignore[union-attr]
        ("80", "20.0"),
        ("30", "7.5"),
    ]


def test_the_top_level_is_told_at_the_end_of_the_run(tiered: Results) -> None:
    (told,) = top_level(case_of(tiered))
    assert "10.0\u202f%" in told
    assert "“Gold”, at the end" in told
    assert "under “Higher thresholds” 7.0\u202f%" in told


def test_a_partner_pays_for_points_it_gives_and_for_those_it_takes(tiered: Results) -> None:
    """A partner gives 500 points of 0.5 a week at face value and takes 300 for 0.9 of it: 115 a week, scale 10."""
    told = list(settlement(case_of(tiered)))
    assert len(told) == 3
    assert all("Ours receives USD\u202f+69.0\u202fk net for points" in one for one in told)
    assert all(re.search(r"Partner USD\u202f\u2212", one) for one in told)


def test_the_page_and_its_findings_are_the_same_sentences(tiered: Results) -> None:
    told = findings(case_of(tiered))
    assert len(told) == len(set(told)) >= 6
    assert not any("nan" in one for one in told)
