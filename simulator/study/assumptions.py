"""Every parameter of a study in one list: value, unit, range, source, and who set it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from simulator.study._field import Confidence, Table
from simulator.study._profile import HEADER
from simulator.study._shape import Slot, root_slot
from simulator.study.changes import changes, leaves, policy_leaves
from simulator.study.entries import Uncertain
from simulator.study.opening import Opening
from simulator.study.paths import format_path
from simulator.study.policy import Policy, ResolvedStudy
from simulator.study.run import Market, Run
from simulator.study.study import Study

DEFAULT = "default"
"""Who set what nobody wrote."""


@dataclass(frozen=True)
class Parameter:
    """One value of a study. `low` and `high` are in the value's own unit; None where nothing is drawn.

    `set_by` is "default", "profile FILE:line", "study FILE:line", "run option", "baseline", "today" or "policy NAME",
    the latter with "from week N" where a change in the run sets it. A value that replaces a default keeps its
    confidence but not its source; the default's range moves with it in proportion.
    """

    path: str
    value: Any
    unit: str
    source: str
    confidence: Confidence
    low: float | None
    high: float | None
    meaning: str
    set_by: str


def parameters(study: Study | ResolvedStudy) -> list[Parameter]:
    """All parameters: of the run, the market, the stores and the profile; then those that policies set.

    A path appears again for each policy that sets it.
    """
    ready = study.resolve() if isinstance(study, Study) else study
    stated = {path: one.range for one in ready.uncertain for path in one.paths}
    rows = [
        *leaves(ready.run, root_slot(Run), ("run",)),
        *(one for one in leaves(ready.market, root_slot(Market), ("market",)) if one[0] != ("market", "profile")),
        *(leaves(ready.opening, root_slot(Opening), ("opening",)) if ready.opening else ()),
        *policy_leaves(ready.base),
    ]
    set_by = profile_setters(ready.set_by)
    found = [_parameter(path, value, slot, set_by, stated) for path, value, slot in rows]
    for before, policy, who in _setting(ready):
        told = {format_path(path): who for path, _, _ in _set(before, policy)}
        found += [_parameter(*row, told, stated) for row in _set(before, policy)]
    return found


def profile_setters(set_by: Mapping[str, str]) -> dict[str, str]:
    """Who set each value, where `name`, `illustrative` and `caveats` are those of the profile, not of the study."""
    start = "market.profile."
    header = {name: set_by[start + name] for name in HEADER if start + name in set_by}
    return {path: who for path, who in set_by.items() if path not in HEADER} | header


def _setting(study: ResolvedStudy) -> Iterator[tuple[Policy, Policy, str]]:
    """What it is set on top of, the policy, and who sets it."""
    yield from _course(study.base, study.baseline, "baseline")
    if study.today.stores != study.baseline.stores:
        yield study.base, study.today, "today"
    for policy in study.policies:
        yield from _course(study.base, policy, f"policy {policy.name}")


def _course(base: Policy, policy: Policy, who: str) -> Iterator[tuple[Policy, Policy, str]]:
    yield base, policy, who
    for stage, (before, after) in zip(policy.later, pairwise(policy.stages), strict=True):
        yield before, after, f"{who} from week {stage.week}"


def _set(base: Policy, policy: Policy) -> Iterator[tuple[tuple[str, ...], Any, Slot]]:
    for change in changes(base, policy):
        yield from leaves(change.after, change.slot, change.path)


def _parameter(
    path: tuple[str, ...], value: Any, slot: Slot, set_by: Mapping[str, str], stated: Mapping[str, Uncertain]
) -> Parameter:
    text = format_path(path)
    default = slot.field.get_default(call_default_factory=True) if slot.field else None
    replaced = text in set_by and value != default
    low, high = _stated(value, stated[text]) if text in stated else _range(value, default, slot)
    if path[0] == "market":  # draws move stores and shoppers; the calendar and the economy are scenarios
        low = high = None
    return Parameter(
        path=text,
        value=value,
        unit=slot.unit,
        source="" if replaced else str(slot.facts.get("source", "")),
        confidence=slot.facts.get("confidence", "choice"),
        low=low,
        high=high,
        meaning=_meaning(slot),
        set_by=set_by.get(text, DEFAULT),
    )


def _stated(value: Any, range_: Uncertain) -> tuple[float | None, float | None]:
    if value is None:
        return None, None
    factor = value if range_.kind == "scale" else 1.0
    return range_.low * factor, range_.high * factor


def _range(value: Any, default: Any, slot: Slot) -> tuple[float | None, float | None]:
    """The default's range, moved in proportion to the value and kept within what is legal."""
    low, high = slot.facts.get("low"), slot.facts.get("high")
    if low is None or high is None or isinstance(value, bool) or not isinstance(value, (int, float)):
        return None, None
    if value == default or not isinstance(default, (int, float)) or default == 0:
        return low, high
    ends = sorted((low * value / default, high * value / default))
    least, most = slot.bounds()
    return max(ends[0], least), min(ends[1], most)


def _meaning(slot: Slot) -> str:
    if slot.field is not None and slot.field.description:
        return slot.field.description
    table: type[Table] | None = slot.table
    return (table.__doc__ or "").split("\n")[0] if table else ""
