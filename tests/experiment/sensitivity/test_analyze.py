"""The whole analysis on markets in closed form: effects, ranks, flips, what is asked of the simulation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from simulator.experiment.parameters import Range
from simulator.experiment.sensitivity.analyze import SensitivityError, analyze
from simulator.experiment.sensitivity.answer import Sensitivity
from simulator.experiment.sensitivity.inputs import inputs_of, pinned
from simulator.experiment.sensitivity.wish import Wish

from .markets import AWARENESS, BY_HAND, INERT, RANGES, SLOPE, USE, Market, drawn_value, no_books, plan_with

SCREENED = Wish(inputs=2)


@pytest.fixture(scope="module")
def market() -> Market:
    return Market()


@pytest.fixture(scope="module")
def found(market: Market) -> Sensitivity:
    return analyze(plan_with(), market, no_books, SCREENED)


def mean_use() -> float:
    plan = plan_with()
    return float(np.mean([drawn_value(USE, plan.study.run.seed, number, 0.7) for number in range(plan.replicates)]))


def test_the_swing_is_that_of_the_formula_without_noise(found: Sensitivity) -> None:
    """Other inputs are drawn as in the run and cancel: 2 % moves by -2.5 x 1.5 M, against 1 % by -2.3 x 1.5 M."""
    first = found.strong[0]
    assert first.path == SLOPE.path
    assert [swing.mean for swing in first.swings] == pytest.approx([-3.75e6, -3.45e6])
    assert [swing.high - swing.low for swing in first.swings] == pytest.approx([0.0, 0.0], abs=1e-3)


def test_the_decision_flips_to_the_next_best_before_it_breaks_even(found: Sensitivity) -> None:
    (flip,) = found.strong[0].flips
    assert (found.names[flip.below], found.names[flip.above]) == ("2 %", "1 %")
    assert flip.at == pytest.approx(1.5 + (2.4 - 0.1 * mean_use()) / 2.3, abs=1e-9)
    assert flip.low is not None
    assert flip.high is not None
    assert flip.low < flip.at < flip.high
    assert [each.at for each in found.strong[0].break_even] == [pytest.approx(2.7)]


def test_a_flip_interval_holds_what_the_other_inputs_do(found: Sensitivity) -> None:
    """Flips differ between draws only by the other input's draw: 0.1 / 2.3 of it, at 8 draws."""
    plan = plan_with()
    drawn = np.array([drawn_value(USE, plan.study.run.seed, number, 0.7) for number in range(8)])
    half = 2.3646 * (0.1 * drawn / 2.3).std(ddof=1) / np.sqrt(8)
    (flip,) = found.strong[0].flips
    assert flip.low is not None
    assert flip.high is not None
    assert flip.high - flip.low == pytest.approx(2 * half, rel=1e-3)


def test_inert_inputs_are_screened_out_and_said_to_have_no_effect(found: Sensitivity, market: Market) -> None:
    assert found.screening is not None
    assert [one.path for one in found.strong] == [SLOPE.path, USE.path]
    left = found.screening.left(2)
    assert {one.input.path for one in left} == {AWARENESS.path, INERT.path}
    assert all(one.has_no_effect for one in left)
    assert market.asked["screening inputs"] == 2 * len(RANGES)
    assert market.asked["strongest inputs"] == 3 * 2


def test_screening_takes_few_draws_of_few_shoppers() -> None:
    class Watched(Market):
        def __call__(self, plans, what):  # type: ignore[no-untyped-def]
            if what == "screening inputs":
                assert {(plan.replicates, plan.shoppers) for plan in plans} == {(2, 5000)}
                assert {tuple(plan.names) for plan in plans} == {("baseline", "2 %", "1 %")}
            if what == "strongest inputs":
                assert {(plan.replicates, plan.shoppers) for plan in plans} == {(8, 20_000)}
            return super().__call__(plans, what)

    analyze(plan_with(), Watched(), no_books, SCREENED)


def test_without_screening_every_input_is_followed() -> None:
    market = Market()
    found = analyze(plan_with(), market, no_books, Wish(inputs=None))
    assert found.screening is None
    assert "screening inputs" not in market.asked
    assert {one.path for one in found.strong} == {one.path for one in RANGES}


def test_policies_that_never_lead_are_not_followed(found: Sensitivity) -> None:
    assert found.names == ("baseline", "2 %", "1 %")
    assert [found.plan.names[place] for place in found.sides.left] == ["9 %"]


