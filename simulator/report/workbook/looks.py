"""How cells look: inputs blue on yellow, formulas black, simulated figures gray; numbers by their unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.accounts.kpis.kpi import Kpi, Unit

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_BASE = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_TOTAL = {"bold": True, "top": 1}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "words": {"italic": True, "font_color": "#404040"},
    "stamp": {"font_size": 8, "font_color": "#808080"},
    "warning": {"bold": True, "font_color": "#9C0006"},
    "section": {"bold": True, "font_size": 12, "font_color": "#1F3864"},
    "note": {"italic": True, "font_color": "#595959"},
    "heading": {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True},
    "text": {},
    "wrapped": {"text_wrap": True},
    "total text": {**_TOTAL},
    "link": {"font_color": "#0563C1", "underline": 1},
    "figure": {"font_color": "#595959", "align": "right"},
    "formula": {"font_color": "#000000", "align": "right"},
    "total": {**_TOTAL, "font_color": "#000000", "align": "right"},
    "input": {"font_color": "#0000FF", "bg_color": "#FFF9DB", "border": 1, "border_color": "#D9D2A6"},
}
"""What a cell is. `figure`: simulated, fixed; `formula` and `total`: live; `input`: to be changed."""
_NUMBERS = {
    "general": "General",
    "text": "@",
    "share": "0.0%",
    "percent": "0%",
    "fine share": "0.00%",
    "count": "#,##0;-#,##0;0",
    "decimal": "#,##0.0",
    "ratio": "0.00",
    "factor": "0.000000",
    "date": "yyyy-mm-dd",
}
_BY_UNIT = {
    Unit.MONEY: "money",
    Unit.SHARE: "share",
    Unit.SHOPPERS: "count",
    Unit.COUNT: "count",
    Unit.POINTS: "count",
    Unit.WEEKS: "decimal",
    Unit.RATIO: "ratio",
}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Workbook, currency: str) -> None:
        self._workbook = workbook
        code = f'"{currency}" '
        self._numbers = {
            **_NUMBERS,
            "money": f"{code}#,##0;[Red]-{code}#,##0;{code}0",
            "cents": f"{code}#,##0.00;[Red]-{code}#,##0.00;{code}0.00",
        }
        self._made: dict[tuple[str, str], Format] = {}

    def format(self, look: str, number: str = "general") -> Format:
        """The format of what a cell is and how its number is written. KeyError for names that are not known."""
        if (look, number) not in self._made:
            settings = {**_BASE, **LOOKS[look], "num_format": self._numbers[number]}
            self._made[look, number] = self._workbook.add_format(settings)
        return self._made[look, number]


def number_of(kpi: Kpi) -> str:
    """How a KPI is written: by its unit, returns on money as percentages."""
    return "percent" if kpi.unit is Unit.RATIO and kpi.key.endswith("roi") else _BY_UNIT[kpi.unit]
