"""The inputs of the run, as the input sheets of a study: they read back, and have names for formulas."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulator.report.workbook.sheet import a1, quoted
from simulator.study import ResolvedStudy, parse_study
from simulator.study.sheet.contents import sheets
from simulator.study.sheet.draw import HEAD, draw, first_input
from simulator.study.sheet.formats import Formats
from simulator.study.sheet.headings import YOUR_HIGH, YOUR_LOW
from simulator.study.sheet.lines import Line, SheetText
from simulator.study.sheet.shown import cell_value
from simulator.study.writer import to_toml

if TYPE_CHECKING:
    from xlsxwriter import Workbook

UNCHANGED = "inputs_unchanged"
"""Name of the cell that is TRUE while the inputs are those of the run."""
STAMP_ROW = 2
TAB = "#FFD966"
_EPOCH = datetime.date(1899, 12, 30)
_NOT_NAME = re.compile(r"[^0-9A-Za-z]+")
_LONGEST_NAME = 200
_ENDS = {YOUR_LOW: "_low", YOUR_HIGH: "_high"}


@dataclass(frozen=True)
class InputSheet:
    """One sheet of inputs: its lines, and for the check of changes the block of cells with their sum and count."""

    text: SheetText
    block: str
    total: float
    size: float
    filled: int


def input_sheets(study: ResolvedStudy) -> list[InputSheet]:
    """The sheets of a study with every value stated, budgets solved: what study.resolved.toml says too."""
    stated = parse_study(to_toml(study), "study.resolved.toml")
    return [_measured(text) for text in sheets(stated, None)]


def draw_inputs(workbook: Workbook, found: list[InputSheet], stamp: str) -> None:
    """Add the sheets and the names of their cells."""
    formats = Formats(workbook)
    for one in found:
        page = draw(workbook, formats, one.text)
        page.write_string(STAMP_ROW, 0, stamp, formats.look("key"))
        page.set_tab_color(TAB)
    for name, place in assumption_names(found).items():
        workbook.define_name(name, f"={place}")


def assumption_names(found: list[InputSheet]) -> dict[str, str]:
    """Names asm_... of every filled input, and the address of its cell; the first of two equal names holds."""
    names: dict[str, str] = {}
    seen: set[str] = set()
    for one in found:
        for row, line in enumerate(one.text.lines, HEAD + 1):
            if not isinstance(line, Line) or not line.key:
                continue
            for number, value in enumerate(line.values):
                name = _name(line.key, one.text.headings, number)
                if cell_value(value) is not None and name and name.lower() not in seen:
                    seen.add(name.lower())
                    names[name] = f"{quoted(one.text.name)}!{a1(row, first_input(one.text) + number)}"
    return names


def _name(key: str, headings: tuple[str, ...], number: int) -> str:
    """asm_reward_rate for the focal program's, asm_policy_1_reward_rate for a policy's, asm_store_2_share."""
    heading = headings[number]
    short = re.sub(r"^(focal\.program|focal|stores\.\*|policies\.\*)\.", "", key)
    whose = heading.lower() + "_" if heading.startswith(("Policy", "Store", "Baseline", "Today")) else ""
    words = _NOT_NAME.sub("_", f"{whose}{short}").strip("_").lower()
    end = _ENDS.get(heading, "" if heading != "Range is" else "_range_is")
    return f"asm_{words[:_LONGEST_NAME]}{end}" if words else ""


def _measured(text: SheetText) -> InputSheet:
    numbers: list[float] = []
    filled = 0
    for line in text.lines:
        if isinstance(line, Line):
            held = [one for one in map(cell_value, line.values) if one is not None]
            filled += len(held)
            numbers += [_number(one) for one in held if not isinstance(one, str)]
    first = first_input(text)
    last = a1(HEAD + len(text.lines), first + len(text.headings) - 1)
    block = f"{quoted(text.name)}!{a1(HEAD + 1, first)}:{last}"
    return InputSheet(text, block, sum(numbers), sum(map(abs, numbers)), filled)


def _number(value: Any) -> float:
    """A number as Excel adds it up: dates are days."""
    if isinstance(value, datetime.datetime):
        value = value.date()
    return float((value - _EPOCH).days) if isinstance(value, datetime.date) else float(value)
