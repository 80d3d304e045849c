"""What is compared: stores in a market under one policy, fully resolved; and a study that is ready to run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from simulator.study.entries import Uncertain
from simulator.study.goals import Goal
from simulator.study.last_year import LastYear
from simulator.study.opening import Opening
from simulator.study.paths import format_path
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.varied import Varied

RATES = ("reward_rate", "points_per_currency")
"""The two ways to state the reward rate of a program."""


def rate_path(store: Store) -> str:
    """The dotted path of the number that states the reward rate of a store's program."""
    program = store.program
    states_points = program is not None and program.points_per_currency is not None
    return format_path(("stores", store.name, "program", RATES[states_points]))


@dataclass(frozen=True)
class RewardCost:
    """The reward rate is solved so that rewards cost `per_year` (currency/year, real money, expected)."""

    per_year: float
    solve: str


@dataclass(frozen=True)
class SameCost:
    """The number at the dotted path `solve` is solved so that the policy costs what the policy `of` costs."""

    of: str
    solve: str


CostRule = RewardCost | SameCost


@dataclass(frozen=True)
class Stage:
    """What a policy is from a week of the run on. `paths`: the dotted paths that the change itself sets."""

    week: int
    stores: tuple[Store, ...]
    paths: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Policy:
    """One policy, fully resolved: every share is set, and the profile is the market's.

    Stores stand in declaration order; those that a policy adds come last and keep the shares of the others,
    so that their own share comes on top of 1 and nobody's taste for another store shifts. `later` are the rules that
    change in the run, by ascending week, each with the same stores in the same order.
    """

    name: str
    stores: tuple[Store, ...]
    profile: Profile
    note: str = ""
    cost: CostRule | None = None
    later: tuple[Stage, ...] = ()

    @property
    def course(self) -> tuple[tuple[int, tuple[Store, ...]], ...]:
        """The stores by week: those of week 0, then from each change on."""
        return ((0, self.stores), *((stage.week, stage.stores) for stage in self.later))

    @property
    def stages(self) -> tuple[Policy, ...]:
        """The policy as it is at first and from each change on, as policies that do not change."""
        return tuple(replace(self, stores=stores, later=()) for _, stores in self.course)

    def at_every_stage(self, change: Callable[[Policy], Policy]) -> Policy:
        """The policy with something done to it as it is at first and from each change on."""
        first, *rest = (change(one) for one in self.stages)
        later = (replace(stage, stores=one.stores) for stage, one in zip(self.later, rest, strict=True))
        return replace(first, later=tuple(later))

    @property
    def focal(self) -> Store:
        """The store whose program is studied."""
        return next(store for store in self.stores if store.focal)

    def store(self, name: str) -> Store:
        """The store of this name. Raises KeyError."""
        found = next((store for store in self.stores if store.name == name), None)
        if found is None:
            raise KeyError(name)
        return found


@dataclass(frozen=True)
class UncertainInput:
    """A range of the study: one draw between `low` and `high` moves all `paths` (dotted, no wildcards)."""

    path: str
    range: Uncertain
    paths: tuple[str, ...]


@dataclass(frozen=True)
class ResolvedStudy:
    """Everything a run needs, with nothing left to look up. Equal values make equal studies.

    `base` is the study without overrides, `baseline` what policies are compared with, `today` what runs
    before week 0; `last_year` is what the firm knows of itself; `varied` is what a sweep varies, `goals` are limits on
    KPIs that a policy has to keep. `set_by` tells who set each value of the study, its
    run and its profile (dotted path -> words); defaults are not in it, and it takes no part in comparisons.
    """

    name: str
    question: str
    currency: str
    run: Run
    market: Market
    base: Policy
    baseline: Policy
    today: Policy
    policies: tuple[Policy, ...]
    uncertain: tuple[UncertainInput, ...] = ()
    opening: Opening | None = None
    last_year: LastYear | None = None
    varied: tuple[Varied, ...] = ()
    goals: Mapping[str, Goal] = field(default_factory=dict)
    set_by: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def profile(self) -> Profile:
        """The market profile, the same under every policy."""
        return self.base.profile

    def policy(self, name: str) -> Policy:
        """A policy by name; "baseline" and "today" are names too. Raises KeyError."""
        named = {"baseline": self.baseline, "today": self.today, **{one.name: one for one in self.policies}}
        return named[name]
