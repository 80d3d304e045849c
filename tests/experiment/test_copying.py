"""Programs that rivals copy are changes in the run, worked out before it."""

from __future__ import annotations

from simulator.experiment.copying import with_copies
from simulator.experiment.rivals import passive, reacts
from simulator.study import Policy
from simulator.study.policy import Stage
from simulator.study.program import Ends, Program, ProgramCosts
from simulator.study.rivalry import Reaction
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

COPY = Reaction(kind="copy_program", lag_weeks=8, scale=0.5)
TWO = Program(reward_rate=0.02, costs=ProgramCosts(setup=100.0))
FOUR = Program(reward_rate=0.04, min_redemption=2.0)


def market(
    ours: Program | None, *, rival: Program | None = None, copy: Reaction = COPY, later: tuple[Stage, ...] = ()
) -> Policy:
    stores = (
        Store(name="Ours", focal=True, share=0.4, program=ours),
        Store(name="Rival", share=0.6, program=rival, reactions={"copy": copy}),
    )
    return Policy("a policy", stores, Profile(), later=later)


def stage(week: int, policy: Policy, **changes: object) -> Stage:
    ours, *rest = policy.stores
    return Stage(week, (ours.model_copy(update=changes), *rest))


def rivals_of(policy: Policy) -> list[tuple[int, Program | None]]:
    return [(week, stores[1].program) for week, stores in policy.course]


def test_a_program_that_differs_from_todays_is_copied_after_the_lag() -> None:
    [(zero, before), (week, copied)] = rivals_of(with_copies(market(FOUR), market(None), 52))
    assert (zero, before, week) == (0, None, 8)
    assert copied == FOUR.model_copy(update={"reward_rate": 0.02, "launch_week": 8})


def test_the_program_of_today_is_not_copied() -> None:
    policy = market(FOUR)
    assert with_copies(policy, market(FOUR), 52).course == policy.course


def test_a_copier_with_a_program_keeps_its_costs_and_goes_on() -> None:
    own = TWO.model_copy(update={"launch_week": -100})
    course = rivals_of(with_copies(market(FOUR, rival=own), market(None, rival=own), 52))
    assert course[0] == (0, own)
    assert course[1] == (8, FOUR.model_copy(update={"reward_rate": 0.02, "launch_week": -100, "costs": own.costs}))


def test_a_program_is_seen_when_it_is_launched() -> None:
    late = FOUR.model_copy(update={"launch_week": 10})
    assert [week for week, _ in rivals_of(with_copies(market(late), market(None), 52))] == [0, 18]


def test_points_per_currency_are_scaled_too() -> None:
    points = Program(points_per_currency=2.0)
    copied = rivals_of(with_copies(market(points), market(None), 52))[1][1]
    assert copied is not None
    assert (copied.points_per_currency, copied.reward_rate) == (1.0, None)


def test_changes_of_the_watched_program_are_copied_one_after_the_other() -> None:
    policy = market(FOUR)
    policy = market(FOUR, later=(stage(20, policy, program=TWO), stage(30, policy, program=None)))
    course = rivals_of(with_copies(policy, market(None), 52))
    rates = [(week, program.reward_rate if program else None) for week, program in course]
    assert rates == [(0, None), (8, 0.02), (20, 0.02), (28, 0.01), (30, 0.01), (38, None)]


def test_what_would_come_after_the_run_is_left_out() -> None:
    assert [week for week, _ in rivals_of(with_copies(market(FOUR), market(None), 8))] == [0]


def test_a_launch_that_is_called_off_is_never_copied() -> None:
    late = FOUR.model_copy(update={"launch_week": 25})
    policy = market(late)
    policy = market(late, later=(stage(20, policy, program=None),))
    assert all(program is None for _, program in rivals_of(with_copies(policy, market(None), 52)))


def test_the_end_of_a_copied_program_comes_after_the_lag_too() -> None:
    ending = FOUR.model_copy(update={"ends": Ends(announce_week=20, last_earn_week=24, last_burn_week=30)})
    copied = rivals_of(with_copies(market(ending), market(None), 52))[1][1]
    assert copied is not None
    assert copied.ends == Ends(announce_week=28, last_earn_week=32, last_burn_week=38)


def test_stages_that_the_policy_states_keep_what_they_say() -> None:
    policy = market(FOUR)
    told = Stage(12, policy.stores, ("stores.Ours.price_index",), "a sale")
    found = with_copies(market(FOUR, later=(told,)), market(None), 52)
    assert [(one.week, one.note) for one in found.later] == [(8, ""), (12, "a sale")]


def test_passive_rivals_have_no_reaction_at_any_time() -> None:
    policy = market(FOUR)
    policy = market(FOUR, later=(stage(20, policy, program=TWO),))
    quiet = passive(policy)
    assert reacts([policy])
    assert not reacts([quiet])
    assert quiet.name == policy.name
    assert [week for week, _ in quiet.course] == [0, 20]
    assert with_copies(quiet, market(None), 52) == quiet
