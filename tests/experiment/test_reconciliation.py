"""Actual against simulated: what reconciles, what does not, what was not simulated."""

from __future__ import annotations

import math

import pytest

from simulator.experiment.reconciliation import reconcile
from simulator.study.last_year import LastYear


def test_means_over_draws_are_compared_with_five_percent() -> None:
    known = LastYear(active_customers=100.0, net_sales=1000.0)
    found = reconcile(
        known, [{"active_customers": 90, "net_sales": 1051}, {"active_customers": 112, "net_sales": 1051}]
    )
    assert found is not None
    assert [line.difference for line in found.lines] == pytest.approx([0.01, 0.051])
    assert (found.lines[0].low, found.lines[0].high) == (90, 112)
    assert [line.key for line in found.missed] == ["net_sales"]
    assert not found.is_reconciled


def test_nothing_against_nothing_reconciles_and_something_against_nothing_does_not() -> None:
    known = LastYear(reward_cost=0.0)
    assert reconcile(known, [{"reward_cost": 0.0}]).is_reconciled  # type: ignore[union-attr]
    assert not reconcile(known, [{"reward_cost": 1.0}]).is_reconciled  # type: ignore[union-attr]


def test_what_could_not_be_simulated_neither_fails_nor_passes() -> None:
    known = LastYear(net_sales=10.0, identified_share=0.5)
    found = reconcile(known, [{"net_sales": 10.0, "identified_share": math.nan}])
    assert found is not None
    assert [line.key for line in found.compared] == ["net_sales"]
    assert found.is_reconciled
    nothing = reconcile(LastYear(identified_share=0.5), [{"identified_share": math.nan}])
    assert nothing is not None
    assert not nothing.is_reconciled


def test_without_numbers_there_is_no_reconciliation() -> None:
    assert reconcile(None, [{"net_sales": 1.0}]) is None
    assert reconcile(LastYear(source="none"), [{"net_sales": 1.0}]) is None
