"""The levels of every policy in words: what each asks for, and the share of members who are expected to reach it."""

from __future__ import annotations

from simulator.study.levels import levels_of, share_reaching
from simulator.study.policy import Policy, ResolvedStudy
from simulator.study.stores import Store
from simulator.study.written_levels import with_levels


def ladders(study: ResolvedStudy) -> list[str]:
    """One line for each ladder of the study, with the policies that have it; [] without tiers."""
    told: dict[str, list[str]] = {}
    for policy in (study.baseline, *study.policies):
        weeks = [week for week, _ in policy.course]
        before: list[str] = []
        for week, stage in zip(weeks, with_levels(policy, policy).stages, strict=True):
            lines = list(filter(None, (_ladder(store, stage) for store in stage.stores)))
            for line in (one for one in lines if one not in before):
                told.setdefault(line, []).append(policy.name + (f" from week {week}" if week else ""))
            before = lines
    return [f"{line} ({', '.join(names)})" for line, names in told.items()]


def _ladder(store: Store, policy: Policy) -> str:
    program = store.program
    if program is None or program.tiers is None:
        return ""
    levels = levels_of(program, policy.profile, store)
    if not levels:
        return ""
    tiers, shown = program.tiers, []
    for name, level in levels:
        share = (
            "" if tiers.basis == "balance" else f", {100 * share_reaching(level, program, policy.profile, store):.3g} %"
        )
        shown.append(f"{name} at {level.threshold:,.6g}{share}")
    return f"{store.name}: {'; '.join(shown)}"
