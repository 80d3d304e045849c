"""Differences between policies and between studies, in words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from simulator.study._field import Table
from simulator.study._shape import Slot, root_slot, slots_of
from simulator.study.changes import Change, changes, compared
from simulator.study.opening import Opening
from simulator.study.phrases import phrase
from simulator.study.policy import CostRule, Policy, ResolvedStudy, RewardCost
from simulator.study.rivalry import Reaction
from simulator.study.run import Market, Run
from simulator.study.stores import Store

_OBVIOUS = ("program", "acquisition", "channels", "campaigns", "service", "dials")
"""Tables whose names add nothing to the words of what is inside."""
_OPENING = root_slot(Opening)
_FRACTIONS = ("share", "probability", "1/year")


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


def in_words(value: Any, slot: Slot) -> str:
    """A value with its unit as a reader expects it: shares in percent, numbers with thousands separated."""
    if value is None:
        return "none" if slot.table or slot.entries else "unset"
    if isinstance(value, Table):
        return _table(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        if slot.unit.startswith(_FRACTIONS) and abs(value) < 100:
            return f"{100 * value:.6g} %"
        return f"{value:,.10g}"
    if isinstance(value, tuple):
        return ", ".join(in_words(item, slot) for item in value) or "nothing"
    return str(value)


def _sentence(change: Change) -> str:
    if change.path[0] != "stores":
        return f"market: {_what(change.path, change)}"
    name, path = change.path[1], change.path[2:]
    if path:
        return f"{name}: {_what(path, change)}"
    return f"{name}: no such store -> {_table(change.after)}" if change.after else f"{name}: store removed"


def _what(path: tuple[str, ...], change: Change) -> str:
    comes_or_goes = _comes_or_goes(path, change)
    if comes_or_goes:
        return comes_or_goes
    label = path_label(path)
    return f"{label} {in_words(change.before, change.slot)} -> {in_words(change.after, change.slot)}"


def path_label(path: tuple[str, ...]) -> str:
    """The names along a path without tables that are obvious; names that a planner gave stay."""
    shown: list[str] = []
    slot: Slot | None = root_slot(Store)
    for step, name in enumerate(path):
        is_given = slot is not None and slot.entries is not None
        if is_given or name not in _OBVIOUS or step == len(path) - 1:
            shown.append(name)
        slot = slot.child(name) if slot is not None else None
    return " ".join(shown).replace("_", " ")


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


def _table(table: Table) -> str:
    """A table in words: its phrase, or the values that are not defaults."""
    own = phrase(table)
    if own:
        return own
    parts: list[str] = []
    for name, slot in slots_of(type(table)).items():
        value = getattr(table, name)
        if name == "name" or (slot.field is not None and value == slot.field.get_default(call_default_factory=True)):
            continue
        parts.append(f"{name.replace('_', ' ')} {_inner(value, slot)}")
    return ", ".join(parts) or "all defaults"


def _inner(value: Any, slot: Slot) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} ({in_words(item, slot.child(name) or slot)})" for name, item in value.items())
    return f"({_table(value)})" if isinstance(value, Table) else in_words(value, slot)


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
