"""Generated levels written out by hand, once for each policy: a firm sets its thresholds, then it keeps them."""

from __future__ import annotations

from dataclasses import replace

from simulator.study.levels import generated, levels_of
from simulator.study.policy import Policy
from simulator.study.program import Tiers
from simulator.study.stores import Store

Thresholds = tuple[float, ...]


def with_levels(policy: Policy, asked: Policy) -> Policy:
    """The policy with the levels that `tiers.count` asks for written out, at first and from each change in the run on.

    Thresholds are those of `asked`, the same policy before anything uncertain in it was drawn; what a level gives is
    the policy's. A change in the run that leaves the tiers alone leaves the thresholds as they were.
    """
    known: dict[str, tuple[Tiers, Thresholds]] = {}
    stages = []
    for drawn, stated in zip(policy.stages, asked.stages, strict=True):
        stages.append(tuple(_written(*pair, asked, known) for pair in zip(drawn.stores, stated.stores, strict=True)))
    later = (replace(stage, stores=stores) for stage, stores in zip(policy.later, stages[1:], strict=True))
    return replace(policy, stores=stages[0], later=tuple(later))


def _written(drawn: Store, stated: Store, asked: Policy, known: dict[str, tuple[Tiers, Thresholds]]) -> Store:
    if drawn.program is None or drawn.program.tiers is None or stated.program is None or stated.program.tiers is None:
        known.pop(stated.name, None)
        return drawn
    tiers, plan = drawn.program.tiers, stated.program.tiers
    if tiers.count is None:
        return drawn
    if stated.name not in known or known[stated.name][0] != plan:
        known[stated.name] = (
            plan,
            tuple(level.threshold for _, level in levels_of(stated.program, asked.profile, stated)),
        )
    levels = dict(generated(tiers, known[stated.name][1]))
    written = tiers.model_copy(update={"levels": levels, "count": None})
    return drawn.model_copy(update={"program": drawn.program.model_copy(update={"tiers": written})})
