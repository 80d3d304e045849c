"""What kind of program works where (LP7): four contrasts."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.study.program import Program
from simulator.study.shoppers import Profile
from simulator.study.stores import Coalition
from tests.evidence.panels import FloatArray, Stores, four, run
from tests.evidence.seeds import few_or_all, mostly

IMMEDIATE = Program(reward_rate=0.02, min_redemption=0.0)
DELAYED = Program(reward_rate=0.02, min_redemption=50.0)
COMPLEX = Program(reward_rate=0.02, min_redemption=0.0, transparency=0.5)
RIVALS = dict.fromkeys((1, 2, 3), IMMEDIATE)
DISCOUNTER = (0.85, 1.0, 1.0, 1.0)


def with_partner() -> Stores:
    """The program is shared with the second store, where it earns as much."""
    ours, second, *rest = four({0: IMMEDIATE})
    terms = Coalition(operator=ours.name, reward_rate=0.02, issue_price=1.0, redeem_price=1.0)
    return (ours, second.model_copy(update={"coalition": terms}), *rest)


PAIRS: dict[str, tuple[Stores, Stores]] = {
    "immediate": (four(), four({0: IMMEDIATE})),
    "delayed": (four(), four({0: DELAYED})),
    "complex": (four(), four({0: COMPLEX})),
    "shared": (four(), with_partner()),
    "against programs": (four(RIVALS), four(RIVALS | {0: IMMEDIATE})),
    "discounter": (four(prices=DISCOUNTER), four({0: IMMEDIATE}, DISCOUNTER)),
}


@few_or_all()
def gains(request: pytest.FixtureRequest) -> dict[str, FloatArray]:
    """Orders that the program adds to ours, over those without it, by seed."""
    found = []
    for chance in request.param:
        worlds = [stores for pair in PAIRS.values() for stores in pair]
        tallies = run(Profile(), *worlds, weeks=78, shoppers=4_000, today=four(), **chance)
        orders = tallies.flow(Measure.ORDERS)[..., 0].sum(axis=0)
        found.append(orders[1::2] / orders[::2] - 1.0)
    return dict(zip(PAIRS, np.array(found).T, strict=True))


@pytest.mark.parametrize("other", ["delayed", "complex", "shared"])
def test_immediate_direct_rewards_of_one_store_work_best(gains: dict[str, FloatArray], other: str) -> None:
    assert mostly(gains["immediate"] > gains[other])  # LP7
    assert gains[other].mean() < 0.7 * gains["immediate"].mean()


def test_a_discounter_gains_less(gains: dict[str, FloatArray]) -> None:
    assert mostly(gains["discounter"] < gains["immediate"])  # LP7


def test_a_program_adds_more_where_few_rivals_have_one(gains: dict[str, FloatArray]) -> None:
    assert mostly(gains["against programs"] < gains["immediate"])  # LP7: the sign, by little (see CO5)
