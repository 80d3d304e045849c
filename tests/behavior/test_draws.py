"""Draws made together are the draws of their addresses, one by one."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.columns import LANES, PROGRAM, SHOPPER
from simulator.behavior.decisions import Decision
from simulator.behavior.draws import CHOICE, DIRECTED, NEEDS_ROW, ORDINARY, OUTCOME, PLAN
from simulator.behavior.storage import new_scratch

from .drivers import occasion, uniforms, weekly

KEY = np.array([2**32 - 5, 2**31 + 3], dtype=np.uint64)
SHOPPER_ID, WEEK, NUMBER = 2**31 + 12_345, 777, 4096 * 3 + 5


def alone(shopper: int, week: int, decision: Decision, number: int, items: int) -> list[float]:
    addresses = [(shopper, week, int(decision), number, item) for item in range(items)]
    into = np.zeros(items)
    uniforms(KEY, np.array(addresses, np.int64), into)
    return into.tolist()


@pytest.mark.parametrize("stores", [1, 2, 3, 4, 7, 8, 9, 15, 16])
@pytest.mark.parametrize(
    ("kind", "decisions"),
    [
        (ORDINARY, (Decision.PLAN, Decision.OUTCOME, Decision.CHOICE)),
        (DIRECTED, (Decision.DIRECTED_PLAN, Decision.DIRECTED_OUTCOME, Decision.DIRECTED_CHOICE)),
    ],
    ids=["ordinary", "directed"],
)
def test_the_draws_of_an_occasion_stand_at_their_addresses(
    stores: int, kind: int, decisions: tuple[Decision, ...]
) -> None:
    scratch = new_scratch(1, stores)
    occasion(KEY, SHOPPER_ID, WEEK, kind, NUMBER, scratch)
    choices, each = 4 * (stores // 4 + 1), 4 * ((stores + 3) // 4)
    places = [PLAN, OUTCOME, CHOICE, CHOICE + choices, CHOICE + choices + each]
    every = zip(
        (*decisions, Decision.REDISCOVERY, Decision.TURN), places, (4, 4, 1 + stores, stores, stores), strict=True
    )
    for decision, place, items in every:
        drawn = scratch.uniforms[0, place : place + items].tolist()
        assert drawn == alone(SHOPPER_ID, WEEK, decision, NUMBER, items), decision.name


@pytest.mark.parametrize(("stores", "programs"), [(3, []), (5, [0]), (9, [0, 4, 8]), (16, list(range(16)))])
def test_the_draws_of_a_week_stand_at_their_addresses(stores: int, programs: list[int]) -> None:
    shoppers = np.zeros(LANES + 3, SHOPPER)
    shoppers["id"] = np.arange(len(shoppers)) * 1_000_003
    rules = np.zeros(len(programs), PROGRAM)
    rules["store"] = programs
    scratch = new_scratch(1, stores, len(programs))
    for start in (0, LANES):
        weekly(WEEK, start, KEY, shoppers, rules, scratch)
        rows = scratch.weekly.reshape(-1, LANES)
        for lane, shopper in enumerate(shoppers["id"][start : start + LANES].tolist()):
            assert rows[NEEDS_ROW, lane] == alone(shopper, WEEK, Decision.NEEDS, 0, 1)[0]
            for place, store in enumerate(programs):
                assert rows[1 + place, lane] == alone(shopper, WEEK, Decision.DIRECTED_NEEDS, store, 1)[0]
            contacts = rows[1 + len(programs) :][:stores, lane].tolist()
            assert contacts == alone(shopper, WEEK, Decision.CONTACT, 0, stores)
