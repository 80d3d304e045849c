"""One cell of a table: what it says, and whether it may be painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from simulator.accounts.kpis.kpi import Better
from simulator.experiment.contrast import Estimate

Tone = str
BETTER: Tone = "better"
WORSE: Tone = "worse"
NEUTRAL: Tone = "neutral"
BROKEN: Tone = "broken"
"""A limit that is not kept; says nothing of better or worse."""


@dataclass(frozen=True)
class Cell:
    """`text` in large, `detail` below in small, `title` on hovering: the reason where the text is a dash.

    Only a cell whose interval leaves 0 out has a tone other than neutral.
    """

    text: str
    detail: str = ""
    more: str = ""
    tone: Tone = NEUTRAL
    rises: bool = False
    title: str = ""

    @property
    def arrow(self) -> str:
        """The direction of a painted cell: color is never the only sign."""
        return "" if self.tone not in (BETTER, WORSE) else "▲" if self.rises else "▼"


def tone_of(found: Estimate, better: Better) -> Tone:
    """How a difference may be painted: neutral unless its interval leaves 0 out and the direction has a meaning."""
    if not found.is_clear or better is Better.NEITHER:
        return NEUTRAL
    return BETTER if (found.mean > 0) == (better is Better.HIGHER) else WORSE


def difference_cell(
    found: Estimate, better: Better, one: Callable[[float], str], both: Callable[[float, float], str]
) -> Cell:
    """A difference with its interval, painted only when the interval leaves 0 out."""
    if found.count == 0:
        return Cell(one(found.mean), title="not defined in any draw")
    detail = both(found.low, found.high) if found.count > 1 else "one draw: no interval"
    return Cell(one(found.mean), detail, tone=tone_of(found, better), rises=found.mean > 0)
