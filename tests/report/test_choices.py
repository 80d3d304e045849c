"""What is ours to choose, pairs of policies, what is left when spending stops, and kinds of shoppers."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.accounts.people.segments import segment_books
from simulator.behavior.columns import MONEY
from simulator.behavior.measures import Measure, Row
from simulator.experiment.decision import choices_of
from simulator.report.around.stops import stop_week, stops_table
from simulator.report.case import case_of
from simulator.report.findings.changes import paying
from simulator.report.findings.on_top import on_top
from simulator.report.findings.pairs import pairs_without
from tests.report.rivalrous import STOP, around_results
from tests.report.small import _tallies, plan_with, results_of

CHEAPER = '"stores.Ours.price_index" = 0.95'
TWO = (
    f'[[policies]]\nname = "cheaper"\nset = {{ "stores.Ours.program" = "none", {CHEAPER} }}\n'
    f'[[policies]]\nname = "cheaper, with points"\nset = {{ {CHEAPER} }}\n'
    '[[policies]]\nname = "points"\n'
)


def test_what_rivals_do_is_no_candidate_and_cannot_win() -> None:
    results = around_results(6)
    case = case_of(results)
    assert results.plan.names[5] == "they"
    assert choices_of(results.plan) == (0, 1, 2, 3, 4)
    assert not case.is_choice(5)
    assert 5 not in case.decision.tied
    assert case.decision.wins is not None
    assert np.isnan(case.decision.wins[5])
    assert np.nansum(case.decision.wins) == pytest.approx(6.0)
    (told,) = paying(case)
    assert told.index("not ours to choose: “they”") > told.index("“we alone”")


def test_where_every_policy_is_about_rivals_all_are_candidates() -> None:
    rival = '[[policies]]\nname = "r"\nset = { "stores.Ours.program" = "none", "stores.Rival.price_index" = 0.9 }\n'
    assert choices_of(plan_with(rival)) == (0, 1)


def test_policies_that_differ_in_the_program_alone_are_paired() -> None:
    case = case_of(results_of(plan_with(TWO), [0.1, 0.3, 0.2]))
    assert pairs_without(case, "program") == [(1, 2), (0, 3)]
    (told,) = on_top(case)
    assert "by “cheaper, with points” against “cheaper”" in told
    assert "by “points” against doing nothing" in told


def test_what_is_left_after_a_stop_adds_up_over_sources() -> None:
    case = case_of(around_results(6))
    assert [stop_week(case, place) for place in range(3)] == [None, STOP, None]
    (table,) = stops_table(case)
    rows = {row.words[1]: row.cells for row in table.rows}
    # Channels: 12 orders a week before and 6 after by “search”, 4 in both by “friends”; ten real shoppers each.
    assert (rows["search"][4].text, rows["search"][5].text) == ("120", "60")
    assert rows["search"][6].text == "50.0\u202f%"
    assert rows["friends"][6].text == "100.0\u202f%"
    assert rows["search"][2].text == "100.0\u202f%"  # all deal-prone
    assert rows["All"][0].text == "50"  # 3 + 1 + 1 new customers a week


def test_kinds_of_shoppers_add_up_and_a_miss_is_counted() -> None:
    plan = plan_with(TWO)
    tallies = _tallies(plan, [0.0, 0.1, 0.1, 0.1], np.random.default_rng(1))
    tallies.flows[..., Row.HALF_0, 0, Measure.ORDERS] = 7
    tallies.flows[..., Row.SEGMENTS, 0, Measure.ORDERS] = 7
    tallies.flows[..., Row.SEGMENTS, 0, Measure.SALES] = 3 * MONEY
    books = segment_books(tallies, 0, 10.0)
    assert books.missing == 0
    assert (books.orders == 70).all()
    assert (books.sales == 30).all()
    tallies.flows[0, 0, Row.SEGMENTS, 0, Measure.ORDERS] = 5
    assert segment_books(tallies, 0, 10.0).missing == 2
