"""Whole runs of programs with many rules at once: books come out even, and every rule is met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pytest

from simulator.study.program import Expiry, Level, Program, Tiers
from simulator.study.stores import Store

from .events import AROUND
from .market import ReferenceMarket
from .programs import CATALOG, RICH, VOUCHERS, street
from .test_reference import of_kind, run


def lived(*policies: Sequence[Store], **more: Any) -> ReferenceMarket:
    return run(*policies, **({"shoppers": 80, "burn_in_weeks": 12, "weeks": 30, "start": date(2026, 9, 7)} | more))


def assert_books_are_even(market: ReferenceMarket) -> None:
    """Issued + adjusted - redeemed - expired - clawed is what the state holds, over the stores of each program."""
    state, totals = market.state(), market.totals()
    flows = {name: totals[name].sum(axis=(0, 2)) for name in ("issued", "redeemed", "expired", "clawed")}
    adjusted = (market.adjusted + market.readjusted.sum(axis=0)).sum(axis=1)
    held = (state["points"] + state["pending"]).sum(axis=(0, 2))
    np.testing.assert_array_equal(
        flows["issued"] + adjusted - flows["redeemed"] - flows["expired"] - flows["clawed"], held
    )
    lots = np.vectorize(lambda lots: sum(points for _, points in lots))(state["lots"])
    np.testing.assert_array_equal(lots, np.maximum(state["points"], 0))
    by_level = totals["members"][-1].sum(axis=2)
    np.testing.assert_array_equal(by_level, state["member"].sum(axis=0))
    assert (totals["paid"] + totals["reward_money"] + totals["discounts"] + totals["coupons"] == totals["sales"]).all()


def test_every_rule_is_met_and_books_come_out_even() -> None:
    market = lived(street(RICH, VOUCHERS), street(RICH, CATALOG, partner=True), street(None, VOUCHERS))
    assert_books_are_even(market)
    totals = {name: values[12:].sum() for name, values in market.totals().items() if name not in AROUND}
    assert all(totals.values()), {name for name, value in totals.items() if not value}


def test_rules_that_change_in_the_run() -> None:
    rarer = RICH.model_copy(update={"tiers": Tiers(levels={"gold": Level(threshold=400.0)}, conversion="requalify")})
    face = rarer.model_copy(update={"point_value": 0.004, "expiry": Expiry(mode="month_end", grandfather=False)})
    market = lived(
        street(RICH), street(RICH), street(rarer), changes=[[], [(5, street(face)), (9, street(CATALOG))], []]
    )
    assert_books_are_even(market)
    week = [[event for event in of_kind(market, world, "fall") if event[0] == 17] for world in (0, 1)]
    assert len(week[1]) > len(week[0])
    assert market.readjusted[[17, 21]].astype(bool).sum() == 2
    assert market.readjusted.astype(bool).sum() == 2
    assert market.moved[1, 0].sum() == 0 < market.moved[2, 0].sum()
    before = [event for event in market.log.of(0) if event[0] < 17]
    assert before == [event for event in market.log.of(1) if event[0] < 17]


@pytest.mark.parametrize("program", [VOUCHERS, CATALOG, RICH])
def test_a_program_that_nobody_sees_makes_no_trip(program: Program) -> None:
    plain = {"tiers": None, "privileges": {}, "clubs": {}, "threshold_bonus": {}, "engagement": {}, "ends": None}
    blind = program.model_copy(update={**plain, "awareness": 0.0})
    market = lived(street(None), street(blind))
    trips = [[event[:4] for event in of_kind(market, world, "order", "skip", "leave")] for world in (0, 1)]
    assert trips[0] == trips[1]
    assert of_kind(market, 1, "join")
