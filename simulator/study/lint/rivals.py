"""Rivals that look on while prices fall, and reactions that have nothing to react to."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.study.conflicts.reactions import PRICES, watched_by
from simulator.study.policy import Policy, ResolvedStudy
from simulator.study.stores import Store


def passive(study: ResolvedStudy) -> Iterator[str]:
    """Policies under which the focal store cuts prices and nobody answers."""
    cutting = [one.name for one in study.policies if any(_cuts(study.baseline, stage) for stage in one.stages)]
    answers = (
        reaction.kind in PRICES for policy in study.policies for store in policy.stores
        for reaction in store.reactions.values()
    )  # fmt: skip
    if cutting and len(study.base.stores) > 1 and not any(answers):
        yield (
            f"{study.base.focal.name}: prices are cut and no rival answers: what it brings is more than it would be "
            f"(stores.NAME.reactions) ({', '.join(cutting)})"
        )


def _cuts(baseline: Policy, policy: Policy) -> bool:
    was, now = baseline.focal, policy.focal
    solved = policy.cost is not None and policy.cost.solve.endswith(".price_index")
    return now.price_index < was.price_index or solved or any(name not in was.promotions for name in now.promotions)


def nothing_to_react_to(study: ResolvedStudy) -> Iterator[str]:
    """Programs copied that no policy has, and spending matched of a store without channels."""
    everyone = [stage for one in (study.baseline, *study.policies) for stage in one.stages]
    told: set[str] = set()
    for policy in everyone:
        for store in policy.stores:
            for name, reaction in store.reactions.items():
                watched = watched_by(store, reaction, policy.stores)
                shown = [one.store(watched) for one in everyone if watched and _has(one, watched)]
                sentence = _missing(store, name, reaction.kind, watched, shown)
                if sentence and sentence not in told:
                    told.add(sentence)
                    yield sentence


def _has(policy: Policy, name: str) -> bool:
    return any(store.name == name for store in policy.stores)


def _missing(store: Store, name: str, kind: str, watched: str | None, shown: list[Store]) -> str:
    if kind == "copy_program" and not any(one.program for one in shown):
        return f"{store.name}: reaction '{name}' copies the program of {watched}, which never has one."
    if kind == "match_acquisition" and not any(one.acquisition.channels for one in shown):
        return f"{store.name}: reaction '{name}' matches what {watched} spends on channels, and it has none."
    return ""
