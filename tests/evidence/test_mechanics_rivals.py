"""Programs of rivals: what is left of a program when others have one (CO4, CO5, LP7) or copy it (CO7)."""

from __future__ import annotations

import numpy as np
import pytest

from simulator.behavior.measures import Measure
from simulator.experiment.copying import with_copies
from simulator.study.policy import Policy
from simulator.study.program import Program
from simulator.study.rivalry import Reaction
from simulator.study.shoppers import Needs, Profile
from tests.evidence.panels import FloatArray, Stores, four, run
from tests.evidence.seeds import few_or_all, mostly

PROGRAM = Program(reward_rate=0.02)
ADOPTERS = ((), (0,), (0, 3), (0, 2, 3), (0, 1, 2, 3), (1, 2, 3), (3,), (0, 1, 2))
"""Who has a program in each world, by place; the focal store is 0, the largest, and 3 is the smallest."""
NONE, ALONE, ONE_RIVAL, TWO_RIVALS, ALL, ALL_BUT_US, SMALL_ALONE, ALL_BUT_SMALL = range(len(ADOPTERS))


def gains(elasticity: float, **chance: int) -> FloatArray:
    """Orders of each store over those where nobody has a program: (worlds, stores)."""
    worlds = (four(dict.fromkeys(places, PROGRAM)) for places in ADOPTERS)
    tallies = run(Profile(needs=Needs(elasticity=elasticity)), *worlds, weeks=78, shoppers=4_000, **chance)
    orders = tallies.flow(Measure.ORDERS).sum(axis=0)
    return np.asarray(orders / orders[NONE])


@few_or_all()
def adopted(request: pytest.FixtureRequest) -> FloatArray:
    """(seeds, worlds, stores), demand nearly rigid as in the preset."""
    return np.array([gains(Needs().elasticity, **chance) for chance in request.param])


def test_a_gain_shrinks_as_rivals_adopt(adopted: FloatArray) -> None:
    ours = adopted[:, [ALONE, ONE_RIVAL, TWO_RIVALS, ALL], 0] - 1.0
    assert mostly((np.diff(ours, axis=1) < 0.0).all(axis=1))  # CO4
    assert (ours[:, -1] < 0.5 * ours[:, 0]).all()  # CO4, hard: below half when all adopt
    assert ours.mean(axis=0)[-1] < 0.35 * ours.mean(axis=0)[0]


def test_when_all_adopt_the_largest_store_gains_most(adopted: FloatArray) -> None:
    assert mostly(adopted[:, ALL, 0] > adopted[:, ALL, 3])  # CO4
    assert adopted[:, ALL, 0].mean() > 1.0


def test_where_the_category_grows_there_is_less_saturation(adopted: FloatArray) -> None:
    elastic = gains(1.0) - 1.0
    left = elastic[ALL, 0] / elastic[ALONE, 0]
    rigid = adopted.mean(axis=0) - 1.0
    assert left > 2.0 * rigid[ALL, 0] / rigid[ALONE, 0]
    assert 0.45 < left < 0.75  # CO4 says no saturation then: sign only, four tenths of the gain still go


def test_one_more_program_in_a_saturated_market_adds_less(adopted: FloatArray) -> None:
    alone, saturated = adopted[:, ALONE] - adopted[:, NONE], adopted[:, ALL] - adopted[:, ALL_BUT_US]
    assert mostly(saturated[:, 0] < alone[:, 0])  # CO5, LP7: more when few rivals have one
    assert saturated[:, 0].mean() > 0.85 * alone[:, 0].mean()  # CO5 says small: missed, nearly all of it is left
    small, crowded = adopted[:, SMALL_ALONE, 3] - 1.0, adopted[:, ALL, 3] - adopted[:, ALL_BUT_SMALL, 3]
    assert crowded.mean() < small.mean()


LAUNCH, COPIED, WEEKS = 26, 78, 156


def followed() -> tuple[tuple[int, Stores], ...]:
    """The launch that every rival copies a year later, as changes in the run."""
    copies = {"copy": Reaction(kind="copy_program", lag_weeks=COPIED - LAUNCH)}
    today = four()
    ours, *others = today
    rivals = tuple(store.model_copy(update={"reactions": copies}) for store in others)
    launched = (ours.model_copy(update={"program": Program(reward_rate=0.02, launch_week=LAUNCH)}), *rivals)
    policy = Policy("launch", (ours, *rivals), Profile())
    stated = Policy("launch", launched, Profile())
    return with_copies(stated, policy, WEEKS).course


@few_or_all()
def shares(request: pytest.FixtureRequest) -> FloatArray:
    """Our share of orders by week, never launched, launched, and launched and copied: (seeds, weeks, 3)."""
    course = followed()
    launched, sizes = course[0][1], {"weeks": WEEKS, "shoppers": 4_000}
    found = []
    for chance in request.param:
        worlds, changes = (four(), launched, launched), ((), (), course[1:])
        orders = run(Profile(), *worlds, today=four(), changes=changes, **sizes, **chance).flow(Measure.ORDERS)
        found.append(orders[..., 0] / orders.sum(axis=2))
    return np.array(found)


def test_rivals_follow_a_year_after_the_launch() -> None:
    weeks = [week for week, _ in followed()]
    assert COPIED in weeks
    last = followed()[-1][1]
    assert all(store.program is not None for store in last)


def test_a_copied_program_gains_no_share(shares: FloatArray) -> None:
    before = shares[:, :LAUNCH, 0].mean(axis=1)
    alone, copied = shares[:, COPIED - 26 : COPIED, 1].mean(axis=1), shares[:, -26:, 2].mean(axis=1)
    assert mostly(alone > before + 0.015)
    assert mostly(abs(copied - before) < 0.015)  # CO7
    assert abs((shares[:, -26:, 2] - shares[:, -26:, 0]).mean()) < 0.01
    assert mostly(copied < shares[:, -26:, 1].mean(axis=1) - 0.01)
