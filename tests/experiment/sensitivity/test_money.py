"""Inputs that books alone read: their flips by algebra, from books closed under other prices."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from simulator.experiment.compared import Compared
from simulator.experiment.figures import Figures
from simulator.experiment.plan import Plan, plan_of
from simulator.experiment.sensitivity.analyze import analyze
from simulator.experiment.sensitivity.answer import Strong
from simulator.experiment.sensitivity.money import money_inputs
from simulator.experiment.sensitivity.wish import Wish
from simulator.study import parse_study

from .markets import STUDY, Market, plan_with

MARGIN, SETUP, RATE = "stores.Ours.gross_margin", "stores.Ours.program.costs.setup", "run.discount_rate_per_year"
CHANCE = np.array([-1e5, 1e5, -2e5, 2e5, -5e4, 5e4, 0.0, 0.0])


def npv_of(plan: Plan) -> Compared:
    """2 %: 10 M a unit of margin less setup, less 1.5 M; a year's money, discounted."""
    ours = plan.focal[1]
    program = ours.program
    assert program is not None
    year = (10e6 * ours.gross_margin - 1.5e6) / (1.0 + plan.study.run.discount_rate_per_year)
    rows = np.zeros((plan.replicates, len(plan.policies)))
    rows[:, 1] = year - (program.costs.setup or 0.0) * 8 + CHANCE[: plan.replicates]
    if len(plan.policies) > 2:
        rows[:, 2:] = -9e6
    table = {"npv": rows, "investment": np.abs(rows)}
    return Figures(plan, tuple(range(plan.replicates)), (), 0, 0.0, table, np.zeros((plan.replicates, 2, 4)))


def books(plan: Plan, variants: Sequence[Plan]) -> list[Compared]:
    return [npv_of(one) for one in variants]


@pytest.fixture(scope="module")
def found() -> dict[str, Strong]:
    class Priced(Market):
        def __call__(self, plans: Sequence[Plan], what: str) -> list[Compared]:
            return [npv_of(plan) for plan in plans]

    return {one.path: one for one in analyze(plan_with(), Priced(), books, Wish(inputs=1)).money}


def test_the_books_have_a_discount_rate_a_margin_and_the_costs_that_are_stated() -> None:
    assert [one.input.path.split(".")[-1] for one in money_inputs(plan_with())] == [
        "discount_rate_per_year", "gross_margin", "reward_unit_cost", "setup", "platform_per_year",
    ]  # fmt: skip


def test_the_break_even_margin_is_exact(found: dict[str, Strong]) -> None:
    """(10 m - 1.5) / 1.1 = 0.8: m = 0.238."""
    (flip,) = found[MARGIN].flips
    assert (flip.below, flip.above) == (0, 1)
    assert flip.at == pytest.approx(0.238)
    half = 2.3646 * CHANCE.std(ddof=1) / np.sqrt(8) * 1.1 / 10e6
    assert (flip.low, flip.high) == (pytest.approx(0.238 - half), pytest.approx(0.238 + half))


def test_the_break_even_setup_cost_is_exact(found: dict[str, Strong]) -> None:
    (flip,) = found[SETUP].flips
    assert flip.at == pytest.approx(1.5e6 / 1.1 / 8)
    assert (flip.below, flip.above) == (1, 0)


def test_the_discount_rate_is_taken_at_more_values_and_does_not_flip_here(found: dict[str, Strong]) -> None:
    response = found[RATE].response
    assert len(response.values) == 6
    assert response.at(0, 1, 0).mean == pytest.approx(0.7e6)
    assert found[RATE].flips == ()


def test_a_cost_that_policies_do_not_share_is_left_out() -> None:
    text = STUDY.format(draws=2) + '[[policies]]\nname = "dear"\nset = { "stores.Ours.program.costs.setup" = 5e6 }\n'
    paths = [one.input.path for one in money_inputs(plan_of(parse_study(text, "by_hand.toml").resolve()))]
    assert SETUP not in paths
    assert MARGIN in paths


def test_a_cost_is_set_wherever_the_program_stands_and_nowhere_else() -> None:
    plan = plan_with()
    (setup,) = (one for one in money_inputs(plan) if one.input.path == SETUP)
    changed = setup.at(plan, 7.0)
    programs = [policy.focal.program for policy in changed.policies]
    assert [program.costs.setup if program else None for program in programs] == [None, 7.0, 7.0, 7.0]
    assert [policy.profile for policy in changed.policies] == [policy.profile for policy in plan.policies]
