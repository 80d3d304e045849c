"""The sheet of assumptions: every parameter of the market, what is in use, and room for one's own."""

from __future__ import annotations

from typing import Any

from simulator.study._profile import TABLES
from simulator.study._shape import root_slot, slots_of
from simulator.study.assumptions import Parameter, parameters
from simulator.study.entries import Uncertain
from simulator.study.paths import format_path
from simulator.study.sheet.headings import RANGE_IS, YOUR_HIGH, YOUR_LOW, YOUR_VALUE
from simulator.study.sheet.keys import in_sheet
from simulator.study.sheet.lines import Line, Section, SheetText, places, words
from simulator.study.shoppers import Profile
from simulator.study.study import Study

SPARE_ROWS = 6
"""Empty rows to fill in."""


def assumptions_sheet(study: Study) -> SheetText:
    """What the study assumes of shoppers, by table of the profile; then ranges of inputs that stand elsewhere."""
    told = {one.path: one for one in parameters(study)}
    preset = Profile()
    stated = {path: one for path, one in study.uncertain.items() if not _is_of_profile(study, path)}
    lines: list[Section | Line] = []
    for name in TABLES:
        child = slots_of(Profile)[name]
        pair = (getattr(study.profile, name), getattr(preset, name))
        if child.table is not None:
            lines += [Section(words(name)), *places(child, pair, (name,))]
        else:
            lines += list(places(root_slot(Profile), (study.profile, preset), (), tuple(_except(name))))
    kept = [one for one in lines if isinstance(one, Section) or one.key in told]
    beside = _in_order(list(stated), [one.key for one in kept if isinstance(one, Line)])
    rows = [
        one
        if isinstance(one, Section)
        else _assumption(one, told, study, stated.pop(one.key) if one.key in beside else None)
        for one in kept
    ]
    rest = [_range(in_sheet(path, study.ready.base.focal.name), one) for path, one in stated.items()]
    empty = [_range("", None) for _ in range(SPARE_ROWS)]
    words_ = "ranges of inputs on other sheets, such as focal.newcomer_awareness; * stands for every store or segment"
    rows += [Section("Other ranges", words_), *rest, *empty]
    text = "Who shops and how. Type your own value or range in the yellow cells; blank keeps what is in use."
    return SheetText(
        "Assumptions", "What the study assumes", text, (YOUR_VALUE, YOUR_LOW, YOUR_HIGH, RANGE_IS), tuple(rows)
    )


def _except(name: str) -> list[str]:
    return [one for one in Profile.model_fields if one != name]


def _assumption(line: Line, told: dict[str, Parameter], study: Study, range_: Uncertain | None) -> Line:
    one = told[line.key]
    own = _is_own(study, line.key)
    in_use = line.values[0]
    shown = in_use if not own else line.values[1] if study.market.profile is None else None
    more = {"Value in use": shown, "Low": one.low, "High": one.high, "Source": one.source, "Confidence": one.confidence}
    return Line(line.key, line.slot, (in_use if own else None, *_ends(range_)), line.label, more=more)


def _in_order(stated: list[str], rows: list[str]) -> list[str]:
    """The first ranges that can stand beside their parameters: read from the top, they keep the study's order."""
    last = -1
    beside: list[str] = []
    for path in stated:
        at = rows.index(path) if path in rows else -1
        if at <= last:
            break
        beside.append(path)
        last = at
    return beside


def _range(path: str, range_: Uncertain | None) -> Line:
    return Line(path, None, (None, *_ends(range_)))


def _ends(range_: Uncertain | None) -> tuple[Any, ...]:
    return (None, None, None) if range_ is None else (range_.low, range_.high, range_.kind)


def _is_own(study: Study, path: str) -> bool:
    """Whether the study sets a value of the market: on top of its profile, or because it holds the profile itself."""
    return study.ready.set_by.get(path, "").startswith("study")


def _is_of_profile(study: Study, path: str) -> bool:
    return study.ready.set_by.get(format_path(("uncertain", path, "low")), "").startswith("profile")
