"""What a policy sets, as one value for each key path: the cells of its column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulator.study._field import Table
from simulator.study._overrides import NONE
from simulator.study._shape import Slot, root_slot, slot_at, slots_of
from simulator.study._toml import inline
from simulator.study.changes import Change, changes
from simulator.study.paths import format_path, parse_path
from simulator.study.policy import Policy, ResolvedStudy, rate_path
from simulator.study.sheet.keys import FOCAL, in_sheet
from simulator.study.sheet.lines import Line
from simulator.study.stores import Store

LEVERS = (("program",), ("program", "min_redemption"), ("price_index",))
"""Places of the focal store that policies differ in most often, after the rate of its program; spends on acquisition
come with them."""
KEPT, REMOVED = "yes", "no"


@dataclass(frozen=True)
class Setting:
    """One value that a policy sets, as its cell holds it."""

    value: Any
    slot: Slot


def settings(base: Policy, policy: Policy) -> dict[str, Setting]:
    """What a policy sets on top of the study, by key path as a sheet writes it."""
    found: dict[str, Setting] = {}
    for change in changes(base, policy):
        for names, value, slot in _cells(change):
            found[in_sheet(format_path(names), base.focal.name)] = Setting(value, slot)
    return found


def today_settings(study: ResolvedStudy) -> dict[str, Setting]:
    """What today sets; as the study itself, it says so with one value, since an empty column means the baseline."""
    if study.today.stores == study.baseline.stores:
        return {}
    found = settings(study.base, study.today)
    if found:
        return found
    focal = study.base.focal
    if focal.program is not None:
        return {f"{FOCAL}.program": Setting(KEPT, _slot(("program",)))}
    return {f"{FOCAL}.price_index": Setting(focal.price_index, _slot(("price_index",)))}


def override_lines(columns: list[dict[str, Setting]], focal: Store) -> list[Line]:
    """A line for each lever of the focal store and for each further path that any column sets."""
    rate = parse_path(rate_path(focal))[2:]
    levers = [LEVERS[0], rate, *LEVERS[1:], *_spends(list(focal.acquisition.channels))]
    known = {format_path((FOCAL, *names)): _slot(names) for names in levers}
    for column in columns:
        known |= {path: one.slot for path, one in column.items() if path not in known}
    lines = []
    for path, slot in known.items():
        values = tuple(column[path].value if path in column else None for column in columns)
        label = "Has a program" if path == f"{FOCAL}.program" else ""
        lines.append(Line(path, slot, values, label))
    return lines


def _cells(change: Change) -> list[tuple[tuple[str, ...], Any, Slot]]:
    is_declared = change.slot.field is not None
    if change.after is None:
        return [(change.path, NONE if change.slot.is_leaf else REMOVED, change.slot)]
    if change.slot.table is not None and is_declared:
        cells = [one for one in _inside(change.after, change.path) if one[1] != _default(one[2])]
        return cells or [(change.path, inline(change.after), change.slot)]
    return [(change.path, change.after if change.slot.is_leaf else inline(change.after), change.slot)]


def _inside(table: Table, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any, Slot]]:
    """The cells of a table that was not there: single values, and entries of tables of tables in one cell each."""
    for name, slot in slots_of(type(table)).items():
        value, below = getattr(table, name), (*path, name)
        if isinstance(value, Table):
            yield from _inside(value, below)
        elif isinstance(value, dict):
            for entry, item in value.items():
                child = slot.child(entry)
                assert child is not None
                yield (*below, entry), inline(item), child
        else:
            yield below, value, slot


def _default(slot: Slot) -> Any:
    return slot.field.get_default(call_default_factory=True) if slot.field else None


def _spends(channels: list[str]) -> list[tuple[str, ...]]:
    return [("acquisition", "channels", name, "spend_per_week") for name in channels]


def _slot(names: tuple[str, ...]) -> Slot:
    slot = slot_at(root_slot(Store), names)
    assert slot is not None
    return slot
