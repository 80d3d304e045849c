"""What a sweep varies, in words: labels, units and values."""

from __future__ import annotations

from typing import Any

from simulator.study._field import Table
from simulator.study._overrides import NONE
from simulator.study._shape import Slot, root_slot
from simulator.study._toml import inline
from simulator.study.goals import Goal
from simulator.study.paths import parse_path
from simulator.study.run import Market, Run
from simulator.study.shoppers import Profile
from simulator.study.stores import Store
from simulator.study.value_words import in_words, path_label
from simulator.study.varied import Varied

_ROOTS: dict[str, tuple[type[Table], int]] = {"stores": (Store, 2), "market": (Market, 1), "run": (Run, 1)}


def varied_slot(path: str) -> Slot | None:
    """What the schema says may stand at a path of a store, the market, the run or the profile; None: nothing may."""
    names = parse_path(path)
    table, start = _ROOTS.get(names[0], (Profile, 0))
    slot: Slot | None = root_slot(table)
    for name in names[start:]:
        slot = slot.child(name) if slot else None
    return slot


def varied_unit(path: str) -> str:
    """The unit of what is varied."""
    slot = varied_slot(path)
    return slot.unit if slot else ""


def varied_label(path: str) -> str:
    """What is varied, in words: "reward rate", "search spend per week"."""
    names = parse_path(path)
    return path_label(names[_ROOTS.get(names[0], (Profile, 0))[1] :])


def value_words(path: str, value: Any) -> str:
    """A value at a path, in words: shares in percent, a whole table by what it sets."""
    slot = varied_slot(path)
    if slot is None or value == NONE:
        return str(value)
    if isinstance(value, dict):
        return in_words(slot.table.model_validate(value, strict=False), slot) if slot.table else inline(value)
    return in_words(value, slot)


def varied_words(one: Varied) -> str:
    """One line of `[sweep]` in words: "reward rate: 1 %, 2 %" or "0 to 60,000"."""
    if one.needs_drawing:
        ends = " to ".join(value_words(one.path, value) for value in one.values)
        found = f"drawn from {ends}" + (", log scale" if one.is_log else "")
    else:
        each = [value_words(one.path, value) for value in one.values]
        found = ("; " if any(", " in words for words in each) else ", ").join(each)
    store = f"{one.names[1]}: " if one.names[0] == "stores" else ""
    return f"{store}{varied_label(one.path)} {found}" + (" (a condition)" if one.is_condition else "")


def goal_words(key: str, goal: Goal) -> str:
    """A limit in words: "liability_over_sales at most 0.02"."""
    limits = [f"at least {goal.min:,.10g}" if goal.min is not None else ""]
    limits += [f"at most {goal.max:,.10g}" if goal.max is not None else ""]
    above = " above the baseline's" if goal.difference else ""
    return f"{key}{above} " + " and ".join(limit for limit in limits if limit)