def test_the_policy_asked_for_is_the_subject() -> None:
    found = analyze(plan_with(), Market(), no_books, replace(SCREENED, policy="9 %"))
    assert found.names[found.subject] == "9 %"
    assert [found.names[place] for place in found.rivals] == ["baseline", "2 %"]


def test_where_doing_nothing_is_best_its_nearest_rival_is_the_subject() -> None:
    """2 % is below 0 at the value in use, 2.1, and above it where the slope is under 1.9."""
    npv = {**BY_HAND, "2 %": lambda v: 1e6 * (1.9 - v["price.slope"]), "1 %": lambda v: -8e6}
    found = analyze(plan_with(), Market(npv), no_books, SCREENED)
    assert found.names[found.subject] == "2 %"
    (flip,) = found.strong[0].flips
    assert (found.names[flip.below], found.names[flip.above]) == ("2 %", "baseline")
    assert flip.at == pytest.approx(1.9)


def test_an_input_that_hides_behind_chance_is_not_told_as_clear() -> None:
    """Chance of 0.3 M in every world: the slope's 3.75 M shows, what has no effect does not."""
    found = analyze(plan_with(draws=12), Market(noise=3e5), no_books, Wish(inputs=None))
    clear = {one.path: one.is_clear for one in found.strong}
    assert clear == {SLOPE.path: True, USE.path: False, AWARENESS.path: False, INERT.path: False}
    assert found.strong[0].path == SLOPE.path
    assert not any(one.turns for one in found.strong[1:])


def test_a_draw_that_fails_is_left_out() -> None:
    found = analyze(plan_with(), Market(failing=1), no_books, SCREENED)
    assert found.strong[0].response.draws == (0, 2, 3, 4, 5, 6, 7)
    assert [swing.mean for swing in found.strong[0].swings] == pytest.approx([-3.75e6, -3.45e6])


@pytest.mark.parametrize(
    ("plan", "wish", "words"),
    [
        (plan_with(ranges=()), SCREENED, "no input of this study has an assumed range"),
        (plan_with(), Wish(policy="3 %"), "there is no policy '3 %'; the study has 2 %, 1 %, 9 %"),
        (plan_with(), Wish(policy="baseline"), "there is no policy 'baseline'"),
        (replace(plan_with(), policies=plan_with().policies[:1]), SCREENED, "no policy beside the baseline"),
    ],
)
def test_what_cannot_be_answered_is_refused_before_anything_runs(plan, wish, words: str) -> None:  # type: ignore[no-untyped-def]
    market = Market()
    with pytest.raises(SensitivityError, match=words):
        analyze(plan, market, no_books, wish)
    assert not market.asked


def test_pinning_moves_one_input_everywhere_and_no_other_draw() -> None:
    """In the baseline, in every policy and before week 0; the draws of the others are keyed and stay."""
    plan = plan_with()
    (awareness,) = (one for one in inputs_of(plan) if one.path == AWARENESS.path)
    held = pinned(plan, awareness, 0.55)
    for number in range(3):
        before, after = plan.policies_of(number), held.policies_of(number)
        assert {policy.stores[0].program.awareness for policy in after if policy.stores[0].program} == {0.55}
        assert [policy.profile for policy in before] == [policy.profile for policy in after]
        assert held.today_of(number).profile == plan.today_of(number).profile


def test_factors_move_all_their_values_together() -> None:
    both = Range(
        "stores.*.newcomer_awareness",
        ("stores.Ours.newcomer_awareness", "stores.Rival.newcomer_awareness"),
        0.8,
        1.2,
        is_scale=True,
    )
    plan = plan_with(ranges=(both,))
    (one,) = inputs_of(plan)
    assert one.places == (0.8, 1.0, 1.2)
    stores = pinned(plan, one, 1.2).policies_of(0)[0].stores
    assert [store.newcomer_awareness for store in stores] == pytest.approx([0.6, 0.6])


def test_ends_beyond_what_is_legal_are_drawn_back() -> None:
    """Awareness is a share: a range up to 1.4 ends at a legal value."""
    wide = replace(AWARENESS, high=1.4)
    (one,) = inputs_of(plan_with(ranges=(wide,)))
    assert 0.95 < one.high <= 1.0


def test_a_value_in_use_outside_the_range_has_no_middle_of_its_own() -> None:
    (one,) = inputs_of(plan_with(ranges=(replace(SLOPE, low=2.4),)))
    assert one.in_use is None
    assert one.places == (2.4, 2.7, 3.0)
