"""The unit of work: one replicate of all policies, as a value."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

from simulator.behavior.columns import MAX_STORES
from simulator.market.around_checks import check_around
from simulator.market.errors import JobError
from simulator.study.calendar import Event, Phase, PriceTools
from simulator.study.opening import Opening
from simulator.study.program import Tiers
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

__all__ = ["WEEKS_PER_YEAR", "YEAR", "Frame", "Job", "JobError"]

WEEKS_PER_YEAR = 52.1775
"""The one conversion between weeks and years."""

YEAR = 52
"""Whole weeks of what is called a year where weeks are counted: a customer's year, the last year, a year's wallet."""


@dataclass(frozen=True)
class Frame:
    """How the arrays of a job are laid out: what a job takes from all policies of a plan, though it runs a few of them.

    Jobs of one frame give each world the same tallies, whichever other worlds run beside it. `stores`: the longest list
    of stores, whose traits all worlds share; `programs`: places of those with a program in any world; `full`: those of
    `programs`, by their order there, with rules in full; `tiers`: of each program, those by which a member's spend is
    collected while it has none itself; `around`: is anything stated around programs; `media`: does anything bring a
    store to mind.
    """

    stores: tuple[Store, ...]
    programs: tuple[int, ...]
    full: tuple[int, ...]
    tiers: tuple[Tiers | None, ...]
    around: bool
    media: bool


@dataclass(frozen=True)
class Job:
    """One replicate of all policies, the baseline first. Nothing else may influence its result.

    `policies[0]` is the baseline; `today` runs the burn-in. Every policy lists the same stores in the same
    order; later ones may append some. `represents` is the number of real shoppers that `shoppers` stand for;
    `entry_per_year` (share of the starting number) and `exit_per_year` (probability) are by year of the
    horizon, the last value persisting; `bought_within_weeks` defines an active customer;
    `start` is the first day of the horizon, None where the profile's season is left out; `settled`
    shoppers may have left stores before the run starts, others consider all of them; `opening` are the books of
    the focal store's program of `today` in week 0; `changes` are, for each policy, weeks of the horizon (above 0,
    ascending) and the stores from then on; `events` (by name), `economy` and `price_tools` surround all stores;
    `funnel` asks for stages and sources though nothing else needs them; `attribution_weeks`: how old a touch a first
    order is put down to; `panel_shoppers`: how many shoppers are followed one by one; `run_off_weeks`: how long the
    market goes on after the horizon; `frame` lays its arrays out (default: as its own policies need). Reactions that
    copy a program are no part of a job: its changes say what they come to.
    Raises JobError.
    """

    profile: Profile
    policies: tuple[tuple[Store, ...], ...]
    today: tuple[Store, ...]
    shoppers: int
    represents: float
    weeks: int
    burn_in_weeks: int
    seed: int
    replicate: int
    entry_per_year: tuple[float, ...] = (0.0,)
    exit_per_year: tuple[float, ...] = (0.0,)
    bought_within_weeks: int = 52
    start: datetime.date | None = None
    settled: bool = True
    opening: Opening | None = None
    changes: tuple[tuple[tuple[int, tuple[Store, ...]], ...], ...] = ()
    events: tuple[tuple[str, Event], ...] = ()
    economy: tuple[Phase, ...] = ()
    price_tools: PriceTools | None = None
    funnel: bool = False
    attribution_weeks: int = 8
    panel_shoppers: int = 0
    run_off_weeks: int = 0
    frame: Frame | None = None

    def __post_init__(self) -> None:
        _check_sizes(self)
        _check_rates(self)
        _check_stores(self)
        _check_opening(self)
        check_around(self)

    @property
    def stores(self) -> tuple[Store, ...]:
        """The longest list of stores; where policies differ, the first that has a store speaks for its traits."""
        if self.frame is not None:
            return self.frame.stores
        longest = max((self.today, *self.policies), key=len)
        first = {store.name: store for stores in reversed((*self.policies,)) for store in stores}
        return tuple(first.get(store.name, store) for store in longest)

    @property
    def programs(self) -> tuple[int, ...]:
        """Places of the stores that have a program in any world or today."""
        if self.frame is not None:
            return self.frame.programs
        worlds = (self.today, *self.policies, *(stores for later in self.changes for _, stores in later))
        return tuple(
            place
            for place in range(len(self.stores))
            if any(place < len(stores) and stores[place].program is not None for stores in worlds)
        )

    @property
    def opened(self) -> int:
        """Place of the store that opening books belong to: the focal one."""
        return next(place for place, store in enumerate(self.today) if store.focal)

    @property
    def ticks(self) -> int:
        """Weeks of burn-in, horizon and run-off together."""
        return self.burn_in_weeks + self.weeks + self.run_off_weeks

    @property
    def scale(self) -> float:
        """Real shoppers per simulated shopper."""
        return self.represents / self.shoppers


def _check_sizes(job: Job) -> None:
    for name, low in (
        ("shoppers", 1),
        ("weeks", 1),
        ("burn_in_weeks", 0),
        ("replicate", 0),
        ("bought_within_weeks", 1),
        ("attribution_weeks", 1),
        ("panel_shoppers", 0),
        ("run_off_weeks", 0),
    ):
        value = getattr(job, name)
        if not isinstance(value, int) or isinstance(value, bool) or value < low:
            raise JobError(f"{name} must be a whole number of at least {low}, found {value!r}")
    if job.shoppers >= 2**31:
        raise JobError(f"shoppers must be below 2^31, found {job.shoppers}")
    if not isinstance(job.seed, int) or isinstance(job.seed, bool):
        raise JobError(f"seed must be a whole number, found {job.seed!r}")
    if job.replicate >= 2**32 or not 0 <= job.seed < 2**64:
        raise JobError(f"seed must be below 2^64 and replicate below 2^32, found {job.seed} and {job.replicate}")


def _check_rates(job: Job) -> None:
    if not (math.isfinite(job.represents) and job.represents > 0):
        raise JobError(f"represents must be a positive number, found {job.represents!r}")
    for name, high in (("entry_per_year", 10.0), ("exit_per_year", 1.0)):
        rates = getattr(job, name)
        if not rates:
            raise JobError(f"{name} needs at least one value")
        for rate in rates:
            if not (math.isfinite(rate) and 0.0 <= rate < high):
                raise JobError(f"{name} must lie between 0 and {high:g}, found {rate!r}")


def _check_stores(job: Job) -> None:
    if not job.policies:
        raise JobError("a job needs at least one policy, the baseline")
    longest = max((job.today, *job.policies), key=len)
    if not 1 <= len(longest) <= MAX_STORES:
        raise JobError(f"a market needs 1 to {MAX_STORES} stores, found {len(longest)}")
    names = [store.name for store in longest]
    if len(set(names)) != len(names):
        raise JobError(f"stores must have different names, found {names}")
    for stores in (job.today, *job.policies):
        if not stores:
            raise JobError("every policy needs at least one store")
        if [store.name for store in stores] != names[: len(stores)]:
            raise JobError("policies must list the same stores in the same order; they may only append stores")
        for store in stores:
            if store.share is None:
                raise JobError(f"store {store.name!r} needs a share; resolve the study first")
    for policy, later in zip(job.policies, job.changes, strict=False):
        weeks = [week for week, _ in later]
        if weeks != sorted(set(weeks)) or (weeks and weeks[0] < 1):
            raise JobError(f"changes in the run need ascending weeks above 0, found {weeks}")
        if any([store.name for store in stores] != [store.name for store in policy] for _, stores in later):
            raise JobError("a change in the run keeps the stores of its policy")
    if len(job.changes) not in (0, len(job.policies)):
        raise JobError("changes in the run are stated for every policy or for none")
    if len(job.today) > min(len(stores) for stores in job.policies):
        raise JobError("every policy must have the stores of today: a store that closes is not modeled")


def _check_opening(job: Job) -> None:
    if job.opening is None:
        return
    focal = [store for store in job.today if store.focal]
    program = focal[0].program if len(focal) == 1 else None
    if program is None or program.launch_week >= 0 or program.enrollment.mode == "assigned":
        raise JobError("opening books need a program of the focal store that ran before week 0, joined by choice")
    if job.opening.members > job.represents or round(job.opening.members / job.scale) < 1:
        raise JobError(
            f"{job.opening.members:,} members cannot be simulated: each of the {job.shoppers:,} simulated shoppers "
            f"stands for {job.scale:,.6g} real ones"
        )
