"""What of a plan has to be computed: its worlds by replicate, in pieces that fit into memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.experiment.expected import megabytes
from simulator.experiment.keys import world_keys
from simulator.experiment.plan import Plan
from simulator.market.frame import frame_of
from simulator.market.job import Job

MOST_WORLDS = 16
"""Worlds that run together at most: the baseline, which every piece runs again, is then a small part."""
MEGABYTES = 600.0
"""Memory of a process that more worlds than two may not go beyond."""


@dataclass(frozen=True)
class Piece:
    """One replicate of the baseline and some policies: `places` in the plan, the baseline (0) first."""

    replicate: int
    places: tuple[int, ...]


def keys_of(plan: Plan) -> tuple[tuple[str, ...], ...]:
    """Keys of the worlds of every replicate: of the baseline, then of each policy."""
    return tuple(world_keys(plan.job(replicate)) for replicate in range(plan.replicates))


def pieces(plan: Plan, replicate: int, places: Sequence[int]) -> Iterator[Piece]:
    """The policies at some places, as many at once as memory allows."""
    wanted = [place for place in places if place]
    size = worlds_at_once(plan) - 1
    count = -(-len(wanted) // size) or 1
    for number in range(count):  # even pieces, so that none is left with a single policy
        chosen = wanted[number * len(wanted) // count : (number + 1) * len(wanted) // count]
        yield Piece(replicate, (0, *chosen))


def worlds_at_once(plan: Plan) -> int:
    """Worlds of a piece, the baseline among them: at least 2."""
    stores = max(len(policy.stores) for policy in plan.policies)
    fits = [worlds for worlds in range(2, MOST_WORLDS + 1) if megabytes(plan.shoppers, worlds, stores) <= MEGABYTES]
    return max(fits, default=2)


def job_of(plan: Plan, piece: Piece) -> Job:
    """The job of a piece, laid out as that of the whole plan: its worlds are the same whatever they run with."""
    whole = plan.job(piece.replicate)
    return replace(
        whole,
        policies=tuple(whole.policies[place] for place in piece.places),
        changes=tuple(whole.changes[place] for place in piece.places) if whole.changes else (),
        frame=frame_of(whole),
    )
