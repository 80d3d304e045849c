"""Differences between policies and between studies, in words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from simulator.study._field import Table
from simulator.study._shape import root_slot
from simulator.study.changes import Change, changes, compared
from simulator.study.opening import Opening
from simulator.study.phrases import phrase
from simulator.study.policy import CostRule, Policy, ResolvedStudy, RewardCost
from simulator.study.rivalry import Reaction
from simulator.study.run import Market, Run
from simulator.study.value_words import in_words, path_label, table_words
from simulator.study.varied_words import goal_words, varied_words

_OPENING = root_slot(Opening)


def differences(a: Policy, b: Policy) -> list[str]:
    """What changes from `a` to `b`: "Ours: reward rate 1 % -> 3 %". Nothing else differs; [] for equal policies."""
    lines = [*(_sentence(change) for change in changes(a, b)), *later_differences(a, b)]
    if a.cost != b.cost:
        lines.append(f"cost: {_rule(a.cost)} -> {_rule(b.cost)}")
    return lines


def later_differences(a: Policy, b: Policy) -> list[str]:
    """What changes in the run of `b` and not in that of `a`: "from week 52: Ours: reward rate 2 % -> 1 %"."""
    told = _changes_in_run(a)
    lines = [line for line in _changes_in_run(b) if line not in told]
    gone = [stage.week for stage in a.later if stage.week not in {one.week for one in b.later}]
    return [*lines, *(f"from week {week}: no change of rules" for week in gone)]


def _changes_in_run(policy: Policy) -> list[str]:
    lines = []
    for stage, (before, after) in zip(policy.later, pairwise(policy.stages), strict=True):
        note = f" ({stage.note})" if stage.note else ""
        words = "; ".join(_sentence(change) for change in changes(before, after)) or "nothing else holds"
        lines.append(f"from week {stage.week}{note}: {words}")
    return lines


def study_differences(a: ResolvedStudy, b: ResolvedStudy) -> list[str]:
    """What changes from one study to another: run, market, stores, then each policy beyond that."""
    lines = [f"{name}: {old!r} -> {new!r}" for name, old, new in _heads(a, b) if old != new]
    for subject, old, new in (("run", a.run, b.run), ("market", a.market, b.market)):
        slot = root_slot(Run if subject == "run" else Market)
        lines += [f"{subject}: {_what(one.path, one)}" for one in compared(old, new, slot)]
    lines += [f"opening: {_what(one.path or ('books',), one)}" for one in compared(a.opening, b.opening, _OPENING)]
    lines += [*_by_key("sweep", *map(_lines, (a, b))), *_by_key("goal", *map(_goals, (a, b)))]
    common = differences(a.base, b.base)
    lines += common
    olds = {"baseline": a.baseline, "today": a.today, **{one.name: one for one in a.policies}}
    news = {"baseline": b.baseline, "today": b.today, **{one.name: one for one in b.policies}}
    lines += [f"policy '{name}' is gone" for name in olds if name not in news]
    lines += [f"policy '{name}' is new" for name in news if name not in olds]
    for name in olds:
        own = [line for line in differences(olds[name], news[name]) if line not in common] if name in news else []
        lines += [f"policy '{name}': {line}" for line in own]
    return lines


def _sentence(change: Change) -> str:
    if change.path[0] != "stores":
        return f"market: {_what(change.path, change)}"
    name, path = change.path[1], change.path[2:]
    if path:
        return f"{name}: {_what(path, change)}"
    return f"{name}: no such store -> {table_words(change.after)}" if change.after else f"{name}: store removed"


def _what(path: tuple[str, ...], change: Change) -> str:
    comes_or_goes = _comes_or_goes(path, change)
    if comes_or_goes:
        return comes_or_goes
    label = path_label(path)
    return f"{label} {in_words(change.before, change.slot)} -> {in_words(change.after, change.slot)}"


def _comes_or_goes(path: tuple[str, ...], change: Change) -> str:
    """A rule with a phrase of its own that is there on one side only."""
    before, after = change.before, change.after
    told = after if before is None else before if after is None else None
    words = phrase(told) if isinstance(told, Table) else ""
    if not words:
        return ""
    if isinstance(told, Reaction):  # its name adds nothing to what it does
        return words if after is not None else f"no longer {words}"
    label = path_label(path)
    return f"{label}: {words}" if after is not None else f"no {label} ({words})"


def _rule(cost: CostRule | None) -> str:
    if cost is None:
        return "its own"
    if isinstance(cost, RewardCost):
        return f"rewards {cost.per_year:,.10g} per year"
    return f"same as '{cost.of}' by {cost.solve}"


def _heads(a: ResolvedStudy, b: ResolvedStudy) -> list[tuple[str, Any, Any]]:
    return [
        ("name", a.name, b.name),
        ("question", a.question, b.question),
        ("currency", a.currency, b.currency),
        ("uncertain inputs", [one.path for one in a.uncertain], [one.path for one in b.uncertain]),
    ]


def _lines(study: ResolvedStudy) -> dict[str, str]:
    return {one.path: varied_words(one) for one in study.varied}


def _goals(study: ResolvedStudy) -> dict[str, str]:
    return {key: goal_words(key, goal) for key, goal in study.goals.items()}


def _by_key(what: str, olds: Mapping[str, str], news: Mapping[str, str]) -> list[str]:
    """What was told by key before and is told now."""
    every = [*olds, *(key for key in news if key not in olds)]
    pairs = [(olds.get(key, "none"), news.get(key, "none")) for key in every]
    return [f"{what}: {old} -> {new}" for old, new in pairs if old != new]
