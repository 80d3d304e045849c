"""Which programs have rules in full, and where their rings lie (model.md 3.11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.behavior.levels import PERIOD
from simulator.market.job import Job
from simulator.market.lots import lots_at_once
from simulator.study.levels import levels_of
from simulator.study.program import Burn, Earn, Program, Tiers, Welcome
from simulator.study.shoppers import Profile
from simulator.study.stores import Store

_TABLES = (
    "paid", "bonus_days", "threshold_bonus", "stamp_card", "engagement", "partners", "prize_draw", "tiers",
    "privileges", "member_price", "clubs", "ends",
)  # fmt: skip


def is_full(profile: Profile, store: Store, program: Program) -> bool:
    """Does a program say more than the plain one: a rate, a minimum, expiry by inactivity, joining by choice?"""
    changed = program.welcome != Welcome() or program.earn != Earn() or program.burn != Burn()
    enrolls = program.enrollment.mode in ("checkout", "automatic")
    lapses = program.expiry.has_lots or program.expiry.notice_weeks > 0 or program.expiry.reset_on != "order"
    stated = any(bool(getattr(program, name)) for name in _TABLES)
    felt = profile.incentives.bystander > 0.0 or store.returns.probability > 0.0
    return changed or enrolls or lapses or stated or felt


@dataclass(frozen=True)
class Ring:
    """Where one program's lots, waiting points, returns and rolling window lie among a member's ring places."""

    lots_at: int = 0
    lots: int = 0
    pending_at: int = 0
    pending: int = 0
    returns_at: int = 0
    returns: int = 0
    rolling_at: int = 0
    rolling: int = 0


@dataclass(frozen=True)
class Layout:
    """Programs with rules in full: places among the job's programs in order, and the ring of each."""

    programs: tuple[int, ...]
    rings: tuple[Ring, ...]
    size: int

    def standing(self, program: int) -> int:
        """Place of a program among those with rules in full, or -1."""
        return self.programs.index(program) if program in self.programs else -1


def markets_of(job: Job) -> list[tuple[Store, ...]]:
    """Every market of a job: each policy with its later changes, then today."""
    changes = job.changes or ((),) * len(job.policies)
    later = [(policy, *(stores for _, stores in own)) for policy, own in zip(job.policies, changes, strict=True)]
    return [stores for policy in later for stores in policy] + [job.today]


def plans_of(job: Job, place: int) -> Iterator[tuple[Store, Program]]:
    """Every plan of the program at a store: today's, each policy's, and those of changes in the run."""
    for stores in markets_of(job):
        program = stores[place].program if place < len(stores) else None
        if program is not None:
            yield stores[place], program


def first_tiers(job: Job, place: int) -> Tiers | None:
    """The tiers by which a program without any collects: those of the first policy that has some."""
    if job.frame is not None:
        return job.frame.tiers[job.frame.programs.index(place)]
    return next((one.tiers for _, one in plans_of(job, place) if one.tiers is not None), None)


def bits_of(plans: Sequence[Store], place: int) -> int:
    """Bits of the stores of one market where the program of the store at `place` holds."""
    name = plans[place].name
    partners = [number for number, one in enumerate(plans) if one.coalition and one.coalition.operator == name]
    return sum(1 << number for number in (place, *partners))


def layout_of(job: Job) -> Layout:
    """The programs of a job with rules in full, and room for the largest ring that any of its plans needs."""
    full, rings, at = full_of(job), [], 0
    for place in (job.programs[number] for number in full):
        ring = _ring(job, at, list(plans_of(job, place)), first_tiers(job, place))
        rings.append(ring)
        at = ring.rolling_at + ring.rolling
    return Layout(full, tuple(rings), at)


def full_of(job: Job) -> tuple[int, ...]:
    """Places among the job's programs of those with rules in full, under any policy."""
    if job.frame is not None:
        return job.frame.full
    markets = markets_of(job)
    operators = {store.coalition.operator for stores in markets for store in stores if store.coalition is not None}
    return tuple(
        number
        for number, place in enumerate(job.programs)
        if job.stores[place].name in operators or any(is_full(job.profile, *one) for one in plans_of(job, place))
    )


def _ring(job: Job, at: int, plans: list[tuple[Store, Program]], first: Tiers | None) -> Ring:
    lots = max((lots_at_once(one.expiry, _extra_weeks(job, store, one)) for store, one in plans), default=0)
    waits = max((one.earn.pending_weeks for _, one in plans), default=0)
    is_back = any(store.returns.probability > 0 for stores in markets_of(job) for store in stores)
    comes_back = [store.returns.after_weeks for store, one in plans if is_back and one.claw_back]
    ladders = [one.tiers for _, one in plans] + [first]
    windows = [one.window_weeks for one in ladders if one is not None and one.window == "rolling"]
    pending = waits + 1 if waits else 0
    returns = max(comes_back) + 1 if comes_back else 0
    rolling = -(-max(windows) // PERIOD) if windows else 0
    return Ring(
        lots_at=at,
        lots=lots,
        pending_at=at + lots,
        pending=pending,
        returns_at=at + lots + pending,
        returns=returns,
        rolling_at=at + lots + pending + 2 * returns,
        rolling=rolling,
    )


def _extra_weeks(job: Job, store: Store, program: Program) -> int:
    return max((level.extra_expiry_weeks for _, level in levels_of(program, job.profile, store)), default=0)
